using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Parts;

/// <summary>A line of a document as it is read for its lists.</summary>
/// <param name="Start">Offset in the passage; -1 for a heading, which is no text of it.</param>
sealed partial record DocumentLine(SearchHit Hit, int Start, string Text, bool IsHeading)
{
    const int LongestLabel = 80;

    public bool IsRow => Hit.ChunkKind == "table" && !IsHeading;

    public bool IsBlank => Text.Trim().Length == 0;

    public bool IsItem => !IsHeading && !IsRow && (ListItem.Begins(Text.AsSpan().TrimStart()) || Lettered().IsMatch(Text));

    public bool IsIndented => Text.Length > 0 && char.IsWhiteSpace(Text[0]);

    /// <summary>What a label with its own text on the same line says: "I promised: ..."; else "".</summary>
    public string InlineLabel => !IsRow && Inline().Match(Text) is { Success: true } m ? m.Groups["label"].Value : "";

    /// <summary>Short and without a stop, as headings and lead-ins are.</summary>
    public bool CouldLead => !IsRow && !IsHeading && !IsBlank && Text.Trim() is { Length: > 1 and <= LongestLabel } text && (text[^1] == ':' || (!IsItem && text[^1] is not ('.' or '!' or '?' or ';' or ',') && InlineLabel.Length == 0));

    public bool EndsWithColon => Text.TrimEnd().EndsWith(':');

    /// <summary>The passages of one document line by line, with a line for each heading.</summary>
    public static IReadOnlyList<DocumentLine> Of(IReadOnlyList<SearchHit> passages)
    {
        List<DocumentLine> lines = [];
        IReadOnlyList<string> above = [];
        foreach (SearchHit hit in passages.OrderBy(p => p.Ordinal))
        {
            if (!hit.Heading.SequenceEqual(above) && hit.Heading.Count > 0)
            {
                lines.Add(new DocumentLine(hit, -1, hit.Heading[^1], true));
            }

            above = hit.Heading;
            int start = 0;
            while (start <= hit.Body.Length)
            {
                int end = hit.Body.IndexOf('\n', start);
                end = end < 0 ? hit.Body.Length : end;
                lines.Add(new DocumentLine(hit, start, hit.Body[start..end].TrimEnd(), false));
                start = end + 1;
            }
        }

        // What is planted is no point of any list, and parts what stands around it.
        IReadOnlySet<int> planted = PlantedText.In([.. lines.Select(l => l.Text)]);
        return planted.Count == 0 ? lines : [.. lines.Select((l, i) => planted.Contains(i) ? l with { Text = "" } : l)];
    }

    [GeneratedRegex(@"^\s*(?:[-*•–]\s+|\d{1,2}[.)]?\s+)?[*_]{0,2}(?<label>\p{L}[^:;.?!|]{1,60}?)[*_]{0,2}\s*:[*_]{0,2}\s+\S")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^\s*(?:[a-h]\)|\(\d{1,2}\)|\(\p{Ll}\))\s")]
    private static partial Regex Lettered();
}
