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
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Broken builds turn the gate red, each for its own reason; the whole one keeps it green.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed class MutantTests(ServedWorld world)
{
    [Fact]
    public async Task a_whole_build_is_green_and_leaves_no_conversation_behind()
    {
        await using Application app = await world.OpenAsync();
        int before = await ConversationsAsync(app);
        (IReadOnlyList<CaseResult> results, RunVerdict verdict) = await SmallSuite.RunAsync(app, new DirectDoor(app));
        Assert.True(verdict.GateFailures.Count == 0, string.Join('\n', results.SelectMany(r => r.Problems.Select(p => $"{r.Id} {p.Code}: {p.Text}\n{r.Answer?.Text}"))));
        Assert.Equal(before, await ConversationsAsync(app));
        Assert.All(results.Where(r => r.Retrieval is not null), r => Assert.Equal(1, r.Retrieval!.Recall5));
        Assert.Equal(2, results.Count(r => r.Retrieval is not null));
    }

    [Fact]
    public async Task with_the_filter_off_it_is_red_for_leaks()
    {
        // Everybody is answered from what the one who sees most may see.
        var (results, verdict) = await BrokenAsync(asked: q => q.Asker == SmallWorld.Stranger ? q : q with { Asker = SmallWorld.Boss, With = [] });
        Assert.Equal(["secret", "overheard"], SmallSuite.With(results, Problem.Leak));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("leak: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_supersession_off_it_is_red_for_stale_prices()
    {
        // Last year's list is taken for one that holds.
        var (results, verdict) = await BrokenAsync(
            asked: q => q.Text.Contains("price", StringComparison.Ordinal) ? q with { AsOf = new DateOnly(2025, 6, 1) } : q,
            answered: a => a with { Warnings = [], Citations = [.. a.Citations.Select(c => c with { Superseded = false, Effective = null, Expires = null })] });
        Assert.Equal(["price"], SmallSuite.With(results, Problem.StalePrice));
        Assert.Contains("stale-price: price", verdict.GateFailures);
    }

    [Fact]
    public async Task with_citations_shuffled_it_is_red_for_misquoting()
    {
        var page = await world.DocumentAsync("uk/page.html");
        var (results, verdict) = await BrokenAsync(answered: a => a with { Citations = [.. a.Citations.Select(c => c with { Document = page, Uri = "uk/page.html" })] });
        Assert.Contains("lookup", SmallSuite.With(results, Problem.Misquoted));
        Assert.Contains("lookup", SmallSuite.With(results, Problem.MissingCitation));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("lookup: accuracy 0.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_numbers_of_citations_swapped_it_is_red_for_misquoting()
    {
        var (results, verdict) = await BrokenAsync(answered: a => a with { Citations = [.. a.Citations.Select(c => c with { Quote = "Tally reconciles positions every fifteen minutes against three custodians." })] });
        Assert.Contains("lookup", SmallSuite.With(results, Problem.Misquoted));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("lookup: accuracy 0.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_an_adapter_that_answers_without_retrieval_it_is_red_for_answers_that_rest_on_nothing()
    {
        var (results, verdict) = await BrokenAsync(answered: a => a with { Status = AnswerStatus.Answered, Text = "The discount floor for renewals in the UK is 12 percent.", Citations = [], Figures = [] });
        Assert.Equal(["lookup", "price", "follow-up", "absent", "secret", "overheard", "stranger"], SmallSuite.With(results, Problem.Uncited));
        Assert.Contains("lookup", SmallSuite.With(results, Problem.MissingCitation));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("lookup: coverage 0.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_a_model_that_invents_numbers_it_is_red_for_wrong_numbers()
    {
        var (results, verdict) = await BrokenAsync(answered: a => a with { Text = a.Text.Replace("12 percent", "17.5 percent", StringComparison.Ordinal) });
        Assert.Equal(["lookup"], SmallSuite.With(results, Problem.WrongNumber));
        Assert.Contains("wrong-number: lookup", verdict.GateFailures);
    }

    [Fact]
    public async Task with_an_adapter_that_fails_it_is_red_and_says_how()
    {
        var (results, _) = await BrokenAsync(answered: _ => throw new InvalidOperationException("the adapter fell over"));
        Assert.All(results, r => Assert.Contains("the adapter fell over", r.Problems.Single(p => p.Code == Problem.Failed).Text));
    }

    [Fact]
    public async Task a_case_that_changes_from_run_to_run_is_flaky_and_counts_as_its_worst()
    {
        int asked = 0;
        await using Application app = await world.OpenAsync();
        ChangedDoor door = new(new DirectDoor(app), answered: a => a.Text.Contains("12 percent", StringComparison.Ordinal) && Interlocked.Increment(ref asked) % 2 == 0 ? a with { Text = "Nothing of use. [1]" } : a);
        EvalCase lookup = SmallSuite.Cases[0];
        CaseResult result = (await SmallSuite.Runner(app, door).RunAsync([lookup], new RunSettings(4, 1), null, CancellationToken.None)).Single();
        Assert.Equal((true, Outcome.Wrong, 4), (result.IsFlaky, result.Outcome, result.Runs.Count));
        Assert.Equal(["lookup"], Spread.Of([result], 4)!.Flaky);
        Assert.Equal(0.5, Spread.Of([result], 4)!.Mean);
    }

    async Task<(IReadOnlyList<CaseResult> Results, RunVerdict Verdict)> BrokenAsync(Func<Question, Question>? asked = null, Func<Answer, Answer>? answered = null)
    {
        await using Application app = await world.OpenAsync();
        return await SmallSuite.RunAsync(app, new ChangedDoor(new DirectDoor(app), asked, answered));
    }

    static async Task<int> ConversationsAsync(Application app)
    {
        Person person = (await app.Get<AccessDirectory>().FindAsync(SmallWorld.Uk, CancellationToken.None))!;
        return (await app.Get<ConversationStore>().ListAsync(person, CancellationToken.None)).Count;
    }
}
