namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Records of delimited text, one at a time. Quotes as in RFC 4180, read leniently: a quote that never closes ends with its line.</summary>
internal sealed class CsvRecords(string text, char delimiter)
{
    private const int LongestQuoted = 100_000;
    private int _at;

    /// <summary>The next record's fields, or null at the end. Lines end with CR, LF or both.</summary>
    public List<string>? Next()
    {
        if (_at >= text.Length)
            return null;
        var fields = new List<string>();
        while (true)
        {
            fields.Add(Field());
            if (_at < text.Length && text[_at] == delimiter)
            {
                _at++;
                continue;
            }

            EndLine();
            return fields;
        }
    }

    private string Field()
    {
        var from = _at;
        while (from < text.Length && text[from] == ' ' && delimiter != ' ')
            from++;
        if (from < text.Length && text[from] == '"' && ClosingQuote(from) is { } close)
            return Quoted(from + 1, close);
        var end = text.AsSpan(_at).IndexOfAny(delimiter, '\r', '\n');
        end = end < 0 ? text.Length : _at + end;
        var field = text[_at..end];
        _at = end;
        return field;
    }

    private string Quoted(int from, int close)
    {
        var field = text[from..close].Replace("\"\"", "\"");
        _at = close + 1;
        var rest = text.AsSpan(_at).IndexOfAny(delimiter, '\r', '\n');
        rest = rest < 0 ? text.Length : _at + rest;
        field += text[_at..rest].TrimEnd();
        _at = rest;
        return field;
    }

    private int? ClosingQuote(int open)
    {
        var last = (int)Math.Min(text.Length, (long)open + LongestQuoted);
        for (var at = open + 1; at < last; at++)
        {
            if (text[at] != '"')
                continue;
            if (at + 1 < text.Length && text[at + 1] == '"')
                at++;
            else
                return at;
        }

        return null;
    }

    private void EndLine()
    {
        if (_at < text.Length && text[_at] == '\r')
            _at++;
        if (_at < text.Length && text[_at] == '\n')
            _at++;
    }
}
