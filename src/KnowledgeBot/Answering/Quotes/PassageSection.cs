using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A part of a passage that stands under a label of its own: a short line above a list or paragraph, or a line that begins "label: ".</summary>
/// <param name="Start">Where it begins in the passage, its label with it.</param>
sealed partial record PassageSection(string Label, int Start, int Length)
{
    const int LongestLabel = 80;
    const int LongestInline = 40;

    public static IReadOnlyList<PassageSection> In(string body)
    {
        List<PassageSection> sections = [];
        (string Text, int Start)[] lines = [.. Lines(body)];
        for (int i = 0; i < lines.Length; i++)
        {
            (string text, int start) = lines[i];
            if (text.IndexOf(": ", StringComparison.Ordinal) is > 0 and <= LongestInline and var colon && text.Length > colon + 2 && !IsLabel(lines, i))
            {
                sections.Add(new PassageSection(text[..colon].TrimStart('-', '*', ' '), start, text.Length));
            }
            else if (IsLabel(lines, i))
            {
                int last = i + 1;
                while (last + 1 < lines.Length && !IsLabel(lines, last + 1))
                {
                    last++;
                }

                while (lines[last].Text.Length == 0)
                {
                    last--;
                }

                sections.Add(new PassageSection(text.TrimEnd(':', ' '), start, lines[last].Start + lines[last].Text.Length - start));
            }
        }

        return sections;
    }

    /// <summary>The first line after an empty one, short and without a stop, with something below it.</summary>
    static bool IsLabel((string Text, int Start)[] lines, int i) =>
        lines[i].Text is { Length: > 1 and <= LongestLabel } text && (i == 0 || lines[i - 1].Text.Length == 0) && i + 1 < lines.Length && lines[(i + 1)..].Any(l => l.Text.Length > 0)
        && text[^1] is not ('.' or '!' or '?' or ';' or ',') && !Item().IsMatch(text) && (text.EndsWith(':') || lines[i + 1].Text.Length == 0 || Item().IsMatch(lines[i + 1].Text));

    static IEnumerable<(string Text, int Start)> Lines(string body)
    {
        int start = 0;
        while (start <= body.Length)
        {
            int end = body.IndexOf('\n', start);
            end = end < 0 ? body.Length : end;
            yield return (body[start..end].TrimEnd(), start);
            start = end + 1;
        }
    }

    [GeneratedRegex(@"^\s*(?:[-*•–]|\d{1,2}[.)])\s")]
    private static partial Regex Item();
}
