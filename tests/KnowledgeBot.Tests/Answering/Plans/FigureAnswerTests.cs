using System.Text.Json;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>Figures over HTTP, on deals of three territories.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed class FigureAnswerTests(ServedWorld world)
{
    const string File = "figure-answers.csv";

    [Fact]
    public async Task a_win_rate_counts_what_the_asker_sees()
    {
        await ImportAsync();
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        JsonElement answer = await AskAsync(uk, "What is our win rate against Wexcombe?");
        JsonElement figure = Assert.Single(answer.GetProperty("figures").EnumerateArray());
        Assert.Equal(("answered", "win-rate", 2, 3), (answer.String("status"), figure.String("metric"), figure.GetProperty("numerator").GetInt32(), figure.GetProperty("denominator").GetInt32()));
        Assert.Contains("66.7 % (2 of 3 closed deals", answer.String("text"));
        Assert.Contains("in EMEA/UK up to confidential", answer.String("text"));
        Assert.Equal(["uk-1", "uk-2", "uk-3"], figure.GetProperty("deals").EnumerateArray().Select(d => d.GetString()!));
    }

    [Fact]
    public async Task a_hidden_name_and_one_that_does_not_exist_are_told_alike()
    {
        await ImportAsync();
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        JsonElement hidden = await AskAsync(uk, "What is our win rate against Vantrix?");
        JsonElement missing = await AskAsync(uk, "What is our win rate against Zorblat?");
        Assert.Equal("unknown", hidden.String("status"));
        Assert.Contains("\"Vantrix\"", hidden.String("text"));
        Assert.Equal(missing.String("text").Replace("Zorblat", "Vantrix", StringComparison.Ordinal), hidden.String("text"));
        using var amer = await world.ClientAsync(SmallWorld.Amer);
        Assert.Equal("answered", (await AskAsync(amer, "What is our win rate against Vantrix?")).String("status"));
    }

    [Fact]
    public async Task what_asks_for_no_deals_and_finds_none_is_asked_of_the_documents()
    {
        await ImportAsync();
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        JsonElement answer = await AskAsync(uk, "how much is the budget in the Halyard memo in the UK");
        Assert.Equal("answered", answer.String("status"));
        Assert.Contains("410,000", answer.String("text"));
    }

    /// <summary>No word must stand in a question for it to be read.</summary>
    [Theory]
    [InlineData("rundown on Tolver North")]
    [InlineData("one-pager, Tolver North")]
    public async Task a_brief_is_a_brief_in_whatever_words(string question)
    {
        await ImportAsync();
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        string brief = (await AskAsync(uk, "Brief me on Tolver North")).String("text");
        Assert.StartsWith("Tolver North, as of", brief);
        Assert.Equal(brief, (await AskAsync(uk, question)).String("text"));
    }

    [Fact]
    public async Task a_follow_up_changes_the_figure_before()
    {
        await ImportAsync();
        using var boss = await world.ClientAsync(SmallWorld.Boss);
        JsonElement first = await AskAsync(boss, "How many deals did we win against Wexcombe in the UK?");
        Assert.Equal(2, Value(first));
        JsonElement second = await AskAsync(boss, "and for DACH?", first.GetProperty("thread").GetGuid());
        Assert.Equal(1, Value(second));
        Assert.Equal("EMEA/DACH", Assert.Single(second.GetProperty("figures").EnumerateArray()).GetProperty("filters").String("territory"));
    }

    [Theory]
    [InlineData("What is our win rate against Wexcombe?")]
    [InlineData("What is our average deal size by territory?")]
    [InlineData("Brief me on Tolver North")]
    [InlineData("Which objections did we hear?")]
    [InlineData("What is our win rate against Zorblat?")]
    public async Task a_conversation_goes_on_after_it(string first)
    {
        await ImportAsync();
        using var boss = await world.ClientAsync(SmallWorld.Boss);
        Guid thread = (await AskAsync(boss, first)).GetProperty("thread").GetGuid();
        Assert.Equal(3, Value(await AskAsync(boss, "How many deals did we win?", thread)));
    }

    [Fact]
    public async Task an_unclear_name_is_asked_back_and_the_choice_continues()
    {
        await ImportAsync();
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        JsonElement first = await AskAsync(uk, "How many deals did we win with Tolver?");
        Assert.Equal("unknown", first.String("status"));
        Assert.Contains("1. Tolver North, 2. Tolver South", first.String("text"));
        Assert.Equal(1, Value(await AskAsync(uk, "the second", first.GetProperty("thread").GetGuid())));
    }

    [Fact]
    public async Task a_shared_answer_says_that_the_asker_alone_would_see_more()
    {
        await ImportAsync();
        using var boss = await world.ClientAsync(SmallWorld.Boss);
        JsonElement shared = await AskAsync(boss, "How many deals did we win against Wexcombe?", null, SmallWorld.Uk);
        Assert.Equal((2, true), (Value(shared), shared.GetProperty("withheld").GetBoolean()));
        JsonElement alone = await AskAsync(boss, "How many deals did we win against Wexcombe?");
        Assert.Equal((3, false), (Value(alone), alone.GetProperty("withheld").GetBoolean()));
    }

    [Fact]
    public async Task a_mixed_question_gets_both_its_parts()
    {
        await ImportAsync();
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        JsonElement answer = await AskAsync(uk, "What is our win rate against Wexcombe and what is the discount floor for renewals in the UK?");
        Assert.Contains("2 of 3", answer.String("text"));
        Assert.Contains("12 percent", answer.String("text"));
        Assert.Equal("answered", answer.String("status"));
    }

    [Fact]
    public async Task nothing_hidden_changes_an_answer()
    {
        string[] questions = ["What is our win rate by competitor?", "top 3 accounts by revenue", "How big is our pipeline?", "biggest deals", "top 3 deals by discount", "Why do we lose?", "How many deals did we lose to Vantrix?", "average deal size by territory"];
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        await ImportAsync();
        List<string> with = [];
        foreach (string question in questions)
            with.Add(Said(await AskAsync(uk, question)));
        await ImportAsync(d => d.ExternalId.StartsWith("uk", StringComparison.Ordinal));
        for (int i = 0; i < questions.Length; i++)
            Assert.Equal(with[i], Said(await AskAsync(uk, questions[i])));

        static string Said(JsonElement answer) => string.Join('\n', answer.String("status"), answer.String("text"), answer.GetProperty("figures").GetRawText());
    }

    /// <summary>A discount is a share of the deal's own list amount, of however many deals.</summary>
    [Theory]
    [InlineData(7, "0.07|0.06|0.05")]
    [InlineData(640, "0.64|0.639|0.638")]
    public async Task single_deals_are_ranked_by_their_discount(int count, string biggest)
    {
        await ImportAsync(_ => false, label => Enumerable.Range(1, count).Select(i => Deal($"uk-{i}", label, DealOutcome.Won, "Tolver North", null) with { Amount = 1000 * (100 - (count > 99 ? i / 10m : i)), ListAmount = 100_000, Currency = i % 2 == 0 ? "GBP" : "EUR" }));
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        JsonElement answer = await AskAsync(uk, "top 3 deals by discount");
        Assert.Equal(biggest, string.Join('|', answer.GetProperty("figures").EnumerateArray().Select(f => Math.Round(f.GetProperty("value").GetDouble(), 4).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Contains(count > 99 ? "64 %" : "7 %", answer.String("text"));
    }

    static int Value(JsonElement answer) => (int)Assert.Single(answer.GetProperty("figures").EnumerateArray()).GetProperty("value").GetDouble();

    static async Task<JsonElement> AskAsync(HttpClient client, string question, Guid? thread = null, params string[] with) => await (await client.AskAsync(question, thread, with)).JsonAsync();

    /// <param name="more">Deals beside those of the file, by the label of the UK.</param>
    async Task ImportAsync(Func<DealRecord, bool>? only = null, Func<int, IEnumerable<DealRecord>>? more = null)
    {
        AccessDirectory directory = world.Directory();
        int uk = (await directory.InternAsync("EMEA/UK", Sensitivity.Internal, null, Token))!.Value;
        int dach = (await directory.InternAsync("EMEA/DACH", Sensitivity.Internal, null, Token))!.Value;
        int amer = (await directory.InternAsync("AMER", Sensitivity.Internal, null, Token))!.Value;
        DealRecord[] deals =
        [
            Deal("uk-1", uk, DealOutcome.Won, "Tolver North", "Wexcombe"), Deal("uk-2", uk, DealOutcome.Won, "Tolver South", "Wexcombe"), Deal("uk-3", uk, DealOutcome.Lost, "Tolver South", "Wexcombe"),
            Deal("uk-4", uk, DealOutcome.Open, "Tolver North", null), Deal("dach-1", dach, DealOutcome.Won, "Rheinfeld", "Wexcombe"), Deal("dach-2", dach, DealOutcome.Lost, "Rheinfeld", "Wexcombe"),
            Deal("amer-1", amer, DealOutcome.Lost, "Tolver West", "Wexcombe"), Deal("amer-2", amer, DealOutcome.Won, "Ostrava Partners", "Vantrix"),
        ];
        await new DealWriter(world.Knowledge, TimeProvider.System).ReplaceAsync(await directory.StewardAsync(Token), "tests", File, [.. deals.Where(d => only?.Invoke(d) ?? true), .. more?.Invoke(uk) ?? []], _ => Task.FromResult(true), Token);
    }

    static DealRecord Deal(string id, int label, DealOutcome outcome, string account, string? competitor) => new()
    {
        LabelId = label, ExternalId = id, Line = 2, Outcome = outcome, Account = account, Competitor = competitor, Amount = 1000 * (id[^1] - '0'), ListAmount = 1100 * (id[^1] - '0'), Currency = "GBP", Reason = outcome == DealOutcome.Lost ? "implementation time" : null,
        Created = new DateOnly(2026, 1, 10), Closed = outcome == DealOutcome.Open ? null : new DateOnly(2026, 5, 20),
    };

    static CancellationToken Token => TestContext.Current.CancellationToken;
}
