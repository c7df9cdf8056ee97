using System.Text.Json;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Conversations;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Evals.Running;

/// <summary>What a question was understood as, as a person reads it in a report.</summary>
static class PlanWords
{
    public static IReadOnlyList<string> Of(Turn turn) =>
    [
        .. turn.Standalone.Length == 0 || turn.Standalone == turn.Question ? Array.Empty<string>() : [$"understood as: {turn.Standalone}"],
        .. turn.Plan is null or { IsPassages: true } ? ["passages that answer it"] : turn.Plan.Figures.Select(Figure),
        .. turn.Plan is null or { IsPassages: true } ? [] : Parts(JsonSerializer.SerializeToElement(turn.Plan with { Figures = [] }, PlanJson.Default.QuestionPlan)),
    ];

    static string Figure(MetricQuery query) => string.Join("; ",
    [
        $"figure: {MetricNames.Of(query.Metric)}",
        .. query.Filters.Select(f => $"{f.Field.Name} {JsonNamingPolicy.KebabCaseLower.ConvertName($"{f.Operator}")} {string.Join(" or ", f.Values)}"),
        .. query.Periods.Select(p => $"{p.From:yyyy-MM-dd} to {p.To:yyyy-MM-dd}"),
        .. query.GroupBy.Select(g => $"by {g.Name}"),
    ]);

    static IEnumerable<string> Parts(JsonElement plan) => plan.EnumerateObject().Where(p => p.Name != "isPassages").Select(p => (p.Name, Words: Words(p.Value))).Where(p => p.Words.Length > 0).Select(p => $"{p.Name}: {p.Words}");

    /// <summary>Everything that is set, without the marks of JSON.</summary>
    static string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Words).Where(w => w.Length > 0)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(p => (p.Name, Words: Words(p.Value))).Where(p => p.Words.Length > 0).Select(p => $"{p.Name} {p.Words}")),
        JsonValueKind.False or JsonValueKind.Null => "",
        _ => value.ToString(),
    };
}
