using System.Text.Json;

namespace KnowledgeBot.Evals.Reports;

/// <summary>The runs before this one, a line each; a line that cannot be read is passed over.</summary>
static class History
{
    const int Shown = 200;

    public static async Task<IReadOnlyList<HistoryPoint>> AppendAsync(string file, HistoryPoint point, CancellationToken cancellationToken)
    {
        string[] lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancellationToken) : [];
        await File.AppendAllTextAsync(file, JsonSerializer.Serialize(point, JsonSerializerOptions.Web) + "\n", cancellationToken);
        return [.. lines.TakeLast(Shown).Select(Read).OfType<HistoryPoint>(), point];
    }

    static HistoryPoint? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<HistoryPoint>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
