namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>A page as laid out: blocks in reading order, in points from the top left corner.</summary>
internal sealed record PdfPage(int Number, double Width, double Height)
{
    public List<List<PdfLine>> Blocks { get; } = [];
}

internal sealed record PdfWord(string Text, double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public double Middle => (Top + Bottom) / 2;
}

internal sealed class PdfLine(IReadOnlyList<PdfWord> words)
{
    public IReadOnlyList<PdfWord> Words { get; } = words;

    public string Text { get; } = string.Join(' ', words.Select(word => word.Text));

    public double Left { get; } = words.Min(word => word.Left);

    public double Right { get; } = words.Max(word => word.Right);

    public double Top { get; } = words.Min(word => word.Top);

    public double Bottom { get; } = words.Max(word => word.Bottom);

    /// <summary>Height of the type, in half points.</summary>
    public double Size { get; } = Math.Round(words.Select(word => word.Height).Order().ElementAt(words.Count / 2) * 2) / 2;
}
