using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>Finds the row that names the mapped columns; title lines above it are passed over.</summary>
/// <param name="Line">Of the header.</param>
/// <param name="Width">Columns it has.</param>
/// <param name="Columns">Place of each mapped column, by its name in the mapping.</param>
/// <param name="Found">Names as they stand in the file, for messages.</param>
/// <param name="Faults">Mapped columns that are missing or there twice, as sentences with the manifest's line; empty when the mapping fits.</param>
sealed record HeaderMatch(int Line, int Width, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Found, IReadOnlyList<(FieldSource Source, string Fault)> Faults)
{
    public const int SearchedRows = 60;

    /// <param name="top">The first rows.</param>
    public static HeaderMatch? Find(IEnumerable<DataRow> top, IEnumerable<FieldSource> wanted)
    {
        FieldSource[] sources = [.. wanted.DistinctBy(s => s.Column, StringComparer.Ordinal)];
        List<HeaderMatch> candidates = [.. top.Take(SearchedRows).Where(r => r.Problem is null).Select(row => Match(row, sources))];
        return candidates.Find(c => c.Faults.Count == 0) ?? candidates.Where(c => c.Columns.Count > 0).MaxBy(c => c.Columns.Count) ?? candidates.MaxBy(c => c.Found.Count);
    }

    static HeaderMatch Match(DataRow row, FieldSource[] sources)
    {
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        List<(FieldSource, string)> faults = [];
        foreach (FieldSource source in sources)
        {
            int[] places = Places(row, source.Column!);
            if (places.Length == 1)
            {
                columns[source.Column!] = places[0];
            }
            else
            {
                faults.Add((source, places.Length == 0 ? $"there is no column '{source.Column}'{Setting(source)}" : $"there are {places.Length} columns '{source.Column}'{Setting(source)}"));
            }
        }

        int width = row.Cells.Count;
        while (width > 0 && row.Cells[width - 1].Text.Length == 0)
        {
            width--;
        }

        return new HeaderMatch(row.Line, width, columns, [.. row.Cells.Select(c => c.Text).Where(t => t.Length > 0)], faults);
    }

    static string Setting(FieldSource source) => source.Setting is { } setting ? $" for '{setting}'" : "";

    /// <summary>Names are compared as they are first, then without case, spaces and underscores.</summary>
    static int[] Places(DataRow row, string name)
    {
        int[] exact = [.. Enumerable.Range(0, row.Cells.Count).Where(i => row.Cells[i].Text == name)];
        return exact.Length > 0 ? exact : Plain(name) is { Length: > 0 } plain ? [.. Enumerable.Range(0, row.Cells.Count).Where(i => Plain(row.Cells[i].Text) == plain)] : [];
    }

    static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '\uFEFF' or '\u200B'))).ToLowerInvariant();
}
