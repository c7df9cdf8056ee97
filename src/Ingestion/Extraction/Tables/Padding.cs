namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Drops the rows templates are filled with ahead of use: the same row of zeros or dashes over and over.</summary>
internal static class Padding
{
    private const int FewestAlike = 3;

    public static IReadOnlyList<GridRow> Drop(IReadOnlyList<GridRow> rows)
    {
        var kept = new List<GridRow>(rows.Count);
        for (var at = 0; at < rows.Count;)
        {
            var end = at + 1;
            if (SaysNothing(rows[at]))
            {
                while (end < rows.Count && rows[end].Position == rows[end - 1].Position + 1 && rows[end].Texts().SequenceEqual(rows[at].Texts()))
                    end++;
            }

            if (end - at < FewestAlike)
                kept.AddRange(rows.Skip(at).Take(end - at));
            at = end;
        }

        return kept;
    }

    private static bool SaysNothing(GridRow row) =>
        Array.TrueForAll(row.Cells, cell => cell.IsEmpty || (cell.Kind != CellKind.Truth && !cell.Text.Any(c => char.IsLetter(c) || c is >= '1' and <= '9')));
}
