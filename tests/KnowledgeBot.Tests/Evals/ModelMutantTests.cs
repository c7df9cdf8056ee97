using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Hosting;
using KnowledgeBot.Tests.Answering.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>A language model that makes things up, behind its endpoint: what the product shows of it is right, and a build that shows it all is red.</summary>
[Collection(MutantWorldCollection.Name)]
public sealed partial class ModelMutantTests(MutantWorld world)
{
    const decimal Off = 5.5m;

    [Fact]
    public async Task with_a_model_that_invents_numbers_nobody_is_shown_one_and_it_is_green()
    {
        await using StandInModel model = await StandInModel.StartAsync(Inventing);
        await using Application app = await OpenAsync(model);
        var (results, verdict) = await SmallSuite.RunAsync(app, new DirectDoor(app));
        Assert.True(verdict.GateFailures.Count == 0, string.Join('\n', results.SelectMany(r => r.Problems.Select(p => $"{r.Id} {p.Code}: {p.Text}\n{r.Answer?.Text}"))));
        Assert.Contains(model.Requests, r => r.Messages()[^1].Text.Contains("12 percent", StringComparison.Ordinal));
        Assert.All(results, r => Assert.DoesNotContain("17.5", r.Answer!.Text));
    }

    [Fact]
    public async Task with_a_model_that_invents_numbers_and_no_check_of_them_it_is_red_for_wrong_numbers()
    {
        var (results, verdict) = await ShownAsync(Inventing, retrieves: true);
        Assert.Contains("17.5 percent", results.Single(r => r.Id == "lookup").Answer!.Text);
        Assert.Equal(["lookup", "price", "follow-up"], SmallSuite.With(results, Problem.WrongNumber).Where(id => id is "lookup" or "price" or "follow-up"));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("wrong-number: lookup, price, follow-up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task with_an_adapter_that_answers_without_retrieval_it_is_red_for_answers_that_rest_on_nothing()
    {
        var (results, verdict) = await ShownAsync(Replies.Answer("The discount floor for renewals in the UK is 12 percent."), retrieves: false);
        Assert.Equal(["lookup", "price", "follow-up", "absent", "secret", "overheard", "stranger"], SmallSuite.With(results, Problem.Uncited));
        Assert.Contains("lookup", SmallSuite.With(results, Problem.MissingCitation));
        Assert.Contains(verdict.GateFailures, f => f.StartsWith("lookup: coverage 0.0 %", StringComparison.Ordinal));
    }

    async Task<(IReadOnlyList<CaseResult> Results, RunVerdict Verdict)> ShownAsync(Func<HttpContext, Task> says, bool retrieves)
    {
        await using StandInModel model = await StandInModel.StartAsync(says);
        await using Application whole = await world.OpenAsync(world.Whole);
        await using Application worded = await OpenAsync(model);
        return await SmallSuite.RunAsync(whole, new ModelDoor(new DirectDoor(whole), worded.Get<IChatClient>(), retrieves));
    }

    Task<Application> OpenAsync(StandInModel model) => world.OpenAsync(world.Whole, $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=parrot");

    /// <summary>Says the first sentence of a quote that has a number, with the number raised, and cites the first.</summary>
    static Task Inventing(HttpContext context)
    {
        using JsonDocument asked = JsonDocument.Parse((string)context.Items["asked"]!);
        string prompt = asked.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").ToString();
        string quote = prompt[prompt.IndexOf("Quotes:", StringComparison.Ordinal)..].Split('\n').Where(l => l.StartsWith("> ", StringComparison.Ordinal)).SelectMany(l => l[2..].Split(". "))
            .FirstOrDefault(s => Number().IsMatch(s), "It is 3").TrimEnd('.');
        string said = Number().Replace(quote, m => (decimal.Parse(m.Value, CultureInfo.InvariantCulture) + Off).ToString(CultureInfo.InvariantCulture));
        return Replies.Answer($"{said} [1].")(context);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
