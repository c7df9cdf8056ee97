using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Reads one table. A table of one column is only a frame: what stands in it is read as ordinary text.</summary>
internal sealed class WordTable(WordContext context, MarkupReader markup, bool onShade)
{
    private const int MostColumns = 512;
    private readonly List<List<WordCell>> _rows = [];
    private int _headerRows;
    private bool _styled;

    public void Read(List<WordPiece> pieces)
    {
        ReadRows();
        var cells = _rows.SelectMany(row => row).ToList();
        if (cells.Count == 0)
            return;
        var columns = cells.Max(cell => cell.Column + 1);
        if (columns == 1 || (_rows.Count == 1 && cells.Exists(cell => cell.Pieces.Count > 2)))
            pieces.AddRange(cells.SelectMany(cell => cell.Pieces));
        else if (_rows.Count == 1)
            pieces.Add(new WordPiece(WordPieceKind.Text, string.Join(" | ", cells.Select(cell => cell.Text).Where(text => text.Length > 0))));
        else if (TableBuilder.FromRows(Grid(), _headerRows > 0 ? _headerRows : null) is { } table)
            pieces.Add(new WordPiece(WordPieceKind.Table, "", Table: table));
    }

    private void ReadRows()
    {
        foreach (var name in markup.Children())
        {
            if (name == "tblPr")
                ReadProperties();
            else if (name == "tr")
                ReadRow();
            else if (name is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo")
                ReadRows();
        }
    }

    private void ReadProperties()
    {
        foreach (var name in markup.Children())
        {
            var styleName = name == "tblStyle" ? context.Styles.NameOf(markup.Attribute("val")) : null;
            _styled |= styleName is not null && !styleName.Equals("Normal Table", StringComparison.OrdinalIgnoreCase) && !styleName.Equals("Table Grid", StringComparison.OrdinalIgnoreCase);
        }
    }

    private void ReadRow()
    {
        var row = new List<WordCell>();
        var column = 0;
        bool isHeader = false, isDeleted = false;
        ReadCells(row, ref column, ref isHeader, ref isDeleted);
        if (isDeleted)
            return;
        if (isHeader && _headerRows == _rows.Count)
            _headerRows++;
        _rows.Add(row);
    }

    private void ReadCells(List<WordCell> row, ref int column, ref bool isHeader, ref bool isDeleted)
    {
        foreach (var name in markup.Children())
        {
            if (name == "trPr")
            {
                foreach (var property in markup.Children())
                {
                    isHeader |= property == "tblHeader" && RunLook.IsOn(markup);
                    isDeleted |= property is "del" or "moveFrom";
                    isDeleted |= property == "hidden" && RunLook.IsOn(markup);
                    if (property == "gridBefore")
                        column += Math.Clamp(RunLook.Number(markup.Attribute("val")) ?? 0, 0, MostColumns);
                }
            }
            else if (name == "tc")
            {
                ReadCell(row, ref column);
            }
            else if (name is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo")
            {
                ReadCells(row, ref column, ref isHeader, ref isDeleted);
            }
        }
    }

    private void ReadCell(List<WordCell> row, ref int column)
    {
        var cell = new WordCell(column, WordCellStory.Read(context, markup, onShade || _styled, out var span, out var continues), span, continues);
        // A row that claims more columns than any page can show is cut, not followed.
        if (column + span > MostColumns)
            return;
        row.Add(cell);
        column += span;
    }

    private List<GridRow> Grid()
    {
        var grid = new List<GridRow>();
        var merge = 0;
        foreach (var row in _rows)
        {
            var cells = new GridCell[row.Count == 0 ? 0 : row.Max(cell => cell.Column + cell.Span)];
            foreach (var cell in row)
            {
                var text = cell.ContinuesAbove && grid.Count > 0 ? grid[^1][cell.Column].Text ?? "" : cell.Text;
                context.Budget.Take(text.Length * (cell.ContinuesAbove ? cell.Span : cell.Span - 1));
                Array.Fill(cells, GridCell.Of(text, cell.Bold, cell.Span > 1 ? ++merge : 0), cell.Column, cell.Span);
            }

            grid.Add(new GridRow(grid.Count + 1, grid.Count + 1, cells));
        }

        return grid;
    }
}
