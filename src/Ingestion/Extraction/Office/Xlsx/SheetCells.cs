using System.Globalization;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Streams one worksheet into its visible, filled cells. Costs what is written in the file, never what its dimensions claim.</summary>
internal sealed class SheetCells(MarkupReader markup, Workbook workbook, CellBudget budget)
{
    private const int LastColumn = 16_383, LastRow = 1_048_576, MostMerges = 100_000;
    private readonly bool[] _hidden = new bool[LastColumn + 1];
    private readonly HashSet<int> _hiddenWithText = [];
    private int _row, _position, _column;

    public List<SheetRow> Rows { get; } = [];

    public List<CellRange> Merges { get; } = [];

    public int HiddenRows { get; private set; }

    public int HiddenColumns => _hiddenWithText.Count;

    /// <summary>Row number from which on rows were left out, or null.</summary>
    public int? LeftOutFrom { get; private set; }

    /// <summary>Place of a column among those a person sees: hidden ones leave no gap.</summary>
    public int SeenColumn(int column) => column - _hidden.AsSpan(0, column).Count(true);

    public void Read()
    {
        foreach (var name in markup.Children())
        {
            if (name == "cols")
                ReadColumns();
            else if (name == "sheetData")
                ReadRows();
            else if (name == "mergeCells")
                ReadMerges();
        }

        markup.Finish();
    }

    private void ReadColumns()
    {
        foreach (var _ in markup.Children())
        {
            if (markup.Plain("hidden") is not ("1" or "true") || Number(markup.Plain("min")) is not { } from || Number(markup.Plain("max")) is not { } to)
                continue;
            if (from > 0 && from <= to && from <= LastColumn)
                _hidden.AsSpan((from - 1)..Math.Min(to, LastColumn + 1)).Fill(true);
        }
    }

    private void ReadRows()
    {
        var before = 0;
        foreach (var name in markup.Children())
        {
            if (name != "row")
                continue;
            _row = Number(markup.Plain("r")) is { } number and > 0 and <= LastRow ? number : _row + 1;
            // Hidden rows leave no gap: a filtered table stays one table.
            _position += Math.Max(1, _row - before);
            before = _row;
            if (markup.Plain("hidden") is "1" or "true")
            {
                HiddenRows++;
                _position--;
            }
            else if (LeftOutFrom is null)
            {
                ReadRow();
            }
        }
    }

    private void ReadRow()
    {
        _column = -1;
        var cells = new List<SheetCell>();
        foreach (var name in markup.Children())
        {
            if (name != "c")
                continue;
            _column = ColumnOf(markup.Plain("r")) ?? _column + 1;
            if (_column > LastColumn)
                continue;
            if (ReadCell() is not { IsEmpty: false } cell)
                continue;
            if (_hidden[_column])
                _hiddenWithText.Add(_column);
            else
                cells.Add(new SheetCell(_column, cell));
        }

        if (cells.Count == 0)
            return;
        cells.Sort((left, right) => left.Column.CompareTo(right.Column));
        if (LeftOutFrom is null && budget.TryTake(cells.Select(cell => cell.Cell).ToArray()))
            Rows.Add(new SheetRow(_row, _position, cells));
        else
            LeftOutFrom ??= _row;
    }

    private GridCell ReadCell()
    {
        var type = markup.Plain("t");
        var style = Number(markup.Plain("s")) ?? 0;
        string? value = null;
        foreach (var name in markup.Children())
        {
            if (name == "v")
                value = markup.Text();
            else if (name == "is")
                value = SharedStrings.RichText(markup);
        }

        return value is null ? GridCell.Empty : Seen(type, style, value);
    }

    private GridCell Seen(string? type, int style, string value)
    {
        var bold = workbook.Formats.IsBold(style);
        switch (type)
        {
            case "s":
                var text = workbook.Strings.At(Number(value) ?? -1);
                if (text is null)
                {
                    budget.TryTakeText(int.MaxValue);
                    LeftOutFrom ??= _row;
                }

                return Text(text ?? "", style, bold);
            case "str" or "inlineStr":
                return Text(SeenText.Line(value), style, bold);
            case "e":
                return new GridCell(value, CellKind.Text, bold);
            case "b":
                return new GridCell(value is "1" or "true" ? "TRUE" : "FALSE", CellKind.Truth, bold);
            case "d":
                return new GridCell(SeenText.Line(value.Replace("T00:00:00", "", StringComparison.Ordinal)), CellKind.Date, bold);
            default:
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return new GridCell(SeenText.Line(value), CellKind.Text, bold);
                var format = workbook.Formats.FormatOf(style);
                return new GridCell(SeenText.Line(format.Show(number, workbook.Date1904)), format.IsDate ? CellKind.Date : CellKind.Number, bold);
        }
    }

    private GridCell Text(string text, int style, bool bold)
    {
        var shown = workbook.Formats.FormatOf(style).ShowText(text);
        return new GridCell(shown, ValueLook.Guess(shown), bold);
    }

    private void ReadMerges()
    {
        foreach (var _ in markup.Children())
        {
            if (Merges.Count >= MostMerges)
                break;
            if (CellRange.Parse(markup.Plain("ref")) is { } range)
                Merges.Add(range);
        }
    }

    private static int? ColumnOf(string? reference) => CellRange.ParseCell(reference) is { } cell ? cell.Column : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
