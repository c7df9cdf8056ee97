namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>One cell as seen.</summary>
/// <param name="Merge">The same number in all cells that one merged cell covers; 0 for cells that stand alone.</param>
internal readonly record struct GridCell(string Text, CellKind Kind = CellKind.Text, bool Bold = false, int Merge = 0)
{
    public static readonly GridCell Empty = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Text);

    /// <summary>A cell of a format that knows only text; its kind is guessed from how it looks.</summary>
    public static GridCell Of(string text, bool bold = false, int merge = 0) => new(text, ValueLook.Guess(text), bold, merge);
}
