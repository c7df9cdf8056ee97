using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Tests.Running;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Questions to the small world that the product answers rightly.</summary>
static class SmallSuite
{
    public const string Yaml = $$"""
        suite: small
        today: {{SmallWorld.Today}}
        cases:
          - { id: lookup, class: lookup, question: "{{SmallWorld.DiscountQuestion}}", as: {{SmallWorld.Uk}}, expect: { says: [12 percent], cites: [uk/discounts.md] } }
          - { id: price, class: dates, question: "What is the price of Helm OMS per user per month?", as: {{SmallWorld.Uk}}, expect: { says: [{ number: 215, unit: GBP }], cites: [prices/emea-2026.csv], citesNot: [prices/emea-2025.csv] } }
          - { id: follow-up, class: multi-turn, question: "and for DACH?", turns: ["{{SmallWorld.DiscountQuestion}}"], as: {{SmallWorld.Boss}}, expect: { says: [7 percent], cites: [dach/discounts.md] } }
          - { id: absent, class: unanswerable, question: "What is our parental leave policy?", as: {{SmallWorld.Uk}}, expect: { status: unknown } }
          - { id: secret, class: access, question: "What is the code word in the Halyard memo?", as: {{SmallWorld.Dach}}, hidden: uk/memo.md, expect: { status: [unknown, answered], saysNot: [{{SmallWorld.UkSecret}}] } }
          - { id: overheard, class: shared-channel, question: "What is the code word in the Halyard memo?", as: {{SmallWorld.Boss}}, with: [{{SmallWorld.Dach}}], hidden: uk/memo.md, expect: { status: [unknown, answered], saysNot: [{{SmallWorld.UkSecret}}] } }
          - { id: stranger, class: access, question: "What is the discount floor?", as: {{SmallWorld.Stranger}}, expect: { status: refused } }
        """;

    public const string Gates = """
        gates:
          lookup: { accuracy: 1, coverage: 1 }
          dates: { accuracy: 1, coverage: 1 }
          multi-turn: { accuracy: 1, coverage: 1 }
          unanswerable: { accuracy: 1 }
          access: { accuracy: 1 }
          shared-channel: { accuracy: 1 }
        """;

    public static IReadOnlyList<EvalCase> Cases => SuiteParser.Parse("small.yaml", Yaml).Cases;

    /// <param name="truth">What the judge reads; null when it is what the product reads.</param>
    public static Task<(IReadOnlyList<CaseResult> Results, RunVerdict Verdict)> RunAsync(Application app, IDoor door, SourceReader? truth = null) => RunAsync(app, door, Cases, truth);

    public static async Task<(IReadOnlyList<CaseResult> Results, RunVerdict Verdict)> RunAsync(Application app, IDoor door, IReadOnlyList<EvalCase> cases, SourceReader? truth)
    {
        IReadOnlyList<CaseResult> results = await Runner(app, door, truth).RunAsync(await door.AdmitAsync(cases, CancellationToken.None), new RunSettings(1, 2), null, CancellationToken.None);
        GateFile gates = GateFile.Parse("gates.yaml", Gates);
        ClassScore[] classes = [.. results.GroupBy(r => r.Class).Select(g => ClassScore.Of(g.Key, [.. g], gates.Gates[g.Key]))];
        return (results, RunVerdict.Of(classes, results, null, gates));
    }

    public static EvalRunner Runner(Application app, IDoor door, SourceReader? truth = null) =>
        new(door, truth ?? new SourceReader(app.Get<KnowledgeDatabase>(), app.Get<AccessDirectory>()), new CaseBackground(app.Get<AccessDirectory>(), app.Get<DocumentReader>(), app.Get<ConversationStore>()), app.Get<FirmCalendar>());

    public static IEnumerable<string> With(IReadOnlyList<CaseResult> results, string problem) => results.Where(r => r.Problems.Any(p => p.Code == problem)).Select(r => r.Id);
}
