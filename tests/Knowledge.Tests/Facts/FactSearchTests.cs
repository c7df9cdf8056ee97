using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Facts;

public sealed class FactSearchTests
{
    const string All = "all@v.example";
    const string Narrow = "uk@v.example";
    const string Body = "They said it is too expensive. They said it is too expensive again. Orrery was there. We offered a pilot.";
    static readonly FactQuery s_objections = new() { Type = FactType.Objection };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_document_counts_once_and_hidden_ones_change_nothing()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_counts");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int hidden = await world.LabelAsync("AMER/West", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Call("a.md", uk, "Harbour Capital", DealOutcome.Won), Cancel, embed: false);
        await world.WriteAsync(Call("b.md", uk, "Harbour Capital Ltd", DealOutcome.Lost), Cancel, embed: false);
        await world.WriteAsync(Call("c.md", uk, "Third", null), Cancel, embed: false);
        string before = await ToldAsync(world, Narrow);
        for (int i = 0; i < 5; i++)
        {
            await world.WriteAsync(Call($"h{i}.md", hidden, "Harbour Capital", DealOutcome.Lost), Cancel, embed: false);
        }

        FactTally price = Assert.Single((await Search(world).GatherAsync(await world.ScopeAsync(Narrow, Cancel), s_objections, Cancel)).Groups);
        Assert.Equal((3, 1, 1, 0), (price.Count, price.Won, price.Lost, price.Open));
        Assert.Equal(6, price.Facts.Count);
        Assert.Equal(before, await ToldAsync(world, Narrow));
        Assert.Equal(8, (await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), s_objections, Cancel)).Groups[0].Count);
        Assert.Empty((await Search(world).GatherAsync(AccessScope.Nothing, s_objections, Cancel)).Groups);
        Assert.Equal(0, (await Search(world).GatherAsync(AccessScope.Nothing, s_objections, Cancel)).Coverage.Documents);
    }

    [Fact]
    public async Task filters_hold_together_and_near_identical_accounts_stay_apart()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_filters");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int dach = await world.LabelAsync("EMEA/DACH", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Call("a.md", uk, "Harbour Capital", DealOutcome.Won) with { Date = new DateOnly(2026, 3, 31), Segment = "hedge fund" }, Cancel, embed: false);
        await world.WriteAsync(Call("b.md", dach, "Harbour Capital Ltd", DealOutcome.Lost) with { Date = new DateOnly(2026, 4, 1), Segment = "asset manager" }, Cancel, embed: false);

        Assert.Equal(["a.md"], await UrisAsync(s_objections with { Accounts = ["harbour capital"] }));
        Assert.Equal(["a.md"], await UrisAsync(s_objections with { Segments = ["Hedge Fund"] }));
        Assert.Equal(["b.md"], await UrisAsync(s_objections with { Territories = ["EMEA/DACH"] }));
        Assert.Equal(["a.md"], await UrisAsync(s_objections with { Territories = ["EMEA"], NotTerritories = ["EMEA/DACH"] }));
        Assert.Equal(["a.md"], await UrisAsync(s_objections with { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 3, 31) }));
        Assert.Equal(["b.md"], await UrisAsync(s_objections with { Outcomes = [DealOutcome.Lost] }));
        Assert.Equal(["a.md", "b.md"], await UrisAsync(s_objections with { Competitors = ["orrery"] }));
        Assert.Empty(await UrisAsync(s_objections with { Competitors = ["Brightmoor"] }));
        Assert.Empty(await UrisAsync(s_objections with { About = "migration" }));
        Assert.Equal(["a.md", "b.md"], await UrisAsync(s_objections with { About = "expensive" }));
        Assert.Empty(await UrisAsync(s_objections with { Kinds = ["win-loss"] }));

        async Task<string[]> UrisAsync(FactQuery query) =>
            [.. (await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), query, Cancel)).Groups.SelectMany(g => g.Facts).Select(f => f.Fact.Account == "Harbour Capital" ? "a.md" : "b.md").Distinct().Order()];
    }

    [Fact]
    public async Task who_asks_for_a_topic_gets_all_of_it_and_nothing_beside_it()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_topics");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        DocumentVersion call = Call("a.md", uk, "Harbour Capital", null);
        FactRecord first = call.Facts!.Facts[0];
        FactRecord second = first with { Quote = "They said it is too expensive again.", Start = 31, Value = "integration" };
        FactRecord unsorted = first with { Start = Body.IndexOf("Orrery", StringComparison.Ordinal), Quote = "Orrery was there.", Value = "other" };
        FactRecord answer = first with { Type = FactType.Response, Start = Body.IndexOf("We offered", StringComparison.Ordinal), Quote = "We offered a pilot.", Value = "pilot", Answers = 0 };
        await world.WriteAsync(call with { Facts = call.Facts with { Facts = [first, second, unsorted, answer] } }, Cancel, embed: false);
        AccessScope scope = await world.ScopeAsync(All, Cancel);

        Assert.Equal(["price"], await ValuesAsync(s_objections with { About = "cost", Topics = ["price"] }));
        Assert.Equal(["integration", "price"], await ValuesAsync(s_objections with { About = "expensive" }));
        Assert.Equal(["other"], await ValuesAsync(s_objections with { About = "orrery", Topics = ["incumbent"] }));
        Assert.Equal(["pilot"], await ValuesAsync(s_objections with { Type = FactType.Response, About = "cost", Topics = ["price"] }));
        Assert.Empty(await ValuesAsync(s_objections with { Type = FactType.Response, About = "interfaces", Topics = ["integration"] }));

        FactResult instead = await Search(world).GatherAsync(scope, s_objections with { About = "arm and leg", Nearest = "price" }, Cancel);
        Assert.Equal(("price", "price"), (instead.Instead, Assert.Single(instead.Groups).Value));
        Assert.Null((await Search(world).GatherAsync(scope, s_objections with { About = "arm and leg", Nearest = "security" }, Cancel)).Instead);
        Assert.Null((await Search(world).GatherAsync(scope, s_objections with { About = "expensive", Nearest = "price" }, Cancel)).Instead);

        async Task<string[]> ValuesAsync(FactQuery query) => [.. (await Search(world).GatherAsync(scope, query, Cancel)).Groups.Select(g => g.Value).Order()];
    }

    [Fact]
    public async Task facts_come_with_their_version_and_go_with_it()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_retired");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        DocumentVersion call = Call("a.md", uk, "Harbour Capital", null);
        Stewardship steward = await world.Access.Directory.StewardAsync(Cancel);
        Assert.False(await world.Writer.WriteAsync(steward, call, null, _ => Task.FromResult(false), Cancel));
        Assert.Equal(0, await CountAsync(world));

        await world.WriteAsync(call, Cancel, embed: false);
        Assert.Equal(1, await CountAsync(world));
        await world.WriteAsync(Call("b.md", uk, "Harbour Capital", null) with { Supersedes = "a.md" }, Cancel, embed: false);
        Assert.Equal(1, await CountAsync(world));
        await world.RemoveAsync("b.md", Cancel);
        Assert.Equal(1, await CountAsync(world));
        await world.WriteAsync(KnowledgeWorld.Version("a.md", uk, "a", "Nothing of interest.") with { Kind = "call" }, Cancel, embed: false);
        FactResult unread = await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), s_objections, Cancel);
        Assert.Empty(unread.Groups);
        Assert.Equal((1, 0), (unread.Coverage.Documents, unread.Coverage.Covered));
        await world.RemoveAsync("a.md", Cancel);
        Assert.Equal(0, (await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), s_objections, Cancel)).Coverage.Documents);
    }

    [Fact]
    public async Task a_quote_that_is_not_in_its_passage_is_refused()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_quotes");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        DocumentVersion call = Call("a.md", uk, "Harbour Capital", null);
        FactRecord right = call.Facts!.Facts[0];
        await world.WriteAsync(call with
        {
            Facts = call.Facts with { Facts = [right with { Quote = "It is far too expensive", Start = 0 }, right with { Start = 3 }, right with { Passage = 7 }, right with { Quote = " " }, right, right with { Type = FactType.Response, Answers = 4 }, right with { Type = FactType.Response, Answers = 0 }] },
        }, Cancel, embed: false);

        AccessScope scope = await world.ScopeAsync(All, Cancel);
        Assert.Single((await Search(world).GatherAsync(scope, s_objections, Cancel)).Groups.SelectMany(g => g.Facts));
        Assert.Equal([0, null], (await Search(world).GatherAsync(scope, s_objections with { Type = FactType.Response }, Cancel)).Groups.SelectMany(g => g.Facts).Select(f => f.Fact.Answers));
    }

    [Fact]
    public async Task a_competitor_known_only_from_hidden_rows_stays_unknown()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_rivals");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int hidden = await world.LabelAsync("AMER/West", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Call("a.md", uk, "Harbour Capital", null, stated: false), Cancel, embed: false);
        await world.WriteAsync(Call("card.md", hidden, null!, null) with { Kind = "competitor" }, Cancel, embed: false);
        FactQuery rivals = new() { Type = FactType.Competitor };

        Assert.Empty((await Search(world).GatherAsync(await world.ScopeAsync(Narrow, Cancel), rivals, Cancel)).Groups);
        Assert.Empty((await Search(world).GatherAsync(await world.ScopeAsync(Narrow, Cancel), s_objections with { Competitors = ["Orrery"] }, Cancel)).Groups);
        Assert.Equal("Orrery", Assert.Single((await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), rivals, Cancel)).Groups).Value);
    }

    [Fact]
    public async Task the_library_counts_wins_after_each_kind_of_answer()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_library");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        foreach ((int i, DealOutcome outcome) in new[] { DealOutcome.Won, DealOutcome.Won, DealOutcome.Lost, DealOutcome.Open }.Index())
        {
            await world.WriteAsync(Call($"{i}.md", uk, $"Account {i}", outcome) with { Segment = "hedge fund" }, Cancel, embed: false);
        }

        ObjectionEntry price = Assert.Single(await new ObjectionLibrary(world.Database, Search(world)).ReadAsync(await world.ScopeAsync(Narrow, Cancel), s_objections, Cancel));
        Assert.Equal((4, 2, 3), (price.Count, price.Closing.Won, price.Closing.Decided));
        Assert.Equal([("hedge fund", 4)], price.BySegment);
        Assert.Equal([("EMEA/UK", 4)], price.ByTerritory);
        Assert.Equal([("orrery", 4)], price.ByCompetitor.Select(c => (c.Value.ToLowerInvariant(), c.Count)));
        ObjectionResponse pilot = Assert.Single(price.Responses);
        Assert.Equal((4, 2, 3), (pilot.Count, pilot.Closing.Won, pilot.Closing.Decided));
        // Wilson for 2 of 3, as published tables give it.
        Assert.Equal((0.208, 0.939), (Math.Round(pilot.Closing.Low, 3), Math.Round(pilot.Closing.High, 3)));
    }

    static FactSearch Search(KnowledgeWorld world) => new(world.Database, world.Access.Time);

    static Task<KnowledgeWorld> WorldAsync(string name) => KnowledgeWorld.CreateAsync(name, RandomWorld.Yaml, Cancel);

    static async Task<int> CountAsync(KnowledgeWorld world) =>
        (await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), s_objections, Cancel)).Groups.Sum(g => g.Count);

    static async Task<string> ToldAsync(KnowledgeWorld world, string who)
    {
        AccessScope scope = await world.ScopeAsync(who, Cancel);
        FactResult result = await Search(world).GatherAsync(scope, s_objections, Cancel);
        IReadOnlyList<ObjectionEntry> library = await new ObjectionLibrary(world.Database, Search(world)).ReadAsync(scope, s_objections, Cancel);
        return string.Join('\n', result.Groups.Select(g => $"{g.Value} {g.Count} {g.Won} {g.Lost} {string.Join(',', g.Facts.Select(f => f.DocumentId))}"))
            + $"\n{result.Coverage.Documents} {result.Coverage.Covered} {string.Join(',', result.Coverage.Missing)}\n" + string.Join('\n', library.Select(l => $"{l.Value} {l.Count} {l.Closing} {string.Join(',', l.ByTerritory)}"));
    }

    static DocumentVersion Call(string uri, int label, string? account, DealOutcome? outcome, bool stated = true)
    {
        DocumentVersion version = KnowledgeWorld.Version(uri, label, uri, Body) with { Kind = "call", Account = account, Date = new DateOnly(2026, 5, 1) };
        FactRecord said = new() { Type = FactType.Objection, Value = "price", Quote = "They said it is too expensive.", Passage = 0, Start = 0, ByCustomer = true, On = version.Date, Account = account };
        return version with
        {
            Facts = new FactReading
            {
                Fingerprint = [1], IsReadable = true, Outcome = outcome,
                Facts =
                [
                    said,
                    said with { Quote = "They said it is too expensive again.", Start = 31 },
                    said with { Type = FactType.Competitor, Value = "Orrery", Quote = "Orrery was there.", Start = Body.IndexOf("Orrery", StringComparison.Ordinal), IsStated = stated },
                    said with { Type = FactType.Response, Value = "pilot", Quote = "We offered a pilot.", Start = Body.IndexOf("We offered", StringComparison.Ordinal), Answers = 0 },
                ],
            },
        };
    }
}
