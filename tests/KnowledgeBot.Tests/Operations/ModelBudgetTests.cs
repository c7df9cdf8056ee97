using System.Globalization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Answering.Models;
using KnowledgeBot.Tests.Running;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>What a day's answers of a model may cost. The stand-in reports 7 tokens of output for each, which come to 0.7 here; 10 are set aside.</summary>
public sealed class ModelBudgetTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    const string Worded = "By the model: the discount floor for renewals in the UK is 12 percent. [1]";

    [Fact]
    public async Task a_person_and_all_together_stay_within_the_day()
    {
        var source = await world.ReadyAsync();
        await ForgetAsync(source);
        await using var model = await StandInModel.StartAsync(Replies.Answer(Worded));
        await using var app = await OperatedWorld.OpenAsync(source, $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=m", "--Chat:OutputPrice=100000", "--Chat:MaxOutputTokens=100", "--Chat:DailyCostPerPerson=25", "--Chat:DailyCost=34");
        Answer first = await AskAsync(app, SmallWorld.Uk);
        Assert.DoesNotContain(first.Warnings, w => w.Code == "model-budget");
        Assert.Equal(["1 11 7 0.7"], await SpentAsync(source));
        await SpendAsync(source, SmallWorld.Uk, 15);
        Answer spent = await AskAsync(app, SmallWorld.Uk);
        Assert.Contains(spent.Warnings, w => w.Code == "model-budget");
        Assert.Equal("answered", spent.Status);
        Assert.Contains("12 percent", spent.Text);
        Assert.Single(model.Requests);

        // Another person has a day of their own, until all have spent what all may.
        Assert.DoesNotContain((await AskAsync(app, SmallWorld.Fickle)).Warnings, w => w.Code == "model-budget");
        await SpendAsync(source, SmallWorld.Boss, 9);
        Assert.Contains((await AskAsync(app, SmallWorld.Fickle)).Warnings, w => w.Code == "model-budget");
        Assert.Equal(2, model.Requests.Count);
    }

    [Fact]
    public async Task what_was_not_answered_costs_nothing_and_what_was_not_counted_costs_what_was_set_aside()
    {
        var source = await world.ReadyAsync();
        await ForgetAsync(source);
        await using var model = await StandInModel.StartAsync(Replies.Status(401), Replies.Cut("The discount"));
        await using var app = await OperatedWorld.OpenAsync(source, $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=m", "--Chat:OutputPrice=100000", "--Chat:MaxOutputTokens=100", "--Chat:MaxAttempts=1");
        await AskAsync(app, SmallWorld.Uk);
        Assert.Equal(["1 0 0 0.0"], await SpentAsync(source));
        await AskAsync(app, SmallWorld.Uk);
        var uncounted = (await SpentAsync(source)).Single().Split(' ');
        Assert.Equal(("2", "100", "10.0"), (uncounted[0], uncounted[2], uncounted[3]));
    }

    [Fact]
    public async Task many_at_once_do_not_pass_the_cap_and_a_new_day_begins_at_nothing()
    {
        var source = await world.ReadyAsync();
        await ForgetAsync(source);
        await using var database = await KnowledgeDatabase.OpenAsync(source.App, CancellationToken.None);
        SetTime time = new(new DateTimeOffset(2026, 11, 20, 23, 59, 0, TimeSpan.Zero));
        ModelSpending spending = new(database, Options.Create(new ModelOptions { OutputPrice = 1_000_000, DailyCost = 35, DailyCostPerPerson = 25 }), time);
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => spending.SetAsideAsync(1, new ModelUsage(0, 10), CancellationToken.None)));
        Assert.Equal(2, kept.Count(k => k is not null));
        Assert.NotNull(await spending.SetAsideAsync(2, new ModelUsage(0, 10), CancellationToken.None));
        Assert.Null(await spending.SetAsideAsync(3, new ModelUsage(0, 10), CancellationToken.None));
        time.Now += TimeSpan.FromMinutes(2);
        Assert.NotNull(await spending.SetAsideAsync(1, new ModelUsage(0, 10), CancellationToken.None));
    }

    [Fact]
    public void a_cap_without_prices_is_refused() =>
        Assert.Contains(new ModelOptions { Endpoint = "http://127.0.0.1:1/v1", Model = "m", DailyCost = 5 }.Validate(new(new object())), f => f.ErrorMessage!.Contains("Chat:DailyCost", StringComparison.Ordinal));

    static Task<Answer> AskAsync(Application app, string person) => app.Get<QuestionHandler>().Handle(new Question(person, [], SmallWorld.DiscountQuestion, null, null, "test"), null, CancellationToken.None);

    static Task<List<string>> SpentAsync(DatabaseConnections at) =>
        OperatedWorld.ListAsync(at.App, "select requests || ' ' || input_tokens || ' ' || output_tokens || ' ' || round(cost, 1) from model_spending where person_id = (select id from people where email = 'uma@firm.example')");

    static Task SpendAsync(DatabaseConnections at, string person, int cost) => OperatedWorld.RunAsync(at.Owner!, string.Create(CultureInfo.InvariantCulture,
        $"insert into model_spending select (now() at time zone 'utc')::date, id, 1, 0, 0, {cost} from people where email = '{person}' on conflict (day, person_id) do update set cost = model_spending.cost + excluded.cost"));

    static Task ForgetAsync(DatabaseConnections at) => OperatedWorld.RunAsync(at.Owner!, "delete from model_spending");
}
