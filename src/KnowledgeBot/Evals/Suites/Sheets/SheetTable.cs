using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Sheets;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>The table of a CSV or XLSX file that a person filled in; lines above its header are passed over.</summary>
sealed class SheetTable
{
    const int SearchedRows = 60;
    readonly string _file;
    readonly int _headerLine;

    SheetTable(string file, int headerLine, IReadOnlyList<string> headers, IReadOnlyList<SheetRow> rows) => (_file, _headerLine, Headers, Rows) = (file, headerLine, headers, rows);

    public IReadOnlyList<string> Headers { get; }

    /// <summary>Every row with text below the header.</summary>
    public IReadOnlyList<SheetRow> Rows { get; }

    /// <param name="needed">The header is the first row that has these columns.</param>
    /// <param name="known">All columns there may be, for messages.</param>
    /// <exception cref="UserFacingException">file-not-found, suite-invalid.</exception>
    public static async Task<SheetTable> ReadAsync(string file, IReadOnlyList<string> needed, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        FileInfo found = new(file);
        if (!found.Exists)
        {
            throw new UserFacingException(ErrorCode.FileNotFound, $"'{file}' does not exist; name a CSV or XLSX file with the columns {string.Join(", ", known)}");
        }

        (int Line, IReadOnlyList<string> Cells)[] rows = [.. (await ReadAsync(found, needed, cancellationToken)).Rows];
        int header = Array.FindIndex(rows, r => needed.All(n => r.Cells.Any(c => Same(c, n))));
        if (header < 0 || header >= SearchedRows)
        {
            // The row that comes nearest is what was meant to be the header.
            var nearest = rows.Take(SearchedRows).DefaultIfEmpty((Line: 1, Cells: [])).MaxBy(r => r.Cells.Count(c => known.Any(k => Same(c, k))));
            throw Wrong(file, nearest.Line, $"no column {string.Join(" and none ", needed.Where(n => !nearest.Cells.Any(c => Same(c, n))).Select(n => $"'{n}'"))}; "
                + $"here stand {(nearest.Cells.Count == 0 ? "no columns" : string.Join(", ", nearest.Cells.Where(c => c.Length > 0).Take(20).Select(c => $"'{c}'")))}; {string.Join("", SheetColumns.Meant(nearest.Cells))}name the columns as the docs do: {string.Join(", ", known)}");
        }

        return new SheetTable(file, rows[header].Line, rows[header].Cells, [.. rows.Skip(header + 1).Select(r => new SheetRow(r.Line, r.Cells))]);
    }

    /// <returns>Empty where the row has none.</returns>
    public string Cell(SheetRow row, string column) =>
        Headers.ToList().FindIndex(h => Same(h, column)) is >= 0 and int i && i < row.Cells.Count ? SafeCell.Read(row.Cells[i].Trim()) : "";

    /// <summary>Apart from case, blanks, hyphens and underscores: "As of" is asOf.</summary>
    public static bool Same(string a, string b) => string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with a row.</summary>
    public UserFacingException Wrong(SheetRow row, string message) => Wrong(_file, row.Line, message);

    public UserFacingException WrongHeader(string message) => Wrong(_file, _headerLine, message);

    static UserFacingException Wrong(string file, int line, string message) => new(ErrorCode.SuiteInvalid, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}"));

    static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '\uFEFF')));

    static async Task<FilledSheet> ReadAsync(FileInfo file, IReadOnlyList<string> needed, CancellationToken cancellationToken)
    {
        try
        {
            return await FilledSheet.ReadAsync(file, needed, new ExtractionLimits(), cancellationToken);
        }
        catch (DocumentRejectedException e)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"'{file}' cannot be read: {e.Message} Save the sheet as CSV or XLSX.", e);
        }
    }
}

/// <param name="Line">Row of the sheet, line of the file, from 1.</param>
sealed record SheetRow(int Line, IReadOnlyList<string> Cells);
