using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Parts;

/// <summary>Reads what stands under the labels of one kind in a document.</summary>
static partial class PartReader
{
    const int MostPoints = 24;
    const int LongestText = 900;

    /// <param name="passages">All of one document.</param>
    /// <returns>In the order of the document; a part within another is left out, and where lists are, so is what stands in a line.</returns>
    public static IReadOnlyList<DocumentPart> Read(IReadOnlyList<SearchHit> passages, PartKind kind)
    {
        IReadOnlyList<DocumentLine> lines = DocumentLine.Of(passages);
        List<DocumentPart> parts = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if (PartAt(lines, i, kind) is { Points.Count: > 0 and <= MostPoints } part)
            {
                parts.Add(part);
            }
        }

        DocumentPart[] outer = [.. parts.Where((p, i) => !parts.Where((o, at) => o.Holds(p) && (at < i || !p.Holds(o))).Any())];
        return outer.Any(p => p.IsList) ? [.. outer.Where(p => p.IsList)] : outer;
    }

    static DocumentPart? PartAt(IReadOnlyList<DocumentLine> lines, int i, PartKind kind)
    {
        DocumentLine line = lines[i];
        if (line.IsRow)
        {
            bool opens = i == 0 || !lines[i - 1].IsRow || lines[i - 1].Hit.ChunkId != line.Hit.ChunkId;
            return opens && IsTableOf(kind, line.Text) && Rows(lines, i) is { Count: > 0 } rows ? new DocumentPart(kind, "", rows) : null;
        }

        string text = line.Text.Split(" > ")[^1];
        if (line.IsHeading)
        {
            return !line.Text.Equals(line.Hit.Title, StringComparison.OrdinalIgnoreCase) && PartLabels.IsOf(kind, text) ? Made(kind, text, Points(lines, i + 1, UpToHeading(lines, i + 1, kind))) : null;
        }

        if (line.CouldLead && PartLabels.IsOf(kind, Bullet().Replace(text, "")) && Follows(lines, i))
        {
            return Made(kind, text, Points(lines, i + 1, UpToEnd(lines, i)));
        }

        return line.InlineLabel is { Length: > 0 } label && PartLabels.IsOf(kind, label) ? Made(kind, label, Points(lines, i, Wrapped(lines, i))) : null;
    }

    static DocumentPart? Made(PartKind kind, string label, List<(SearchHit Hit, int Start, string Text)> points) =>
        points.Count == 0 || (points.Count == 1 && points[0].Text.Length > LongestText) ? null : new DocumentPart(kind, label.Trim().TrimEnd(':'), points);

    /// <summary>A lead-in ends with a colon, or has an empty line before it or a list below it.</summary>
    static bool Follows(IReadOnlyList<DocumentLine> lines, int i)
    {
        int next = Next(lines, i);
        return next < lines.Count && !lines[next].IsHeading && (lines[i].EndsWithColon || lines[next].IsItem || lines[next].IsRow || ((i == 0 || lines[i - 1].IsBlank || lines[i - 1].IsHeading) && lines[i + 1].IsBlank));
    }

    static int Next(IReadOnlyList<DocumentLine> lines, int i)
    {
        do
        {
            i++;
        }
        while (i < lines.Count && lines[i].IsBlank);
        return i;
    }

    /// <summary>Short sections may stand in one passage: the name of another list, by itself and with items below it, is a heading too.</summary>
    static int UpToHeading(IReadOnlyList<DocumentLine> lines, int from, PartKind kind)
    {
        int end = from;
        while (end < lines.Count && !lines[end].IsHeading && !(end > from && lines[end].CouldLead && lines[end - 1].IsBlank && Follows(lines, end) && IsOther(lines[end].Text, kind)))
        {
            end++;
        }

        return end;
    }

    static bool IsOther(string label, PartKind kind) => !PartLabels.IsOf(kind, label) && Enum.GetValues<PartKind>().Any(k => PartLabels.IsOf(k, label));

    /// <summary>A list goes on to its last item, a table to its last row, a text to the empty line.</summary>
    static int UpToEnd(IReadOnlyList<DocumentLine> lines, int lead)
    {
        int first = Next(lines, lead);
        bool isList = lines[first].IsItem || lines[first].IsRow;
        int end = first + 1;
        for (int i = end; i < lines.Count && !lines[i].IsHeading; i++)
        {
            DocumentLine line = lines[i];
            if (line.IsBlank)
            {
                if (!isList)
                {
                    break;
                }

                continue;
            }

            bool goesOn = isList ? line.IsItem || line.IsRow || line.IsIndented || (!lines[i - 1].IsBlank && line.InlineLabel.Length == 0 && char.IsLower(line.Text.TrimStart()[0])) : line.InlineLabel.Length == 0 && !(line.CouldLead && line.EndsWithColon);
            if (!goesOn)
            {
                break;
            }

            end = i + 1;
        }

        return end;
    }

    /// <summary>A line without a stop goes on in the next.</summary>
    static int Wrapped(IReadOnlyList<DocumentLine> lines, int i)
    {
        int end = i + 1;
        while (end < lines.Count && lines[end] is { IsBlank: false, IsItem: false, IsRow: false, IsHeading: false, InlineLabel.Length: 0 } && lines[end - 1].Text.TrimEnd() is [.., not ('.' or '!' or '?')] && lines[i].Hit.ChunkKind != "dialogue")
        {
            end++;
        }

        return end;
    }

    static List<(SearchHit Hit, int Start, string Text)> Points(IReadOnlyList<DocumentLine> lines, int from, int end)
    {
        List<(SearchHit Hit, int Start, string Text)> points = [];
        bool open = false;
        for (int i = from; i < end; i++)
        {
            DocumentLine line = lines[i];
            if (line.IsBlank)
            {
                open = false;
                continue;
            }

            if (line.IsRow || line.IsItem || !open || points[^1].Hit.ChunkId != line.Hit.ChunkId)
            {
                points.Add((line.Hit, line.Start, line.Text));
            }
            else
            {
                int start = points[^1].Start;
                points[^1] = (line.Hit, start, line.Hit.Body[start..(line.Start + line.Text.Length)]);
            }

            open = !line.IsRow;
        }

        return [.. points.Select(p => (p.Hit, p.Start + p.Text.Length - p.Text.TrimStart().Length, p.Text.Trim()))];
    }

    static List<(SearchHit Hit, int Start, string Text)> Rows(IReadOnlyList<DocumentLine> lines, int i)
    {
        int end = i;
        while (end < lines.Count && (lines[end].IsRow || lines[end].IsBlank) && lines[end].Hit.Heading.SequenceEqual(lines[i].Hit.Heading))
        {
            end++;
        }

        return Points(lines, i, end);
    }

    /// <summary>What a table lists, told by its columns: deeds with somebody to do them, or a column of the kind's own name.</summary>
    static bool IsTableOf(PartKind kind, string row)
    {
        string[] columns = [.. row.Split("; ").Select(c => c.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? c[..at] : "").Where(c => c.Length > 0)];
        return kind == PartKind.Actions ? columns.Any(c => Deed().IsMatch(c)) && columns.Any(c => Doer().IsMatch(c))
            : kind is PartKind.Objections or PartKind.Risks or PartKind.Promises && columns.Any(c => c.Length <= 30 && PartLabels.IsOf(kind, c));
    }

    [GeneratedRegex(@"^(?:what|to[- ]?dos?|actions?(?: items?| points?)?|tasks?|items?|points?|deeds?|open points?|next steps?|measures?|activit(?:y|ies))$", RegexOptions.IgnoreCase)]
    private static partial Regex Deed();

    [GeneratedRegex(@"^(?:who|owners?|responsible|by whom|assigned(?: to)?|assignee|lead|whose)$", RegexOptions.IgnoreCase)]
    private static partial Regex Doer();

    [GeneratedRegex(@"^\s*(?:[-*•–]\s+|\d{1,2}[.)]?\s+)")]
    private static partial Regex Bullet();
}
