namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Decides how many of a table's first rows are its header: none, one or two.</summary>
internal static class HeaderDetector
{
    private const int SampledRows = 200;
    private const int LongestLabel = 120;

    /// <param name="sure">True to accept only bold labels or labels above values, not mere short words above longer ones.</param>
    public static int Count(IReadOnlyList<GridRow> rows, IReadOnlyList<int> columns, bool sure = false)
    {
        if (rows.Count < 2 || columns.Count == 0)
            return 0;
        if (IsTwoRows(rows, columns))
            return 2;
        return IsHeader(rows, 0, columns, sure) ? 1 : 0;
    }

    /// <summary>Whether the first row holds days beside words while the second heads the columns.</summary>
    public static bool IsPreamble(IReadOnlyList<GridRow> rows, IReadOnlyList<int> columns) =>
        columns.Any(column => rows[0][column] is { IsEmpty: false, Kind: CellKind.Date }) && columns.Any(column => rows[0][column] is { IsEmpty: false, Kind: CellKind.Text })
        && !AreLabels(rows[0], columns) && columns.All(column => rows[1][column].IsEmpty || rows[1][column].Kind == CellKind.Text) && IsHeader(rows, 1, columns, sure: true);

    /// <summary>Whether the row could head columns at all, whatever stands beneath it.</summary>
    public static bool AreLabels(GridRow row, IReadOnlyList<int> columns)
    {
        int words = 0, days = 0;
        foreach (var column in columns)
        {
            var cell = row[column];
            if (cell.IsEmpty)
                continue;
            if (cell.Text.Length > LongestLabel || cell.Kind == CellKind.Truth)
                return false;
            if (cell.Kind is CellKind.Number && !ValueLook.IsYear(cell.Text))
                return false;
            // A day is a value ("Effective: 1 Jan 2026"), unless days head every other column, as in a calendar.
            days += cell.Kind == CellKind.Date ? 1 : 0;
            // Years and months head columns only beside a word, or when the first column is left blank.
            if (cell.Kind != CellKind.Text && column == columns[0])
                return false;
            words += cell.Kind == CellKind.Text ? 1 : 0;
        }

        return (words > 0 || row[columns[0]].IsEmpty) && (days == 0 || words <= 1);
    }

    /// <summary>Whether at least six in ten of the column's filled cells are numbers, dates or truth values.</summary>
    public static bool MostlyValues(IReadOnlyList<GridRow> body, int column)
    {
        int values = 0, filled = 0;
        foreach (var row in body)
        {
            var cell = row[column];
            filled += cell.IsEmpty ? 0 : 1;
            values += cell.IsEmpty || cell.Kind == CellKind.Text ? 0 : 1;
        }

        return filled > 0 && values * 10 >= filled * 6;
    }

    private static bool IsHeader(IReadOnlyList<GridRow> rows, int at, IReadOnlyList<int> columns, bool sure)
    {
        var row = rows[at];
        var body = rows.Skip(at + 1).Take(SampledRows).ToList();
        if (body.Count == 0 || !AreLabels(row, columns))
            return false;
        var filled = columns.Count(column => !row[column].IsEmpty);
        if (filled * 2 < columns.Count)
            return false;
        if (columns.Any(column => IsOneOfItsColumn(row[column], body, column)))
            return false;
        if (IsKeyValue(rows.Skip(at).Take(SampledRows).ToList(), columns))
            return false;
        if (IsBold(row, columns) && !body.All(other => IsBold(other, columns)))
            return true;
        if (columns.Any(column => row[column] is { IsEmpty: false, Kind: CellKind.Text } && MostlyValues(body, column)))
            return true;
        return !sure && (LooksLikeLabels(row, body, columns, filled) || IsCornered(row, body, columns));
    }

    private static bool IsTwoRows(IReadOnlyList<GridRow> rows, IReadOnlyList<int> columns)
    {
        if (rows.Count < 3 || !AreLabels(rows[0], columns) || !AreLabels(rows[1], columns))
            return false;
        var spans = false;
        var completes = false;
        foreach (var (left, right) in columns.Zip(columns.Skip(1)))
            spans |= rows[0][left].Merge != 0 && rows[0][left].Merge == rows[0][right].Merge && rows[1][left].Text != rows[1][right].Text;
        foreach (var column in columns)
            completes |= rows[0][column].IsEmpty && !rows[1][column].IsEmpty;
        var first = columns.Count(column => !rows[0][column].IsEmpty);
        if (!spans && !(completes && first < columns.Count && first >= 1) && !IsUnits(rows, columns))
            return false;
        var body = rows.Skip(2).Take(SampledRows).ToList();
        var filled = columns.Count(column => !rows[1][column].IsEmpty);
        if (filled * 2 < columns.Count && !IsUnits(rows, columns))
            return false;
        return columns.Any(column => rows[1][column] is { IsEmpty: false, Kind: CellKind.Text } && MostlyValues(body, column))
            || (IsBold(rows[1], columns) && !body.All(row => IsBold(row, columns)));
    }

    /// <summary>A date over dates or a year over years is a value, not a label.</summary>
    private static bool IsOneOfItsColumn(GridCell cell, List<GridRow> body, int column) =>
        !cell.IsEmpty && cell.Kind != CellKind.Text && body.Exists(row => !row[column].IsEmpty)
        && body.TrueForAll(row => row[column].IsEmpty || (cell.Kind == CellKind.Date ? row[column].Kind == CellKind.Date : ValueLook.IsYear(row[column].Text)));

    /// <summary>"USD", "%" under the names of columns of values, the first column left blank.</summary>
    private static bool IsUnits(IReadOnlyList<GridRow> rows, IReadOnlyList<int> columns)
    {
        var body = rows.Skip(2).Take(SampledRows).ToList();
        var values = columns.Where(column => MostlyValues(body, column)).ToList();
        return rows[1][columns[0]].IsEmpty && values.Count > 0
            && values.All(column => rows[1][column] is { IsEmpty: false, Kind: CellKind.Text, Text.Length: <= 15 } && !rows[0][column].IsEmpty);
    }

    private static bool IsBold(GridRow row, IReadOnlyList<int> columns) =>
        columns.Any(column => !row[column].IsEmpty) && columns.All(column => row[column].IsEmpty || row[column].Bold);

    /// <summary>Two columns of "label: value", where the first row is as much a pair as the others.</summary>
    private static bool IsKeyValue(IReadOnlyList<GridRow> rows, IReadOnlyList<int> columns)
    {
        if (columns.Count != 2)
            return false;
        var keys = rows.Count(row => row[columns[0]].Text is { } text && text.EndsWith(':'));
        if (keys * 2 >= rows.Count)
            return true;
        if (rows.All(row => row[columns[0]].IsEmpty || row[columns[0]].Bold) && rows.Any(row => !row[columns[1]].IsEmpty && !row[columns[1]].Bold))
            return !rows[0][columns[1]].Bold;
        var kinds = rows.Skip(1).Select(row => row[columns[1]]).Where(cell => !cell.IsEmpty).Select(cell => cell.Kind).Distinct().Count();
        return kinds > 1 && !rows[0][columns[1]].Bold && rows.Count < 40 && rows.Select(row => row[columns[0]].Text).Distinct().Count() == rows.Count;
    }

    /// <summary>The corner left blank above what the rows are called: what stands beside it heads the columns, whatever stands beneath.</summary>
    private static bool IsCornered(GridRow row, List<GridRow> body, IReadOnlyList<int> columns)
    {
        var labels = columns.Skip(1).Select(column => row[column].Text ?? "").ToList();
        return columns.Count > 2 && body.Count > 1 && row[columns[0]].IsEmpty && body.TrueForAll(other => !other[columns[0]].IsEmpty)
            && labels.TrueForAll(label => label.Length is > 0 and <= 40 && !label.EndsWith('.')) && labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() == labels.Count;
    }

    private static bool LooksLikeLabels(GridRow row, List<GridRow> body, IReadOnlyList<int> columns, int filled)
    {
        if (filled < columns.Count || (body.Count < 2 && columns.Count < 3))
            return false;
        var labels = columns.Select(column => row[column].Text).ToList();
        if (labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() < labels.Count || labels.Any(label => label.Length > 60 || label.EndsWith('.')))
            return false;
        var texts = body.SelectMany(other => columns.Select(column => other[column].Text)).Where(text => !string.IsNullOrEmpty(text)).ToList();
        return texts.Count > 0 && labels.Average(label => label.Length) <= Math.Max(24, texts.Average(text => text.Length) * 1.2);
    }
}
