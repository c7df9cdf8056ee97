namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>
/// Reads a sheet as a person does: title lines, tables with their headers, notes. Blank rows and columns part tables;
/// rows after a gap without a header of their own belong under the header above.
/// </summary>
/// <param name="columnNumbers">Column in the sheet of each cell index, so that blank columns are known.</param>
/// <param name="place">The sheet's name, or null.</param>
internal sealed class SheetLayout(IReadOnlyList<int> columnNumbers, string? place)
{
    private const int LongestCaption = 160;
    private readonly List<Block> _blocks = [];
    private readonly List<string> _captions = [];
    private List<GridRow> _header = [];
    private HashSet<int> _headerColumns = [];

    /// <param name="rows">Rows with text, in order.</param>
    public IReadOnlyList<Block> Read(IReadOnlyList<GridRow> rows)
    {
        List<GridRow> waiting = [];
        foreach (var band in Bands(Padding.Drop(rows)))
        {
            var current = waiting.Concat(band).ToList();
            waiting = [];
            // A lone line of labels with a blank row under it heads what follows.
            if (current.Count == 1 && current[0].Filled() > 2 && HeaderDetector.AreLabels(current[0], TableBuilder.UsedColumns(current)))
                waiting = current;
            else
                ReadBand(current);
        }

        if (waiting.Count > 0)
            ReadBand(waiting);
        FlushCaptions();
        return _blocks;
    }

    private static IEnumerable<List<GridRow>> Bands(IReadOnlyList<GridRow> rows)
    {
        var band = new List<GridRow>();
        foreach (var row in rows)
        {
            if (band.Count > 0 && row.Position > band[^1].Position + 1)
            {
                yield return band;
                band = [];
            }

            band.Add(row);
        }

        if (band.Count > 0)
            yield return band;
    }

    private void ReadBand(List<GridRow> band)
    {
        foreach (var region in new SideBySide(columnNumbers).Split(band))
            ReadRegion(region);
    }

    private void ReadRegion(List<GridRow> rows)
    {
        var from = 0;
        while (from < rows.Count && IsLeadIn(rows, from))
            TakeLine(rows[from++]);
        var to = rows.Count;
        while (to > from && IsFootnote(rows, from, to - 1))
            to--;
        if (to > from)
            ReadBody(rows.GetRange(from, to - from));
        foreach (var note in rows.Skip(to))
            AddParagraph(string.Join(" ", note.Texts()));
    }

    /// <summary>A title, or one or two cells above a wider table: said apart, not as a row.</summary>
    private static bool IsLeadIn(List<GridRow> rows, int at)
    {
        var filled = rows[at].Filled();
        var widest = rows.Skip(at + 1).Take(50).Select(row => row.Filled()).DefaultIfEmpty(0).Max();
        return filled == 1 ? widest != 1 || rows[at].First().Text.Length > 60 : filled == 2 && widest > 4 && rows[at].First().Text.EndsWith(':');
    }

    private static bool IsFootnote(List<GridRow> rows, int from, int at)
    {
        var first = rows[at].First().Text;
        return rows[at].Filled() == 1 && at > from
            && (first.Length > 40 || first.StartsWith('*') || first.StartsWith("Note", StringComparison.OrdinalIgnoreCase));
    }

    private void ReadBody(List<GridRow> rows)
    {
        var columns = TableBuilder.UsedColumns(rows);
        if (IsProse(rows, columns))
        {
            AddParagraph(string.Join("\n", rows.Select(Say)));
            return;
        }

        // "Effective: 1 Jan 2026 | Expires: 31 Dec 2026" right over the header says something about the table, not about a column.
        while (rows.Count > 2 && HeaderDetector.IsPreamble(rows, columns))
        {
            _captions.Add(string.Join(" ", columns.Select(column => rows[0][column].Text).Where(text => !string.IsNullOrEmpty(text))));
            rows = [.. rows.Skip(1)];
        }

        var header = HeaderDetector.Count(rows, columns);
        if (RepeatedHeaders.IsExplanation(rows, columns, header))
        {
            AddParagraph(string.Join("\n", columns.Where(column => !rows[header][column].IsEmpty).Select(column => $"{rows[header - 1][column].Text}: {rows[header][column].Text}")));
            rows = [.. rows.Take(header), .. rows.Skip(header + 1)];
        }

        foreach (var part in RepeatedHeaders.Split(rows, columns))
            AddTable(part, columns);
    }

    private static bool IsProse(List<GridRow> rows, List<int> columns)
    {
        var single = rows.Count(row => row.Filled() == 1);
        if (columns.Count > 1)
            return single * 10 >= rows.Count * 7 && columns.Count < 6;
        return rows.Count <= 5 || rows.Average(row => row.First().Text.Length) >= 25;
    }

    private void AddTable(List<GridRow> rows, List<int> columns)
    {
        var follows = _header.Count > 0 && columns.All(_headerColumns.Contains);
        var header = HeaderDetector.Count(rows, columns, sure: follows);
        if (header == 0 && follows)
            (rows, header) = ([.. _header, .. rows], _header.Count);
        else if (header > 0)
            (_header, _headerColumns) = (rows.Take(header).ToList(), columns.ToHashSet());
        if (header == 0 && rows.Count == 1)
        {
            AddParagraph(Say(rows[0]));
            return;
        }

        var caption = _captions.Count == 0 ? null : string.Join(" – ", _captions);
        if (TableBuilder.FromRows(rows, header, caption, numbered: true) is not { } table)
            return;
        _captions.Clear();
        if (follows && caption is null && _blocks is [.., { Table: { Rows: List<IReadOnlyList<string>> rowsAbove } above }] && above.Headers.SequenceEqual(table.Headers))
            rowsAbove.AddRange(table.Rows);
        else
            _blocks.Add(new Block { Kind = BlockKind.Table, Table = table, Place = place });
    }

    private void TakeLine(GridRow row)
    {
        var text = Say(row);
        if (text.Length <= LongestCaption && row.Filled() == 1)
        {
            _captions.Add(text);
            return;
        }

        FlushCaptions();
        AddParagraph(text);
    }

    private static string Say(GridRow row)
    {
        var texts = row.Texts().ToList();
        if (texts.Count == 2)
            return texts[0].EndsWith(':') ? $"{texts[0]} {texts[1]}" : $"{texts[0]}: {texts[1]}";
        return string.Join(" | ", texts);
    }

    private void FlushCaptions()
    {
        if (_captions.Count > 0)
            _blocks.Add(Paragraph(string.Join("\n", _captions)));
        _captions.Clear();
    }

    private void AddParagraph(string text)
    {
        FlushCaptions();
        _blocks.Add(Paragraph(text));
    }

    private Block Paragraph(string text) => new() { Kind = BlockKind.Paragraph, Text = text, Place = place };
}
