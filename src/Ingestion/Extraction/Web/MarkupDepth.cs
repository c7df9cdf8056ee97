using System.Collections.Frozen;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Web;

/// <summary>Counts open elements before a parser builds a tree of them; elements whose end tag may be left out do not count.</summary>
internal static class MarkupDepth
{
    private static readonly FrozenSet<string> NotCounted =
        "p li dt dd td th tr thead tbody tfoot option optgroup colgroup rt rp area base br col embed hr img input link meta param source track wbr html head body"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Check(string html, ExtractionLimits limits)
    {
        var names = NotCounted.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        var i = 0;
        while ((i = html.IndexOf('<', i)) >= 0 && ++i < html.Length)
        {
            var closing = html[i] == '/';
            var from = closing ? i + 1 : i;
            var to = from;
            while (to < html.Length && char.IsAsciiLetterOrDigit(html[to]))
            {
                to++;
            }
            var name = html.AsSpan(from, to - from);
            if (name.IsEmpty || !char.IsAsciiLetter(name[0]) || names.Contains(name))
            {
                continue;
            }
            depth = closing ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > limits.MarkupDepth)
            {
                throw Rejections.TooDeep(limits);
            }
            i = !closing && IsRaw(name) ? SkipRaw(html, name, to) : to;
        }
    }

    private static bool IsRaw(ReadOnlySpan<char> name) =>
        name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase);

    private static int SkipRaw(string html, ReadOnlySpan<char> name, int from)
    {
        var end = html.AsSpan(from).IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : from + end;
    }
}
