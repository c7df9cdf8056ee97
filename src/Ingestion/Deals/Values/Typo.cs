using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Whether one name is another one mistyped.</summary>
static class Typo
{
    const int ShortestForTwo = 9;
    const int ShortestForOne = 5;
    const int ShortWord = 5;

    /// <param name="most">Edits allowed at most.</param>
    /// <returns>Edits between the two, or null when they are two names.</returns>
    public static int? Between(string a, string b, int most)
    {
        (string left, string right) = (NameKey.Of(a), NameKey.Of(b));
        int shorter = Math.Min(left.Length, right.Length);
        int allowed = Math.Min(most, shorter >= ShortestForTwo ? 2 : shorter >= ShortestForOne ? 1 : 0);
        if (allowed == 0 || left[0] != right[0] || Math.Abs(left.Length - right.Length) > allowed || Digits(left) != Digits(right))
        {
            return null;
        }

        int distance = Distance(left, right);
        return distance > 0 && distance <= allowed && WordsAgree(a, b) ? distance : null;
    }

    /// <summary>"Series A" and "Series B", "Fund I" and "Fund V" differ in a whole word: a short word may lack a letter, never have another.</summary>
    static bool WordsAgree(string a, string b)
    {
        (string[] left, string[] right) = (Words(a), Words(b));
        if (left.Length != right.Length)
        {
            return true;
        }

        return left.Zip(right).Where(pair => pair.First != pair.Second).All(pair =>
        {
            (int shorter, int longer) = (Math.Min(pair.First.Length, pair.Second.Length), Math.Max(pair.First.Length, pair.Second.Length));
            return shorter >= ShortWord || (shorter >= 3 && (shorter != longer || pair.First.Order().SequenceEqual(pair.Second.Order())));
        });
    }

    static string[] Words(string name) => [.. name.Split([' ', '-', '/', '.', ','], StringSplitOptions.RemoveEmptyEntries).Select(w => w.ToLowerInvariant())];

    static string Digits(string text) => string.Concat(text.Where(char.IsDigit));

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours.</summary>
    static int Distance(string a, string b)
    {
        int[] older = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
                }
            }

            (older, last, row) = (last, row, older);
        }

        return last[b.Length];
    }
}
