using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Facts;

public sealed class KeptPromisesTests
{
    const string Narrow = "uk@v.example";
    const string Promise = "It speaks the lock protocol today. Ana will send you the set-up guide by Friday.";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lock guide", "Harbour Capital", "2026-06-01", true)]
    [InlineData("guide", "harbour capital ", "2026-06-01", true)]
    [InlineData("guide", "Harbour Capital", "2026-05-01", false)]
    [InlineData("guide", "Third", "2026-06-01", false)]
    [InlineData("travel guide", "Harbour Capital", "2026-06-01", false)]
    [InlineData("protocol", "Harbour Capital", "2026-06-01", false)]
    [InlineData("guide", "Harbour Capital", "2026-09-01", false)]
    public async Task a_later_document_of_the_account_that_has_its_thing_done_keeps_a_promise(string thing, string account, string on, bool isKept)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync($"facts_kept_{thing.Length}_{account.Length}_{on[6]}", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Written("a.md", uk, "Harbour Capital", new DateOnly(2026, 5, 1), Promise, FactType.Commitment, "Ana will send you the set-up guide by Friday.", "guide"), Cancel, embed: false);
        await world.WriteAsync(Written("b.md", uk, account, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), "Thanks, it came.", FactType.Done, "Thanks, it came.", thing), Cancel, embed: false);

        Assert.Equal(isKept ? "Thanks, it came." : null, (await PromiseAsync(world)).Kept?.Quote);
    }

    [Fact]
    public async Task what_may_not_be_seen_keeps_nothing()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("facts_kept_hidden", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int hidden = await world.LabelAsync("AMER/West", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Written("a.md", uk, "Harbour Capital", new DateOnly(2026, 5, 1), Promise, FactType.Commitment, "Ana will send you the set-up guide by Friday.", "guide"), Cancel, embed: false);
        await world.WriteAsync(Written("b.md", hidden, "Harbour Capital", new DateOnly(2026, 6, 1), "Thanks, it came.", FactType.Done, "Thanks, it came.", "guide"), Cancel, embed: false);

        Assert.Null((await PromiseAsync(world)).Kept);
    }

    static async Task<FoundFact> PromiseAsync(KnowledgeWorld world)
    {
        AccessScope scope = await world.ScopeAsync(Narrow, Cancel);
        FactResult result = await new FactSearch(world.Database, world.Access.Time).GatherAsync(scope, new FactQuery { Type = FactType.Commitment, AsOf = new DateOnly(2026, 8, 1) }, Cancel);
        return Assert.Single(Assert.Single(result.Groups).Facts);
    }

    static DocumentVersion Written(string uri, int label, string account, DateOnly on, string body, FactType type, string quote, string value) => KnowledgeWorld.Version(uri, label, uri, body) with
    {
        Kind = "call", Account = account, Date = on,
        Facts = new FactReading { Fingerprint = [1], IsReadable = true, Facts = [new FactRecord { Type = type, Value = value, Quote = quote, Passage = 0, Start = body.IndexOf(quote, StringComparison.Ordinal), On = on, Account = account }] },
    };
}
