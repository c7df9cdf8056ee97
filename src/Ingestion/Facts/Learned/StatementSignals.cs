using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Facts.Learned;

/// <summary>
/// A statement as the model counts it: stems alone and in runs, who says it in what kind of document, the words before and after, and on which side of zero each component of its
/// sentence vector lies.
/// </summary>
static partial class StatementSignals
{
    /// <summary>Stands for all components where there is no vector.</summary>
    public const string NoVector = "no vector";

    const string Name = "~";
    static readonly string[] s_components = [.. Enumerable.Range(0, 1024).Select(d => $"e{d}")];

    public static bool IsComponent(string signal) => signal.Length > 1 && signal[0] == 'e' && char.IsDigit(signal[1]);

    /// <summary>Distinct signals of every statement.</summary>
    public static string[][] Of(FactSource source, IReadOnlyList<Statement> statements)
    {
        string[][] words = [.. statements.Select(s => Words(s.Text))];
        float[]?[] vectors = Vectors(source, statements);
        return [.. statements.Select((s, i) => (string[])[.. Of(source, statements, words, i).Distinct(StringComparer.Ordinal), .. Components(vectors[i])])];
    }

    static IEnumerable<string> Of(FactSource source, IReadOnlyList<Statement> all, string[][] words, int i)
    {
        Statement s = all[i];
        string[] own = words[i];
        string voice = s.IsTurn ? s.Side.ToString() : source.Kind == "win-loss" ? "reviewed" : "told";
        yield return "*";
        yield return "v " + voice;
        yield return "kind " + source.Kind;
        yield return s.IsItem ? "item" : "prose";
        yield return own.Length switch { <= 3 => "len 3", <= 6 => "len 6", <= 10 => "len 10", <= 16 => "len 16", <= 25 => "len 25", _ => "len more" };
        yield return (i, all.Count - 1 - i) switch { (0, _) => "at first", (_, 0) => "at last", var (before, after) => before * 4 < all.Count ? "at start" : after * 5 < all.Count ? "at end" : "at middle" };
        for (int n = 0; n < own.Length; n++)
        {
            yield return own[n];
            yield return $"{voice}: {own[n]}";
            if (n + 1 < own.Length)
            {
                yield return $"{own[n]} {own[n + 1]}";
                yield return $"{voice}: {own[n]} {own[n + 1]}";
            }

            if (n + 2 < own.Length)
            {
                yield return $"{own[n]} _ {own[n + 2]}";
                yield return $"{own[n]} {own[n + 1]} {own[n + 2]}";
            }
        }

        if (own.Length > 0)
        {
            yield return "^ " + own[0];
            yield return own[^1] + " $";
        }

        if (own.Length > 1)
        {
            yield return $"^ {own[0]} {own[1]}";
        }

        foreach (string word in Beside(all, words, i, i - 1))
        {
            yield return "< " + word;
        }

        foreach (string word in Beside(all, words, i, i + 1))
        {
            yield return "> " + word;
        }
    }

    static IEnumerable<string> Beside(IReadOnlyList<Statement> all, string[][] words, int i, int beside) =>
        beside < 0 || beside >= all.Count ? ["none"] : words[beside].Prepend(all[beside].Line == all[i].Line ? "same line" : all[beside].IsTurn ? $"turn {all[beside].Side}" : "other line");

    /// <summary>Stems, numbers as one, names inside a sentence as one, and what is written between words.</summary>
    static string[] Words(string text)
    {
        List<string> words = [];
        foreach (Match match in Word().Matches(PhraseSet.Plain(text)))
        {
            string word = match.Value;
            bool isName = words.Count > 0 && char.IsUpper(word[0]) && word != "I" && !word.StartsWith("I'", StringComparison.Ordinal) && words[^1] is not ("." or "\"" or "?" or ":");
            words.Add(char.IsDigit(word[0]) ? "#" : !char.IsLetter(word[0]) ? word : isName ? Name : EnglishStemmer.Stem(word.ToLowerInvariant()));
        }

        return [.. words];
    }

    static IEnumerable<string> Components(float[]? vector) => vector is null ? [NoVector] : s_components.Take(vector.Length).Where((_, d) => vector[d] > 0);

    /// <summary>For each statement the vector of the sentence that it shares most with.</summary>
    static float[]?[] Vectors(FactSource source, IReadOnlyList<Statement> statements)
    {
        if (source.Sentences is not { } sentences)
        {
            return new float[]?[statements.Count];
        }

        Dictionary<int, (IReadOnlyList<(int Start, int Length)> Spans, IReadOnlyList<float[]> Vectors)> passages = source.Passages.Zip(sentences).ToDictionary(p => p.First.Ordinal, p => (PassageUnits.Spans(p.First.Body), p.Second));
        return [.. statements.Select(s => passages[s.Passage] is var p && p.Vectors.Count == p.Spans.Count && p.Spans.Count > 0 ? p.Vectors[Shared(p.Spans, s)] : null)];
    }

    static int Shared(IReadOnlyList<(int Start, int Length)> spans, Statement s) =>
        Enumerable.Range(0, spans.Count).MaxBy(i => Math.Min(spans[i].Start + spans[i].Length, s.Start + s.Text.Length) - Math.Max(spans[i].Start, s.Start));

    [GeneratedRegex(@"\p{L}+(?:'\p{L}+)?|\d[\d.,]*|[%?!$€£"":]|->|\.(?=\s)")]
    private static partial Regex Word();
}
