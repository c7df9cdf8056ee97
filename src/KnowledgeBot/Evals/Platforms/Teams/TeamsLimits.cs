using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>What the connector takes.</summary>
static class TeamsLimits
{
    public const int MaxBytes = 100_000;
    const int MaxCitations = 10;

    /// <returns>What is wrong with a message; null for nothing.</returns>
    public static string? Of(JsonObject body)
    {
        JsonNode?[] roots = [.. (body["entities"]?.AsArray() ?? []).Where(e => (string?)e!["type"] == "https://schema.org/Message")];
        JsonNode?[] claims = [.. roots.SelectMany(r => r!["citation"]?.AsArray() ?? [])];
        return roots.Length > 1 ? "more than one root message entity" : claims.Length > MaxCitations ? "too many citations"
            : claims.Any(c => c!["appearance"]?["abstract"] is null || ((string)c["appearance"]!["abstract"]!).Length > 160 || ((string?)c["appearance"]!["name"] ?? "") is not { Length: > 0 and <= 80 }) ? "citation" : null;
    }
}
