namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Words at one height across the page, cut into cells where the gap is wider than between words.</summary>
internal sealed class VisualRow
{
    private const double CellGap = 0.6;

    public required IReadOnlyList<VisualCell> Cells { get; init; }

    public required double Top { get; init; }

    public required double Bottom { get; init; }

    public double Height => Bottom - Top;

    public int Words => Cells.Sum(cell => cell.Words);

    public static List<VisualRow> Of(PdfPage page)
    {
        var words = page.Blocks.SelectMany(block => block).SelectMany(line => line.Words)
            .Where(word => word.Text.AsSpan().IndexOfAnyExcept("._…") >= 0 && (word.Text == "–" || !BulletMarks.IsMark(word.Text))).OrderBy(word => word.Middle).ToList();
        var rows = new List<VisualRow>();
        var row = new List<PdfWord>();
        foreach (var word in words)
        {
            if (row.Count > 0 && word.Middle - row.Average(other => other.Middle) > 0.45 * Math.Min(word.Height, row[0].Height))
            {
                rows.Add(Make(row));
                row.Clear();
            }
            row.Add(word);
        }
        if (row.Count > 0)
        {
            rows.Add(Make(row));
        }
        return rows;
    }

    private static VisualRow Make(List<PdfWord> words) => new()
    {
        Cells = VisualCell.Cut(words, CellGap),
        Top = words.Min(word => word.Top),
        Bottom = words.Max(word => word.Bottom),
    };
}

/// <summary>Words without a gap between them wider than a share of their height.</summary>
internal sealed record VisualCell(string Text, double Left, double Right, List<PdfWord> Parts)
{
    private const double PhraseGap = 0.28;

    public int Words => Parts.Count;

    /// <summary>Cuts once more where the gap is only a little wider than between words: headings of narrow columns.</summary>
    public List<VisualCell> Phrases() => Cut(Parts, PhraseGap);

    public static List<VisualCell> Cut(IEnumerable<PdfWord> words, double gap)
    {
        var cells = new List<VisualCell>();
        foreach (var word in words.OrderBy(word => word.Left))
        {
            if (cells.Count > 0 && word.Left - cells[^1].Right < gap * word.Height)
            {
                var last = cells[^1];
                last.Parts.Add(word);
                cells[^1] = last with { Text = $"{last.Text} {word.Text}", Right = Math.Max(last.Right, word.Right) };
            }
            else
            {
                cells.Add(new VisualCell(word.Text, word.Left, word.Right, [word]));
            }
        }
        return cells;
    }
}
