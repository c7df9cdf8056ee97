namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Tells numbers, amounts, percentages and dates from words by their look.</summary>
internal static class ValueLook
{
    private static readonly string[] Currencies = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SGD", "HKD", "SEK", "NOK", "DKK", "k", "m", "mn", "bn", "M", "B", "K", "x", "bps", "bp", "%"];

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static CellKind Guess(string text)
    {
        if (text.Length is 0 or > 40)
            return CellKind.Text;
        if (text is "TRUE" or "FALSE" or "true" or "false")
            return CellKind.Truth;
        if (!text.Any(char.IsAsciiDigit))
            return CellKind.Text;
        if (IsDate(text))
            return CellKind.Date;
        return IsNumber(text) ? CellKind.Number : CellKind.Text;
    }

    /// <summary>A whole number that reads as a calendar year, which headers often are.</summary>
    public static bool IsYear(string text) => text.Length == 4 && (text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal)) && text.All(char.IsAsciiDigit);

    private static bool IsNumber(string text)
    {
        var rest = text.AsSpan().Trim();
        foreach (var word in Currencies)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) && word.Length == 3)
                rest = rest[word.Length..].Trim();
            else if (rest.EndsWith(word, StringComparison.Ordinal))
                rest = rest[..^word.Length].Trim();
        }

        var digits = 0;
        foreach (var c in rest)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (!(c is '.' or ',' or '\'' or '’' or '-' or '+' or '(' or ')' or '%' or '$' or '€' or '£' or '¥' or ' ' or '\u00a0' or '\u202f' or 'E' or 'e'))
                return false;
        }

        // A phone number, an article number with dashes and a range are names, not amounts.
        return digits > 0 && rest.LastIndexOf('-') <= 0;
    }

    private static bool IsDate(string text)
    {
        Span<Range> parts = stackalloc Range[5];
        var span = text.AsSpan().Trim();
        var time = span.IndexOfAny('T', ' ');
        var date = time > 0 && span[(time + 1)..].Contains(':') ? span[..time] : span;
        var count = date.SplitAny(parts, "/-. ,", StringSplitOptions.RemoveEmptyEntries);
        if (count is < 2 or > 3)
            return false;
        int numbers = 0, months = 0;
        foreach (var range in parts[..count])
        {
            var part = date[range];
            if (part.Length is 1 or 2 or 4 && int.TryParse(part, out var value) && (part.Length == 4 ? value is > 1900 and < 2200 : value is >= 0 and < 100))
                numbers++;
            else if (part.Length >= 3 && part.Length <= 9 && IsMonth(part))
                months++;
        }

        return (months == 1 && numbers == count - 1) || (count == 3 && numbers == 3 && !date.Contains(',') && !date.Contains(' '));
    }

    private static bool IsMonth(ReadOnlySpan<char> part)
    {
        foreach (var month in Months)
        {
            if (part.StartsWith(month, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
