using System.Text.Json;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Conversations;

namespace KnowledgeBot.Evals.Running;

/// <summary>What a question was understood as, as a person reads it in a report.</summary>
static class PlanWords
{
    public static IReadOnlyList<string> Of(Turn turn) =>
    [
        .. turn.Standalone.Length == 0 || turn.Standalone == turn.Question ? Array.Empty<string>() : [$"understood as: {turn.Standalone}"],
        .. turn.Plan is null or { IsPassages: true } ? ["passages that answer it"] : Parts(JsonSerializer.SerializeToElement(turn.Plan, PlanJson.Default.QuestionPlan)),
    ];

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
