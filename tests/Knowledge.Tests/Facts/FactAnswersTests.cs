using KnowledgeBot.Access.Labels;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Facts;

public sealed class FactAnswersTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("What she still grumbles about is the morning rinse.", "Harbour Capital", "We timed it, ninety seconds.", true)]
    [InlineData("What she still grumbles about is the morning rinse.", "Harbour Capital", "We had no answer to that.", false)]
    [InlineData("What she still grumbles about is the morning rinse.", "Third", "We timed it, ninety seconds.", false)]
    [InlineData("What she still grumbles about is the price of the paper.", "Harbour Capital", "We timed it, ninety seconds.", false)]
    public async Task what_the_account_has_an_answer_to_is_answered_wherever_it_says_it_again(string again, string account, string answer, bool isAnswered)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync($"facts_again_{again.Length}_{account.Length}_{answer.Length}", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        const string first = "Yours needs a rinse every morning.";
        await world.WriteAsync(Written("a.md", uk, "Harbour Capital", new DateOnly(2026, 5, 1), $"{first}\n{answer}", Fact(FactType.Objection, first, 0), Fact(FactType.Response, answer, first.Length + 1) with { Answers = 0 }), Cancel, embed: false);
        await world.WriteAsync(Written("b.md", uk, account, new DateOnly(2026, 6, 1), again, Fact(FactType.Objection, again, 0)), Cancel, embed: false);

        FactResult result = await new FactSearch(world.Database, world.Access.Time).GatherAsync(await world.ScopeAsync("uk@v.example", Cancel), new FactQuery { Type = FactType.Objection, IsUnanswered = true, AsOf = new DateOnly(2026, 8, 1) }, Cancel);

        Assert.Equal(!isAnswered, result.Groups.SelectMany(g => g.Facts).Any(f => f.Fact.Quote == again));
    }

    [Theory]
    [InlineData("We offered a second silo. She turned it down.", true)]
    [InlineData("We offered a second silo. They did not want that.", true)]
    [InlineData("We offered a second silo. She took it.", false)]
    public void what_they_turn_down_is_no_answer(string body, bool isFailed) =>
        Assert.Equal(isFailed, FactAnswers.IsFailed(Fact(FactType.Response, "We offered a second silo.", 0), body));

    [Fact]
    public async Task what_is_only_that_is_narrower_than_its_topic()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("facts_only", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        const string cloud = "We do not like that it runs in the cloud.";
        const string place = "Where do the records lie?";
        await world.WriteAsync(Written("a.md", uk, "Harbour Capital", new DateOnly(2026, 5, 1), $"{cloud}\n{place}", Fact(FactType.Objection, cloud, 0) with { Value = "data residency" }, Fact(FactType.Objection, place, cloud.Length + 1) with { Value = "data residency" }), Cancel, embed: false);

        Assert.Equal([cloud], await AboutAsync(world, "cloud only"));
        Assert.Equal(2, (await AboutAsync(world, "cloud")).Length);
    }

    static async Task<string[]> AboutAsync(KnowledgeWorld world, string about) =>
        [.. (await new FactSearch(world.Database, world.Access.Time).GatherAsync(await world.ScopeAsync("uk@v.example", Cancel), new FactQuery { Type = FactType.Objection, About = about, Topics = ["data residency"] }, Cancel)).Groups.SelectMany(g => g.Facts).Select(f => f.Fact.Quote)];

    static FactRecord Fact(FactType type, string quote, int start) => new() { Type = type, Value = "other", Quote = quote, Passage = 0, Start = start };

    static DocumentVersion Written(string uri, int label, string account, DateOnly on, string body, params FactRecord[] facts) => KnowledgeWorld.Version(uri, label, uri, body) with
    {
        Kind = "call", Account = account, Date = on,
        Facts = new FactReading { Fingerprint = [1], IsReadable = true, Facts = [.. facts.Select(f => f with { On = on, Account = account })] },
    };
}
