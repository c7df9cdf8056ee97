using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Parts;

/// <summary>Points that minutes hold without a list of their own: lines that give somebody something to do, lines that speak of a risk, lines about one account.</summary>
static partial class LooseParts
{
    const int LeastDeeds = 2;
    const int MostPoints = 24;

    public static DocumentPart? Of(IReadOnlyList<SearchHit> passages, PartKind kind)
    {
        Regex? sign = kind switch { PartKind.Actions => Deed(), PartKind.Risks => Risk(), _ => null };
        List<(SearchHit Hit, int Start, string Text)> points = sign is null ? [] : [.. Blocks(passages).Where(b => sign.IsMatch(b.Text))];
        return points.Count >= (kind == PartKind.Actions ? LeastDeeds : 1) && points.Count <= MostPoints ? new DocumentPart(kind, "", points) : null;
    }

    public static DocumentPart? About(IReadOnlyList<SearchHit> passages, PartKind kind, string account)
    {
        List<(SearchHit Hit, int Start, string Text)> points = [.. Blocks(passages).Where(b => IsAbout(b, account))];
        return points.Count is > 0 and <= MostPoints ? new DocumentPart(kind, account, points) : null;
    }

    public static bool IsAbout((SearchHit Hit, int Start, string Text) point, string account) => new AccountMention(account).IsIn(point.Hit with { Account = null, Title = "", Heading = [], Body = point.Text });

    /// <summary>A line with the indented lines below it.</summary>
    static List<(SearchHit Hit, int Start, string Text)> Blocks(IReadOnlyList<SearchHit> passages)
    {
        List<(SearchHit Hit, int Start, string Text)> blocks = [];
        foreach (DocumentLine line in DocumentLine.Of([.. passages.Where(p => p.ChunkKind != "dialogue")]).Where(l => !l.IsHeading && !l.IsBlank))
        {
            if (line.IsIndented && blocks.Count > 0 && blocks[^1].Hit.ChunkId == line.Hit.ChunkId)
            {
                blocks[^1] = (line.Hit, blocks[^1].Start, line.Hit.Body[blocks[^1].Start..(line.Start + line.Text.Length)]);
            }
            else
            {
                blocks.Add((line.Hit, line.Start + line.Text.Length - line.Text.TrimStart().Length, line.Text.Trim()));
            }
        }

        return blocks;
    }

    [GeneratedRegex(@"->|→|=>|\s--\s|\b(?:by|until|till|before|due) (?:the )?(?:\d|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|end of|tomorrow|next week)|\b\p{Lu}\p{L}+ (?:to|will) \p{Ll}|\b\p{Lu}\p{L}+ (?:sends?|asks|joins|prepares|tries|books|checks|calls|takes|moves|closes|raises|visits|meets|writes|organi[sz]es|clarifies|shows|gives|follows)\b|\b(?:visit|survey|call|meeting|demo|workshop|trip)\b[^.]{0,25}\d{1,2}[./]\d")]
    private static partial Regex Deed();

    [GeneratedRegex(@"\brisks?\b|\bdanger\b|\bat stake\b|\bmay slip\b|\bcould slip\b|\bslips? (?:in)?to\b", RegexOptions.IgnoreCase)]
    private static partial Regex Risk();
}
