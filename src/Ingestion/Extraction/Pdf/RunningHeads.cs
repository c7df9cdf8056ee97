using System.Globalization;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Takes out the lines printed at the edge of page after page: running heads, footers, page numbers.</summary>
internal static class RunningHeads
{
    private const double Edge = 0.15;
    private const int FewestPages = 3;

    public static void Remove(List<PdfPage> pages)
    {
        foreach (var page in pages)
        {
            var number = page.Number.ToString(CultureInfo.InvariantCulture);
            foreach (var block in page.Blocks.Where(block => block.Count == 1))
            {
                block.RemoveAll(line => line.Text == number && line.Top > page.Height * (1 - Edge));
            }
        }
        if (pages.Count < FewestPages)
        {
            return;
        }
        var seen = pages.SelectMany(page => page.Blocks.SelectMany(block => block).Where(line => AtEdge(line, page)).Select(Shape).Distinct())
            .CountBy(shape => shape).Where(entry => entry.Value >= Math.Max(FewestPages, pages.Count * 0.3)).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            foreach (var block in page.Blocks)
            {
                block.RemoveAll(line => AtEdge(line, page) && seen.Contains(Shape(line)));
            }
        }
    }

    private static bool AtEdge(PdfLine line, PdfPage page) => line.Bottom < page.Height * Edge || line.Top > page.Height * (1 - Edge);

    private static string Shape(PdfLine line)
    {
        var shape = new StringBuilder(line.Text.Length);
        foreach (var c in line.Text)
        {
            var kept = char.IsDigit(c) || (line.Text.Length <= 6 && c is 'i' or 'v' or 'x') ? '#' : c;
            if (kept != '#' || shape.Length == 0 || shape[^1] != '#')
            {
                shape.Append(kept);
            }
        }
        return shape.ToString();
    }
}
