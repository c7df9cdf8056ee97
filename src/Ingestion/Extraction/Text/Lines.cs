using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Lines that a program wrapped become one again; lines a person broke stay apart.</summary>
internal static partial class Lines
{
    private const int WrapColumn = 45;

    public static string Rejoin(IReadOnlyList<string> lines)
    {
        var longest = lines.Max(line => line.Length);
        if (IsJotted(lines, longest * 0.95))
        {
            return string.Join('\n', lines);
        }
        var spoken = lines.Count(line => Named().IsMatch(line)) > 1;
        var notes = lines.Skip(1).Any(line => Labelled().IsMatch(line));
        var full = longest * 0.8;
        var fills = longest >= WrapColumn && (!notes || lines.SkipLast(1).Count(line => line.Length >= full) >= (lines.Count - 1) * 0.6);
        var text = new StringBuilder(lines[0]);
        for (var i = 1; i < lines.Count; i++)
        {
            var wrapped = !(spoken && Named().IsMatch(lines[i])) && (fills && lines[i - 1].Length + FirstWord(lines[i]) >= full || char.IsLower(lines[i][0]) && (!notes || fills && !Labelled().IsMatch(lines[i])));
            Append(text, lines[i], wrapped);
        }
        return text.ToString();
    }

    /// <summary>Ragged lines of a person who types neither capitals nor full stops: each is a thought of its own.</summary>
    private static bool IsJotted(IReadOnlyList<string> lines, double full) =>
        lines.Count >= 3 && lines.Skip(1).Where((line, i) => lines[i].Length + FirstWord(line) >= full).Count() < (lines.Count - 1) * 0.75 && (char.IsLower(lines[0][0]) || !lines.Any(SentenceEnds().IsMatch));

    /// <summary>Appends a line of a wrapped paragraph; a word hyphenated at the line end is rejoined.</summary>
    public static void Append(StringBuilder text, string line, bool wrapped = true)
    {
        if (wrapped && text.Length > 1 && text[^1] == '-' && char.IsLetter(text[^2]) && line.Length > 0 && char.IsLower(line[0]))
        {
            var last = LastWord(text);
            text.Length -= last.Contains('-') ? 0 : 1;
            text.Append(line);
            return;
        }
        text.Append(text.Length == 0 ? "" : wrapped ? " " : "\n").Append(line);
    }

    /// <summary>"why: outages since March": jotted down, and small letters begin lines of their own.</summary>
    [GeneratedRegex(@"^\p{Ll}[\p{L} ]{1,24}: \S")]
    private static partial Regex Labelled();

    /// <summary>"Ana: ...", below one another.</summary>
    [GeneratedRegex(@"^\p{Lu}[\p{L}.'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{0,20})?: \S")]
    private static partial Regex Named();

    [GeneratedRegex(@"\p{L}[.!?][)""”]*(?:$|\s+\p{Lu})")]
    private static partial Regex SentenceEnds();

    private static int FirstWord(string line)
    {
        var space = line.IndexOf(' ');
        return space < 0 ? line.Length : space;
    }

    private static string LastWord(StringBuilder text)
    {
        var from = text.Length - 1;
        while (from > 0 && text.Length - from < 40 && !char.IsWhiteSpace(text[from - 1]))
        {
            from--;
        }
        return text.ToString(from, text.Length - 1 - from);
    }
}
