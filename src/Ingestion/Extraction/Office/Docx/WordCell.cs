namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <param name="Column">Place in the table's grid, from 0.</param>
/// <param name="Span">Grid columns it covers.</param>
/// <param name="ContinuesAbove">Whether it is the lower part of a cell merged downwards.</param>
internal sealed record WordCell(int Column, IReadOnlyList<WordPiece> Pieces, int Span, bool ContinuesAbove)
{
    /// <summary>All its text on one line; a table inside is said row by row.</summary>
    public string Text { get; } = SeenText.Line(string.Join(" ", Pieces.Select(Say)));

    public bool Bold => Pieces.Count > 0 && Pieces.All(piece => piece.Bold);

    private static string Say(WordPiece piece)
    {
        if (piece.Table is not { } table)
            return piece.Text;
        IEnumerable<IReadOnlyList<string>> rows = table.Headers.Any(header => header.Length > 0) ? [table.Headers, .. table.Rows] : table.Rows;
        return string.Join("; ", rows.Select(row => string.Join(", ", row.Where(text => text.Length > 0))));
    }
}
