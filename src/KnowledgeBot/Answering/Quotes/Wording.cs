using System.Globalization;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Turns stored lines into what a person would say.</summary>
static class Wording
{
    const int MaxCells = 14;
    const int MaxLength = 600;

    /// <summary>A table row begins with what it is about, then names each value by its header; of a wide row, the cells that the question is about.</summary>
    public static string Row(string line, TermMatch asked)
    {
        string[] cells = line.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (cells.Length < 2)
        {
            return line;
        }

        int colon = cells[0].IndexOf(": ", StringComparison.Ordinal);
        string subject = colon < 0 ? cells[0] : cells[0][(colon + 2)..];
        cells = [.. AskedColumns.Of(cells, asked).Select(i => cells[i])];
        HashSet<int> kept = [];
        int length = subject.Length;
        foreach (int i in Enumerable.Range(1, cells.Length - 1).OrderByDescending(i => asked.Share(asked.Of(cells[i]))).ThenBy(i => i))
        {
            length += cells[i].Length + 2;
            if (kept.Count == MaxCells || (kept.Count > 0 && length > MaxLength))
            {
                break;
            }

            kept.Add(i);
        }

        return $"{subject} — {string.Join("; ", kept.Order().Select(i => cells[i]))}";
    }

    /// <summary>A later sentence of a turn gets its speaker back.</summary>
    public static string Turn(string body, int start, string sentence)
    {
        int line = body.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        if (line >= start)
        {
            return sentence;
        }

        int colon = body.IndexOf(": ", line, StringComparison.Ordinal);
        return colon > line && colon < start && colon - line <= 60 ? $"{body[line..colon]}: … {sentence}" : sentence;
    }

    public static string Short(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line;
        if (line.Length <= MaxLength)
        {
            return line;
        }

        // A text without spaces is cut anywhere but inside a character.
        int space = line.LastIndexOf(' ', MaxLength);
        int end = space > 0 ? space : char.IsLowSurrogate(line[MaxLength]) ? MaxLength - 1 : MaxLength;
        return line[..end] + " …";
    }

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Source(SearchHit hit) => hit.Date is { } date
        ? $"{hit.Title} ({hit.Kind}, {date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)})"
        : hit.Kind == "other" ? hit.Title : $"{hit.Title} ({hit.Kind})";
}
