namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <param name="Number">Row number in the sheet or file, from 1.</param>
/// <param name="Position">Place among the rows a person sees; a step of more than one is a blank row.</param>
/// <param name="Cells">Cells by column, from 0; rows may differ in length.</param>
internal sealed record GridRow(int Number, int Position, GridCell[] Cells)
{
    public GridCell this[int column] => column < Cells.Length ? Cells[column] : GridCell.Empty;

    /// <summary>Cells with text, a merged cell counted once.</summary>
    public int Filled()
    {
        int count = 0, merge = 0;
        foreach (var cell in Cells)
        {
            if (cell.IsEmpty || (cell.Merge != 0 && cell.Merge == merge))
                continue;
            merge = cell.Merge;
            count++;
        }

        return count;
    }

    public GridCell First() => Array.Find(Cells, cell => !cell.IsEmpty);

    /// <summary>Texts left to right, a merged cell once.</summary>
    public IEnumerable<string> Texts()
    {
        var merge = 0;
        foreach (var cell in Cells)
        {
            if (cell.IsEmpty || (cell.Merge != 0 && cell.Merge == merge))
                continue;
            merge = cell.Merge;
            yield return cell.Text;
        }
    }
}
