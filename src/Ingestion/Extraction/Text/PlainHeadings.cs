using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Headings that people set without any mark: a short line of its own with a paragraph or a list below.</summary>
internal static partial class PlainHeadings
{
    private const int MostWords = 7;
    private const int Sentence = 45;

    /// <summary>Numbers of the lines that are headings. A text has several or none: a single short line may be a name or a place.</summary>
    public static IReadOnlySet<int> In(IReadOnlyList<string> lines)
    {
        var found = Enumerable.Range(1, Math.Max(0, lines.Count - 1)).Where(i => Is(lines, i)).ToHashSet();
        return found.Count > 1 ? found : [];
    }

    /// <summary>By its form alone.</summary>
    public static bool Resembles(string line) => Short().IsMatch(line) && line.Count(c => c == ' ') < MostWords;

    private static bool Is(IReadOnlyList<string> lines, int i)
    {
        if (!Resembles(lines[i].Trim()) || !string.IsNullOrWhiteSpace(lines[i - 1]))
        {
            return false;
        }
        var next = i + 1 < lines.Count && string.IsNullOrWhiteSpace(lines[i + 1]) ? i + 2 : i + 1;
        return next < lines.Count && lines[next].Trim() is { Length: > 0 } below && (Begins().IsMatch(below) || Ends().IsMatch(below) || below.Length >= Sentence);
    }

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’&/ -]{1,48}\p{L}$")]
    private static partial Regex Short();

    /// <summary>An item, or a line with a label.</summary>
    [GeneratedRegex(@"^(?:[-*•–+]\s|\(?\d{1,2}[.)]\s|\p{L}[\p{L} .'’-]{0,24}: \S)")]
    private static partial Regex Begins();

    [GeneratedRegex(@"[.!?:;][)""”]*$")]
    private static partial Regex Ends();
}
