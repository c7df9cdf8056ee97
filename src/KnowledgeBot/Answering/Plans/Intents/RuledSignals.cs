using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>What the rules made of a question, as signals: where they are right, and where seldom, is learned.</summary>
static class RuledSignals
{
    public static IEnumerable<string> Of(QuestionPlan ruled, Draft read)
    {
        string kind = KindOf(ruled);
        yield return "r " + kind;
        yield return $"r left {Math.Min(3, read.Leftovers.Count)}";
        yield return $"r {kind} left {Math.Min(3, read.Leftovers.Count)}";
        foreach (string part in read.Metrics.Select(MetricNames.Of).Concat(read.Facts.Select(f => f.ToString())))
        {
            yield return "r has " + part;
        }

        foreach (string sign in Arbiter.SignsOfDocuments(read))
        {
            yield return "r sign " + sign;
        }

        if (OutcomeWords.IsAny(read.Masked))
        {
            yield return "r any outcome";
        }

        if (ruled.Figures is [var figure, ..])
        {
            yield return "r outcome " + Arbiter.OutcomeOf(figure);
            yield return $"r by {figure.GroupBy.Skip(kind == IntentKind.Why ? 1 : 0).Select(g => g.Name).FirstOrDefault(IntentKind.None)}";
            yield return "r top " + Arbiter.TopOf(figure);
            yield return $"r ascending {figure.Order == MetricOrder.Ascending}";
            yield return $"r on {figure.On}";
            yield break;
        }

        foreach (string outcome in read.Outcomes.Distinct())
        {
            yield return "r read " + outcome;
        }

        yield return $"r split {read.GroupBy.Select(g => g.Name).LastOrDefault(IntentKind.None)}";
        yield return $"r limit {read.Limit switch { null => IntentKind.None, 1 => IntentKind.One, _ => IntentKind.Some }}";
        if (read.Kinds.Count > 0)
        {
            yield return "r in " + read.Kinds[0];
        }
    }

    static string KindOf(QuestionPlan ruled) => ruled switch
    {
        { IsPassages: true } => IntentKind.Passages,
        { Clarification: not null } => "unclear",
        { UnknownNames.Count: > 0 } => "unknown",
        { Advice: not null } => "advice",
        { Topic: { } topic } => "about " + topic.Kind,
        { IsList: true } => "list",
        _ => Arbiter.KindOf(ruled) ?? "several",
    };
}
