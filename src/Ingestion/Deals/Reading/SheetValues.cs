using System.Globalization;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office;
using KnowledgeBot.Ingestion.Extraction.Office.Archive;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>The stored values of one sheet: dates by their serial, numbers unrounded, formulas by the value they had when saved. Filtered rows count too.</summary>
internal sealed class SheetValues(MarkupReader markup, Workbook workbook, ExtractionLimits limits, int most, bool asSeen = false)
{
    const int LastColumn = 16_383;
    const int MostCells = 12_000_000;
    int _characters, _cells;

    public List<DataRow> Rows { get; } = [];

    public void Read()
    {
        foreach (string name in markup.Children())
        {
            if (name == "sheetData")
            {
                ReadRows();
                return;
            }
        }
    }

    void ReadRows()
    {
        int number = 0;
        foreach (string name in markup.Children())
        {
            if (name != "row")
            {
                continue;
            }

            number = Number(markup.Plain("r")) is { } given and > 0 ? given : number + 1;
            List<DataCell> cells = ReadRow();
            if (cells.Count > 0)
            {
                Rows.Add(new DataRow(number, cells));
            }

            if (Rows.Count >= most || Rows.Count > limits.TableRows)
            {
                return;
            }
        }
    }

    List<DataCell> ReadRow()
    {
        List<DataCell> cells = [];
        int column = -1;
        foreach (string name in markup.Children())
        {
            if (name != "c")
            {
                continue;
            }

            column = CellRange.ParseCell(markup.Plain("r")) is { } place ? place.Column : column + 1;
            DataCell cell = ReadCell();
            if (cell.IsEmpty || column > LastColumn)
            {
                continue;
            }

            if ((_characters += cell.Text.Length) > limits.TextCharacters || (_cells += 1 + Math.Max(0, column - cells.Count)) > MostCells)
            {
                throw Rejections.TooMuchText(limits);
            }

            while (cells.Count <= column)
            {
                cells.Add(DataCell.Empty);
            }

            cells[column] = cell;
        }

        return cells;
    }

    DataCell ReadCell()
    {
        string? type = markup.Plain("t");
        int style = Number(markup.Plain("s")) ?? 0;
        string? value = null;
        bool formula = false;
        foreach (string name in markup.Children())
        {
            formula |= name == "f";
            value = name == "v" ? markup.Text() : name == "is" ? SharedStrings.RichText(markup) : value;
        }

        // An empty text is a formula's value like any other.
        if (formula && string.IsNullOrEmpty(value) && (value is null || type != "str"))
        {
            return DataCell.Uncalculated;
        }

        return value is null ? DataCell.Empty : type switch
        {
            "s" => new DataCell(CellText.Clean(workbook.Strings.At(Number(value) ?? -1) ?? "")),
            "str" or "inlineStr" or "e" => new DataCell(CellText.Clean(value)),
            "b" => new DataCell(value is "1" or "true" ? "TRUE" : "FALSE", CellKind.Truth),
            "d" => new DataCell(CellText.Clean(value), CellKind.Date),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? Stored(number, style) : new DataCell(CellText.Clean(value)),
        };
    }

    DataCell Stored(double number, int style) =>
        workbook.Formats.FormatOf(style).IsDate && DateReader.Serial(number, workbook.Date1904) is { } day
            ? new DataCell(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date)
            : asSeen ? new DataCell(CellText.Clean(workbook.Formats.FormatOf(style).Show(number, workbook.Date1904)), CellKind.Number)
            : new DataCell(Math.Abs(number) < 1e15 ? Exact(number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture), CellKind.Number);

    /// <summary>The shortest decimal that is this number: 1100.04, however many digits were stored.</summary>
    static decimal Exact(double number) => decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;
}
