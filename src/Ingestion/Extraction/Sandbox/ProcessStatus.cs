using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>What a process uses, from the kernel's own books.</summary>
/// <param name="ProcessorTime">User and system time since it started, waited-for children included.</param>
/// <param name="ResidentBytes">Memory held, now.</param>
internal readonly record struct ProcessStatus(TimeSpan ProcessorTime, long ResidentBytes)
{
    private const double TicksPerSecond = 100;

    /// <returns>Null when the process is gone, or the system keeps no such books.</returns>
    public static ProcessStatus? Of(int processId)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            var ticks = Enumerable.Range(14, 4).Sum(field => Number(Field(stat, field)));
            return new ProcessStatus(TimeSpan.FromSeconds(ticks / TicksPerSecond), Number(Field(stat, 24)) * Environment.SystemPageSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A field of a stat line, counted from 1. The second, the program's name, may itself hold blanks and brackets.</summary>
    public static string? Field(string stat, int number)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return number >= 3 && number - 3 < fields.Length ? fields[number - 3] : null;
    }

    private static long Number(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
