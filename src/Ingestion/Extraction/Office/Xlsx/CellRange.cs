namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>A rectangle of cells; rows from 1, columns from 0, both ends included.</summary>
internal readonly record struct CellRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    public static CellRange? Parse(string? reference)
    {
        var colon = reference?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || ParseCell(reference![..colon]) is not { } from || ParseCell(reference[(colon + 1)..]) is not { } to)
            return null;
        return to.Row < from.Row || to.Column < from.Column ? null : new CellRange(from.Row, to.Row, from.Column, to.Column);
    }

    public static (int Row, int Column)? ParseCell(string? reference)
    {
        if (reference is null)
            return null;
        int column = 0, row = 0, at = 0;
        for (; at < reference.Length && char.IsAsciiLetter(reference[at]) && at < 4; at++)
            column = column * 26 + (reference[at] | 32) - 'a' + 1;
        for (var start = at; at < reference.Length && char.IsAsciiDigit(reference[at]) && at - start < 8; at++)
            row = row * 10 + reference[at] - '0';
        return at == reference.Length && column is > 0 && row > 0 ? (row, column - 1) : null;
    }
}
