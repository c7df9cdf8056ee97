using KnowledgeBot.Ingestion.Deals.Values;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>
/// Rows of delimited text from a stream, of any length in all. A quoted cell may hold line ends; a quote that is never closed costs its own
/// line and no other: the next line is read afresh.
/// </summary>
/// <param name="bareReturns">Lines end with CR alone; elsewhere a lone CR is a space.</param>
sealed class CsvScanner(TextReader text, char delimiter, bool bareReturns)
{
    const int LongestRow = 1 << 20;
    const int MostCells = 16_384;
    char[] _buffer = new char[1 << 16];
    int _from, _length, _line = 1;
    bool _ended;

    /// <param name="width">Cells a row should have; 0 when it is not known yet.</param>
    public DataRow? Next(int width)
    {
        while (true)
        {
            if (_from == _length && !Fill())
            {
                return null;
            }

            List<DataCell> cells = [];
            int end = Row(cells, out int lines, out bool broken);
            if (end < 0)
            {
                if (_length - _from < LongestRow && Fill())
                {
                    continue;
                }

                broken = true;
            }

            if (broken || (lines > 1 && width > 0 && cells.Count != width))
            {
                return Broken();
            }

            DataRow row = new(_line, cells);
            _line += lines;
            _from = end;
            return row;
        }
    }

    /// <returns>Where the next row begins; -1 when more text is needed to say.</returns>
    int Row(List<DataCell> cells, out int lines, out bool broken)
    {
        lines = 1;
        broken = false;
        int at = _from;
        while (true)
        {
            int start = at;
            while (start < _length && _buffer[start] == ' ' && delimiter != ' ')
            {
                start++;
            }

            if (start == _length && !_ended)
            {
                return -1;
            }

            int next = start < _length && _buffer[start] == '"' ? Quoted(start, cells, ref lines, ref broken) : Bare(at, cells);
            if (next < 0 || broken)
            {
                return next;
            }

            if (next == _length)
            {
                return _ended ? next : -1;
            }

            if (_buffer[next] == delimiter)
            {
                at = next + 1;
                continue;
            }

            // CR, LF or both.
            if (_buffer[next] == '\r' && !bareReturns)
            {
                return next + 1 < _length ? next + 2 : _ended ? next + 1 : -1;
            }

            return next + 1;
        }
    }

    int Bare(int from, List<DataCell> cells)
    {
        int end = from;
        while (end < _length && !IsEnd(end))
        {
            end++;
        }

        if (end == _length && !_ended)
        {
            return -1;
        }

        Add(cells, new string(_buffer, from, end - from));
        return end;
    }

    int Quoted(int open, List<DataCell> cells, ref int lines, ref bool broken)
    {
        bool doubled = false;
        int before = lines;
        for (int at = open + 1; at < _length; at++)
        {
            char c = _buffer[at];
            if (c == '\n' || (c == '\r' && bareReturns))
            {
                lines++;
            }

            if (c != '"')
            {
                continue;
            }

            if (at + 1 < _length && _buffer[at + 1] == '"')
            {
                doubled = true;
                at++;
                continue;
            }

            int after = at + 1;
            while (after < _length && _buffer[after] == ' ' && delimiter != ' ')
            {
                after++;
            }

            if (after == _length && !_ended)
            {
                return -1;
            }

            if (after == _length || IsEnd(after))
            {
                string cell = new(_buffer, open + 1, at - open - 1);
                Add(cells, doubled ? cell.Replace("\"\"", "\"", StringComparison.Ordinal) : cell);
                return after;
            }

            // A quote inside the text, as in "5" screen": harmless on one line, elsewhere the opening of another cell.
            if (lines > before)
            {
                broken = true;
                return after;
            }
        }

        broken = _ended;
        return -1;
    }

    bool IsEnd(int at)
    {
        char c = _buffer[at];
        return c == delimiter || c == '\n' || (c == '\r' && (bareReturns || at + 1 == _length || _buffer[at + 1] == '\n'));
    }

    DataRow Broken()
    {
        int end = _from;
        while (end < _length && _buffer[end] != '\n' && !(bareReturns && _buffer[end] == '\r'))
        {
            end++;
        }

        string line = new(_buffer, _from, Math.Min(end - _from, 2_000));
        DataRow row = new(_line++, [.. line.Split(delimiter).Select(c => new DataCell(CellText.Clean(c.Trim('"', ' '))))], RowCode.UnclosedQuote);
        _from = Math.Min(end + 1, _length);
        return row;
    }

    static void Add(List<DataCell> cells, string text)
    {
        if (cells.Count < MostCells)
        {
            cells.Add(new DataCell(CellText.Clean(text)));
        }
    }

    /// <returns>False when there is no more.</returns>
    bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        if (_from > 0)
        {
            Array.Copy(_buffer, _from, _buffer, 0, _length - _from);
            (_from, _length) = (0, _length - _from);
        }

        if (_length > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = text.ReadBlock(_buffer, _length, _buffer.Length - _length);
        _length += read;
        _ended = read == 0;
        // At the end what is there is looked at once more, as all there is.
        return read > 0 || _from < _length;
    }
}
