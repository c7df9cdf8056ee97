namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Finds the delimiter that parts the most lines into the same number of fields.</summary>
internal static class DelimiterSniffer
{
    private const int Sampled = 60;

    /// <returns>A comma when nothing else fits better.</returns>
    public static char Find(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n')
            return text[4];
        var sample = text.Length > 200_000 ? text[..200_000] : text;
        return new[] { ',', ';', '\t', '|' }.MaxBy(delimiter => Score(sample, delimiter));
    }

    private static double Score(string sample, char delimiter)
    {
        var widths = new List<int>();
        var records = new CsvRecords(sample, delimiter);
        while (widths.Count < Sampled && records.Next() is { } fields)
        {
            if (fields.Count > 1 || fields[0].Length > 0)
                widths.Add(fields.Count);
        }

        var common = widths.Where(width => width > 1).GroupBy(width => width).MaxBy(group => group.Count());
        return common is null ? 0 : (double)common.Count() / widths.Count + Math.Min(common.Key, 50) / 1_000.0;
    }
}
