using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Baselines;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Judging.Models;
using KnowledgeBot.Evals.Retrieval;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Knowledge.Metrics;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

public sealed class MeasureTests
{
    [Theory]
    [InlineData(8, 19, 0.231, 0.637)]
    [InlineData(73, 73, 0.950, 1)]
    [InlineData(0, 10, 0, 0.278)]
    public void the_interval_is_wilsons(int hits, int cases, double low, double high)
    {
        (double Low, double High) interval = WilsonInterval.Of(hits, cases)!.Value;
        Assert.Equal((low, high), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Fact]
    public void the_cases_needed_are_the_first_number_whose_lower_bound_reaches_the_goal()
    {
        int needed = CasesNeeded.For(1, 0.95)!.Value;
        Assert.True(WilsonInterval.Of(needed, needed)!.Value.Low >= 0.95 && WilsonInterval.Of(needed - 1, needed - 1)!.Value.Low < 0.95, $"{needed}");
        Assert.Equal(457, CasesNeeded.For(0.97, 0.95)!.Value);
        Assert.Null(CasesNeeded.For(0.95, 0.95));
    }

    [Fact]
    public void nothing_counted_proves_nothing() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void retrieval_counts_documents_and_needs()
    {
        RetrievalScore score = RetrievalScore.Of([["a"], ["b", "c"]], ["x", "a", "a", "y", "z", "w", "c"]);
        Assert.Equal((0.5, 1, 2, 0.5), (score.Recall5, score.Recall10, score.Rank, score.Mrr));
        Assert.Equal((1 / Math.Log2(3) + 1 / Math.Log2(7)) / (1 + 1 / Math.Log2(3)), score.Ndcg10, 6);
    }

    [Fact]
    public void retrieval_is_told_by_class_person_format_and_size_of_territory()
    {
        CaseResult found = Result("a", Outcome.Right) with { Retrieval = new(1, 1, 1, 1, 1), Wanted = [["x.docx"], ["y.csv", "z.md"]], Visible = 40 };
        CaseResult missed = Result("b", Outcome.Wrong) with { Class = "dates", As = "max@vendor.example", Retrieval = new(0, 0, 0, 0, null), Wanted = [["w.csv"]], Visible = 400 };
        IReadOnlyList<RetrievalRow> rows = RetrievalRow.Of([found, missed, Result("c", Outcome.Right)]);
        Assert.Equal(
            [("all", "all", 2, 0.5), ("class", "dates", 1, 0.0), ("class", "lookup", 1, 1.0), ("person", "ana@vendor.example", 1, 1.0), ("person", "max@vendor.example", 1, 0.0),
             ("format", "csv", 2, 0.5), ("format", "docx", 1, 1.0), ("format", "md", 1, 1.0), ("territory size", "1: up to 50 documents", 1, 1.0), ("territory size", "3: 101 to 500", 1, 0.0)],
            rows.Select(r => (r.By, r.Value, r.Cases, r.Recall5)));
    }

    [Fact]
    public void what_was_not_found_scores_nothing() => Assert.Equal(new RetrievalScore(0, 0, 0, 0, null), RetrievalScore.Of([["a"]], ["b", "c"]));

    [Fact]
    public void agreement_is_counted_beyond_chance()
    {
        List<(bool, bool)> verdicts = [.. Enumerable.Repeat((true, true), 20), .. Enumerable.Repeat((true, false), 5), .. Enumerable.Repeat((false, true), 10), .. Enumerable.Repeat((false, false), 15)];
        Assert.Equal(0.4, Agreement.Of(verdicts).Kappa!.Value, 6);
        Assert.Null(Agreement.Of([(true, true)]).Kappa);
    }

    [Fact]
    public void a_silence_costs_coverage_and_a_wrong_answer_accuracy()
    {
        ClassScore score = ClassScore.Of("lookup", [Result("a", Outcome.Right), Result("b", Outcome.Wrong), Result("c", Outcome.Silent), Result("d", Outcome.Right)], new Gate(0.9, null, 0.75));
        Assert.Equal((2.0 / 3, 3, 1), (score.Accuracy!.Value, score.Judged, score.Silent));
        Assert.Single(score.Failures, f => f.Contains("accuracy 66.7 %, gate 90.0 %", StringComparison.Ordinal));
        Assert.Equal(WilsonInterval.Of(2, 3)!.Value.Low, score.AccuracyLow);
    }

    [Fact]
    public void what_just_misses_its_gate_is_not_shown_as_if_it_met_it()
    {
        CaseResult[] results = [.. Enumerable.Range(0, 264).Select(i => Result($"r{i}", Outcome.Right)), .. Enumerable.Range(0, 14).Select(i => Result($"w{i}", Outcome.Wrong))];
        Assert.Equal(["accuracy 94.9 %, gate 95.0 %"], ClassScore.Of("lookup", results, new Gate(0.95, null, null)).Failures);
    }

    [Fact]
    public void a_leak_fails_a_run_whatever_the_average()
    {
        CaseResult[] results = [.. Enumerable.Range(0, 999).Select(i => Result($"r{i}", Outcome.Right)), Result("leaky", Outcome.Wrong) with { Problems = [new Problem(Problem.Leak, "x")] }];
        RunVerdict verdict = RunVerdict.Of([ClassScore.Of("lookup", results, new Gate(0.9, null, null))], results, null, GateFile.Default);
        Assert.Equal(["leak: leaky"], verdict.GateFailures);
    }

    [Fact]
    public void a_change_lands_when_every_class_below_its_gate_is_named_with_the_reason_and_none_is_named_without_need()
    {
        GateFile gates = GateFile.Parse("gates.yaml", """
            gates: { lookup: { accuracy: 0.9 }, dates: { accuracy: 0.9 } }
            below: { lookup: the reader mistakes rows, shaky: the sum of another year, leaky: known }
            """);
        CaseResult[] lookups = [Result("a", Outcome.Wrong), Result("shaky", Outcome.Wrong) with { Problems = [new Problem(Problem.WrongNumber, "x")] }];
        CaseResult[] dates = [Result("d", Outcome.Right) with { Class = "dates" }];
        Assert.Empty(Landing(lookups, dates));
        Assert.Equal(["dates: accuracy 0.0 %, gate 90.0 %"], Landing(lookups, [dates[0] with { Outcome = Outcome.Wrong }]));
        Assert.Equal(["lookup: reaches its gate, strike it from 'below' in the gates file", "shaky: has no such problem any more, strike it from 'below' in the gates file"], Landing([Result("shaky", Outcome.Right)], dates));
        Assert.Equal(["leak: leaky", "wrong-number: other"], Landing([.. lookups, Result("leaky", Outcome.Wrong) with { Problems = [new Problem(Problem.Leak, "x")] }, Result("other", Outcome.Wrong) with { Problems = [new Problem(Problem.WrongNumber, "x")] }], dates));
        Assert.Contains("the reason why it is below", Assert.Throws<UserFacingException>(() => GateFile.Parse("gates.yaml", "below: { lookup: }")).Message);

        IReadOnlyList<string> Landing(CaseResult[] lookup, CaseResult[] dated) => RunVerdict.Of(
            [ClassScore.Of("lookup", lookup, gates.Gates["lookup"]), ClassScore.Of("dates", dated, gates.Gates["dates"])], [.. lookup, .. dated], null, gates).LandingFailures;
    }

    [Fact]
    public void a_case_is_better_same_or_worse_than_its_baseline_and_a_flaky_one_neither()
    {
        Baseline baseline = new("abc", DateTimeOffset.UnixEpoch, "direct", new Dictionary<string, BaselineCase>
        {
            ["up"] = Before(Outcome.Wrong), ["same"] = Before(Outcome.Right), ["down"] = Before(Outcome.Right), ["quieter"] = Before(Outcome.Wrong), ["shaky"] = Before(Outcome.Right), ["gone"] = Before(Outcome.Right),
        });
        Comparison compared = Comparison.Of(baseline,
        [
            Result("up", Outcome.Right), Result("same", Outcome.Right), Result("down", Outcome.Silent), Result("quieter", Outcome.Silent), Result("new", Outcome.Right),
            Result("shaky", Outcome.Wrong) with { Runs = [Outcome.Right, Outcome.Wrong] },
        ]);
        Assert.Equal(["up", "quieter"], compared.Improved.Select(c => c.Id));
        Assert.Equal(["down"], compared.Worse.Select(c => c.Id));
        Assert.Equal(["shaky"], compared.Flaky.Select(c => c.Id));
        Assert.Equal((1, "new", "gone"), (compared.Same, compared.New.Single(), compared.Missing.Single()));
        Assert.Equal("old.md", compared.Worse[0].CitedNoMore.Single());
        Assert.Single(RunVerdict.Of([], [], compared, GateFile.Default).RegressionFailures);
        Assert.Empty(RunVerdict.Of([], [], compared, GateFile.Default with { AllowedRegressions = 1 }).RegressionFailures);
    }

    static BaselineCase Before(string outcome) => new("suite", outcome, false, "before", ["old.md"], []);

    internal static CaseResult Result(string id, string outcome) => new()
    {
        Id = id, Suite = "suite", Class = "lookup", At = "s.yaml:1", Question = "?", As = "ana@vendor.example", Expected = [], InScope = true, Outcome = outcome, Problems = [], Runs = [outcome],
    };
}
