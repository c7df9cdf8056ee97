using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>
/// The first look through a file: which rows there are and under which labels, and what its columns say about how dates, amounts and names are
/// written. Nothing of a row is kept but its id.
/// </summary>
sealed class DealSurvey
{
    readonly DealColumns _columns;
    readonly RowLabels _rowLabels;
    readonly RowIssues _issues;
    readonly Dictionary<RowLabel, int> _labels = [];
    readonly Dictionary<string, int> _lastLine = new(StringComparer.Ordinal);
    readonly HashSet<string> _repeated = new(StringComparer.Ordinal);
    readonly List<(string Id, int Line)> _short = [];
    readonly Dictionary<(int Label, string Column), NameFolding> _names = [];
    int _whole;
    bool _endsEmpty;

    DealSurvey(DealColumns columns, IReadOnlyList<string> territories, RowIssues issues) => (_columns, _rowLabels, _issues) = (columns, new RowLabels(columns.Mapping, territories, columns.Header.Columns), issues);

    public IReadOnlyDictionary<string, DateOrder> Dates { get; } = new Dictionary<string, DateOrder>(StringComparer.Ordinal) { ["created"] = new(), ["closed"] = new() };

    public IReadOnlyDictionary<string, AmountMarks> Amounts { get; } = new Dictionary<string, AmountMarks>(StringComparer.Ordinal) { ["amount"] = new(), ["list"] = new() };

    /// <summary>Each label with its number in this file.</summary>
    public IReadOnlyDictionary<RowLabel, int> Labels => _labels;

    public static DealSurvey Of(DataTable table, DealColumns columns, IReadOnlyList<string> territories, int mostRows, RowIssues issues, CancellationToken cancellationToken)
    {
        DealSurvey survey = new(columns, territories, issues);
        int count = 0;
        foreach (DataRow row in table.Rows(columns.Header.Width).Where(r => r.Line > columns.Header.Line))
        {
            if ((++count & 0x3ff) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (count > mostRows)
            {
                throw new DocumentRejectedException(RejectionCode.TooManyRows, FormattableString.Invariant($"the file has more than {mostRows:N0} rows (Ingestion:Limits:DataRows); raise the limit or split the file by year"));
            }

            survey.Look(row);
        }

        survey.SettleShortRows();
        foreach (NameFolding names in survey._names.Values)
        {
            names.Settle();
        }

        return survey;
    }

    /// <summary>The label's number and the id of a row that is imported; null for one that is not.</summary>
    public (int Label, string Id, bool Repeated)? Place(DataRow row) =>
        Fault(row) is null && Id(row) is { } id && _lastLine.TryGetValue(id, out int line) && line == row.Line && _rowLabels.Of(row).Label is { } label ? (_labels[label], id, _repeated.Contains(id)) : null;

    /// <summary>How names of a column are spelled under a label; null where none stand.</summary>
    public NameFolding? Names(int label, string column) => _names.GetValueOrDefault((label, column));

    void Look(DataRow row)
    {
        string? id = Id(row);
        if (row.Cells.All(c => c.Text.Length == 0))
        {
            return;
        }

        if (Fault(row) is { } fault)
        {
            _issues.Row(new RowIssue(row.Line, RowFate.Rejected, fault.Code, fault.Message, id));
            return;
        }

        if (id is null)
        {
            _issues.Row(new RowIssue(row.Line, RowFate.Rejected, RowCode.NoId, $"column '{_columns.Mapping.Id.Column}' is empty; every deal needs an id"));
            return;
        }

        (RowLabel? label, string? code, string? message) = _rowLabels.Of(row);
        if (label is not { } found)
        {
            _issues.Row(new RowIssue(row.Line, RowFate.Quarantined, code!, message!, id));
            return;
        }

        if (!_labels.TryGetValue(found, out int number))
        {
            _labels[found] = number = _labels.Count;
        }

        if (row.Cells.Count < _columns.Header.Width)
        {
            _short.Add((id, row.Line));
        }
        else
        {
            _whole++;
            _endsEmpty |= row[_columns.Header.Width - 1].Text.Length == 0;
            Remember(id, row.Line);
        }

        Weigh(row, number);
    }

    void Weigh(DataRow row, int label)
    {
        foreach ((string field, DateOrder order) in Dates)
        {
            if (_columns.Source(field) is { } source && _columns.Cell(row, source) is { Kind: CellKind.Text, Text.Length: > 0 } cell)
            {
                order.Count(DateReader.Read(cell.Text));
            }
        }

        foreach ((string field, AmountMarks marks) in Amounts)
        {
            if ((field == "list" ? _columns.ListAmount : _columns.Source(field)) is { } source && _columns.Cell(row, source) is { Kind: CellKind.Text, Text.Length: > 0 } cell)
            {
                marks.Count(AmountReader.Read(cell.Text));
            }
        }

        foreach ((string column, var source, NameKind kind) in _columns.NameColumns)
        {
            foreach (string name in _columns.NamesIn(_columns.Cell(row, source).Text, source))
            {
                if (!_names.TryGetValue((label, column), out NameFolding? names))
                {
                    _names[(label, column)] = names = new NameFolding(kind);
                }

                names.Count(name);
            }
        }
    }

    string? Id(DataRow row) => _columns.Cell(row, _columns.Mapping.Id).Text is { Length: > 0 } id && !CellText.IsBlank(id) ? id : null;

    (string Code, string Message)? Fault(DataRow row)
    {
        int width = _columns.Header.Width;
        if (row.Problem is { } problem)
        {
            return (problem, "a quote is opened and not closed; close it or double it");
        }

        int extra = row.Cells.Count - width;
        for (int i = width; i < row.Cells.Count; i++)
        {
            extra -= row.Cells[i].Text.Length == 0 ? 1 : 0;
        }

        if (extra > 0)
        {
            return (RowCode.TooManyCells, FormattableString.Invariant($"it has {row.Cells.Count} cells, the header {width}; a value that holds the delimiter must be quoted"));
        }

        return row.Cells.Count <= _columns.LastNeeded ? TooFew(row) : null;
    }

    (string, string) TooFew(DataRow row) => (RowCode.TooFewCells, FormattableString.Invariant($"it has {row.Cells.Count} cells, the header {_columns.Header.Width}"));

    void Remember(string id, int line)
    {
        if (_lastLine.TryGetValue(id, out int before))
        {
            _repeated.Add(id);
            (before, line) = (Math.Min(before, line), Math.Max(before, line));
            _issues.Row(new RowIssue(before, RowFate.Rejected, RowCode.Repeated, FormattableString.Invariant($"line {line} has the same id; the last one holds"), id));
        }

        _lastLine[id] = line;
    }

    /// <summary>
    /// Some programs leave out empty cells at the end of every row: then no row ends with one, and short rows are many. A short row in any other
    /// file was cut off, and what is left of it may be half a number.
    /// </summary>
    void SettleShortRows()
    {
        bool leftOut = !_endsEmpty && _short.Count * 20 >= _whole + _short.Count && (_whole > 0 || _short.Count > 1);
        foreach ((string id, int line) in _short)
        {
            if (leftOut)
            {
                Remember(id, line);
            }
            else
            {
                _issues.Row(new RowIssue(line, RowFate.Rejected, RowCode.TooFewCells, FormattableString.Invariant($"it has fewer cells than the header, which has {_columns.Header.Width}: it was cut off"), id));
            }
        }
    }
}
