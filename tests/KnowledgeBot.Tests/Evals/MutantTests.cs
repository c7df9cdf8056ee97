using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Hosting;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Broken builds turn the gate red, each for its own reason; the whole one keeps it green.</summary>
[Collection(MutantWorldCollection.Name)]
public sealed class MutantTests(MutantWorld world)
{
    [Fact]
    public async Task a_whole_build_is_green_and_leaves_no_conversation_behind()
    {
        await using Application app = await world.OpenAsync(world.Whole);
        int before = await ConversationsAsync(app);
        (IReadOnlyList<CaseResult> results, RunVerdict verdict) = await SmallSuite.RunAsync(app, new DirectDoor(app));
        Assert.True(verdict.GateFailures.Count == 0, string.Join('\n', results.SelectMany(r => r.Problems.Select(p => $"{r.Id} {p.Code}: {p.Text}\n{r.Answer?.Text}"))));
        Assert.Equal(before, await ConversationsAsync(app));
        Assert.All(results.Where(r => r.Retrieval is not null), r => Assert.Equal(1, r.Retrieval!.Recall5));
        Assert.Equal(2, results.Count(r => r.Retrieval is not null));
    }

    [Theory]
    [InlineData("labels")]
    [InlineData("grants")]
    public async Task with_the_filter_off_it_is_red_for_leaks(string which)
    {
        var (results, verdict) = await BrokenAsync(which == "labels" ? Mutant.LabelsOff : Mutant.GrantsOff);
        Assert.Equal(["secret", "overheard"], SmallSuite.With(results, Problem.Leak));
        Assert.Equal(["secret", "overheard"], results.Where(r => r.Answer!.Text.Contains(SmallWorld.UkSecret, StringComparison.Ordinal)).Select(r => r.Id));
        Assert.Contains("leak: secret, overheard", verdict.GateFailures);
        Assert.DoesNotContain(SmallSuite.With(results, Problem.Leak), id => id is "lookup" or "price" or "follow-up");
    }

    [Fact]
    public async Task with_the_filter_off_it_is_red_though_the_judge_reads_the_same_rights()
    {
        await using Application app = await world.OpenAsync(Mutant.GrantsOff);
        var (results, _) = await SmallSuite.RunAsync(app, new DirectDoor(app));
        Assert.Equal(["secret", "overheard"], SmallSuite.With(results, Problem.Leak));
    }

    [Fact]
    public async Task with_row_level_security_off_it_does_not_start()
    {
        var refusal = await Assert.ThrowsAsync<UserFacingException>(() => world.OpenAsync(Mutant.PoliciesOff));
        Assert.Equal(ErrorCode.DatabaseUnsafe, refusal.Code);
    }

    [Fact]
    public async Task with_supersession_off_it_is_red_for_stale_prices()
    {
        var (results, verdict) = await BrokenAsync(Mutant.SupersessionOff);
        Assert.Equal(["price"], SmallSuite.With(results, Problem.StalePrice));
        Assert.Contains("190", results.Single(r => r.Id == "price").Answer!.Text);
        Assert.Contains("stale-price: price", verdict.GateFailures);
    }

    [Fact]
    public async Task with_citations_shuffled_it_is_red_for_misquoting()
    {
        var (results, verdict) = await BrokenAsync(Mutant.CitationsShuffled);
        Assert.Contains("lookup", SmallSuite.With(results, Problem.Misquoted));
        Assert.Contains("lookup", SmallSuite.With(results, Problem.MissingCitation));
        Assert.Contains("12 percent", results.Single(r => r.Id == "lookup").Answer!.Text);
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("lookup: accuracy 0.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_numbers_of_citations_swapped_it_is_red_for_misquoting()
    {
        var (results, verdict) = await BrokenAsync(a => a with { Citations = [.. a.Citations.Select(c => c with { Quote = "Tally reconciles positions every fifteen minutes against three custodians." })] });
        Assert.Contains("lookup", SmallSuite.With(results, Problem.Misquoted));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("lookup: accuracy 0.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_an_adapter_that_fails_it_is_red_and_says_how()
    {
        var (results, _) = await BrokenAsync(_ => throw new InvalidOperationException("the adapter fell over"));
        Assert.All(results, r => Assert.Contains("the adapter fell over", r.Problems.Single(p => p.Code == Problem.Failed).Text));
    }

    [Fact]
    public async Task a_case_that_changes_from_run_to_run_is_flaky_and_counts_as_its_worst()
    {
        int asked = 0;
        await using Application app = await world.OpenAsync(world.Whole);
        ChangedDoor door = new(new DirectDoor(app), a => a.Text.Contains("12 percent", StringComparison.Ordinal) && Interlocked.Increment(ref asked) % 2 == 0 ? a with { Text = "Nothing of use. [1]" } : a);
        EvalCase lookup = SmallSuite.Cases[0];
        CaseResult result = (await SmallSuite.Runner(app, door).RunAsync([lookup], new RunSettings(4, 1), null, CancellationToken.None)).Single();
        Assert.Equal((true, Outcome.Wrong, 4), (result.IsFlaky, result.Outcome, result.Runs.Count));
        Assert.Equal(["lookup"], Spread.Of([result], 4)!.Flaky);
        Assert.Equal(0.5, Spread.Of([result], 4)!.Mean);
    }

    async Task<(IReadOnlyList<CaseResult> Results, RunVerdict Verdict)> BrokenAsync(string broken)
    {
        await using Application app = await world.OpenAsync(broken);
        return await SmallSuite.RunAsync(app, new DirectDoor(app), world.Truth);
    }

    async Task<(IReadOnlyList<CaseResult> Results, RunVerdict Verdict)> BrokenAsync(Func<Answer, Answer> answered)
    {
        await using Application app = await world.OpenAsync(world.Whole);
        return await SmallSuite.RunAsync(app, new ChangedDoor(new DirectDoor(app), answered));
    }

    static async Task<int> ConversationsAsync(Application app)
    {
        Person person = (await app.Get<AccessDirectory>().FindAsync(SmallWorld.Uk, CancellationToken.None))!;
        return (await app.Get<ConversationStore>().ListAsync(person, CancellationToken.None)).Count;
    }
}
