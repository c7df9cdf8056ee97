using System.Globalization;
using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>Tables: every row says its headers, so that a row means the same wherever it is read.</summary>
internal static class TableChunks
{
    private const int MostRows = 20;

    public static IEnumerable<ChunkDraft> Make(Block block)
    {
        var table = block.Table!;
        var group = new List<string>();
        var (words, first) = (0, 0);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var line = Line(table, table.Rows[i]);
            var more = Sizes.Words(line);
            if (group.Count > 0 && (words + more > Sizes.Cap || words >= Sizes.Target || group.Count >= MostRows))
            {
                yield return Draft(block, group, first, i - 1, whole: false);
                group = [];
                (words, first) = (0, i);
            }
            if (more > Sizes.Cap)
            {
                foreach (var piece in LongRow(line, Name(table, table.Rows[i])))
                {
                    yield return Draft(block, [piece], i, i, whole: false);
                }
                first = i + 1;
                continue;
            }
            if (line.Length > 0)
            {
                group.Add(line);
                words += more;
            }
        }
        if (group.Count > 0)
        {
            yield return Draft(block, group, first, table.Rows.Count - 1, whole: first == 0);
        }
    }

    internal static string Line(Table table, IReadOnlyList<string> row)
    {
        var parts = new List<string>();
        for (var i = 0; i < row.Count; i++)
        {
            var value = OneLine(row[i]);
            var header = i < table.Headers.Count ? OneLine(table.Headers[i]).TrimEnd(':') : "";
            if (value.Length > 0)
            {
                parts.Add(header.Length > 0 ? $"{header}: {value}" : value);
            }
        }
        return string.Join("; ", parts);
    }

    private static string Name(Table table, IReadOnlyList<string> row) => row.Count > 0 && row[0].Length is > 0 and < 80
        ? Line(table with { Headers = [.. table.Headers.Take(1)] }, [row[0]]) + "; " : "";

    private static IEnumerable<string> LongRow(string line, string name)
    {
        foreach (var piece in Sizes.Pieces(line.Replace("; ", ";\n", StringComparison.Ordinal), Sizes.Target))
        {
            var text = piece.Replace(";\n", "; ", StringComparison.Ordinal).TrimEnd(';');
            yield return text.StartsWith(name, StringComparison.Ordinal) ? text : name + text;
        }
    }

    private static ChunkDraft Draft(Block block, IReadOnlyList<string> lines, int first, int last, bool whole) => new()
    {
        Ordinal = 0,
        Kind = ChunkKind.Table,
        HeadingPath = block.Table!.Caption is { Length: > 0 } caption && block.HeadingPath.LastOrDefault() != caption ? [.. block.HeadingPath, caption] : block.HeadingPath,
        Page = block.Page,
        Place = Place(block, first, last, whole),
        Text = string.Join('\n', lines),
    };

    private static string? Place(Block block, int first, int last, bool whole)
    {
        if (block.Table!.FirstRow is null && whole)
        {
            return block.Place;
        }
        var offset = block.Table.FirstRow ?? 1;
        var rows = first == last
            ? string.Create(CultureInfo.InvariantCulture, $"row {first + offset}")
            : string.Create(CultureInfo.InvariantCulture, $"rows {first + offset}-{last + offset}");
        return block.Place is null ? rows : $"{block.Place}, {rows}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
