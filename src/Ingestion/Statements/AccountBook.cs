using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>The CRM's accounts, by how documents call them.</summary>
sealed partial class AccountBook
{
    const int LeastLetters = 4;
    const int MaxWords = 8;
    readonly ILookup<string, string> _byName;
    readonly ILookup<string, string> _byFirm;

    public AccountBook(IReadOnlyList<string> names)
    {
        // One firm under its spellings by case is one.
        string[] known = [.. names.DistinctBy(NameKey.Of)];
        (_byName, _byFirm) = (known.ToLookup(NameKey.Of, StringComparer.Ordinal), known.ToLookup(FirmName.Key, StringComparer.Ordinal));
    }

    /// <returns>The one account that goes by this name, with or without legal form and place; null when none or several do.</returns>
    public string? Named(string stated) => Only(_byName[NameKey.Of(stated)]) ?? Only(_byFirm[FirmName.Key(stated)]);

    /// <returns>The one account whose whole name stands in these lines, capitalised; null when none or several do.</returns>
    public string? In(string lines)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (string line in lines.Split('\n'))
        {
            Match[] words = [.. Word().Matches(line).OfType<Match>()];
            for (int i = 0; i < words.Length; i++)
            {
                for (int length = Math.Min(MaxWords, words.Length - i); length > 0 && char.IsUpper(words[i].Value[0]); length--)
                {
                    string said = line[words[i].Index..(words[i + length - 1].Index + words[i + length - 1].Length)];
                    if (said.Length >= LeastLetters && Only(_byFirm[NameKey.Of(said)]) is { } account)
                    {
                        found.Add(account);
                        i += length - 1;
                        break;
                    }
                }
            }
        }

        return Only(found);
    }

    static string? Only(IEnumerable<string> names) => names.Take(2).ToArray() is [var one] ? one : null;

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’.&]*(?<!\.)")]
    private static partial Regex Word();
}
