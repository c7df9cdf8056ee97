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

    [Fact]
    public async Task a_document_takes_the_segment_of_its_accounts_deals_and_two_of_one_deal_are_one_win()
    {
        await using KnowledgeWorld world = await WorldAsync("facts_segments");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        int hidden = await world.LabelAsync("AMER/West", Sensitivity.Internal, null, Cancel);
        await world.WriteAsync(Call("a.md", uk, "Harbour Capital", null), Cancel, embed: false);
        await world.WriteAsync(Call("b.md", uk, "Harbour Capital", null), Cancel, embed: false);
        await world.WriteAsync(Call("c.md", uk, "Third", null), Cancel, embed: false);
        await DealsAsync(world, Deal("D-1", uk, "Harbour Capital", "tanneries", "ORRERY"), Deal("D-2", hidden, "Third", "tanneries", null));

        AccessScope scope = await world.ScopeAsync(Narrow, Cancel);
        ObjectionEntry price = Assert.Single(await new ObjectionLibrary(world.Database, Search(world)).ReadAsync(scope, s_objections, Cancel));
        Assert.Equal([("tanneries", 2)], price.BySegment);
        Assert.Equal([("ORRERY", 3)], price.ByCompetitor);
        Assert.Equal((1, 1), (price.Closing.Won, price.Closing.Decided));
        FactTally told = Assert.Single((await Search(world).GatherAsync(scope, s_objections with { Segments = ["Tanneries"] }, Cancel)).Groups);
        Assert.Equal((2, 1, 0, 0), (told.Count, told.Won, told.Lost, told.Open));
        Assert.Empty((await Search(world).GatherAsync(scope, s_objections with { Segments = ["ports"] }, Cancel)).Groups);
    }

    [Theory]
    [InlineData("Tern Ferries: the pier is shut. Ilse says money only in May.\nOsier Dairy: Orrery visited them.")]
    [InlineData("Tern Ferries: the pier is shut. Ilse says money only in May. Osier Dairy: Orrery visited them.")]
    public async Task of_notes_about_several_firms_each_has_its_own_lines(string body)
    {
        await using KnowledgeWorld world = await WorldAsync(body.Contains('\n', StringComparison.Ordinal) ? "facts_lines" : "facts_joined");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        FactRecord said = new() { Type = FactType.Objection, Value = "budget", Quote = "Ilse says money only in May.", Passage = 0, Start = body.IndexOf("Ilse", StringComparison.Ordinal), ByCustomer = true };
        FactRecord rival = new() { Type = FactType.Competitor, Value = "Orrery", Quote = "Orrery visited them.", Passage = 0, Start = body.IndexOf("Orrery", StringComparison.Ordinal) };
        await world.WriteAsync(KnowledgeWorld.Version("team.txt", uk, "Team", body) with { Kind = "note", Facts = new FactReading { Fingerprint = [1], IsReadable = true, Facts = [said, rival] } }, Cancel, embed: false);
        AccessScope scope = await world.ScopeAsync(Narrow, Cancel);
        Assert.Equal(["budget"], await OfAsync(FactType.Objection, "Tern Ferries"));
        Assert.Empty(await OfAsync(FactType.Competitor, "tern ferries"));
        Assert.Empty(await OfAsync(FactType.Objection, "Osier Dairy"));
        Assert.Equal(["Orrery"], await OfAsync(FactType.Competitor, "Osier Dairy"));
        Assert.Empty(Assert.Single(await new ObjectionLibrary(world.Database, Search(world)).ReadAsync(scope, s_objections, Cancel)).ByCompetitor);

        async Task<string[]> OfAsync(FactType type, string account) => [.. (await Search(world).GatherAsync(scope, new FactQuery { Type = type, Accounts = [account] }, Cancel)).Groups.Select(g => g.Value)];
    }

    [Theory]
    [InlineData("Answer: nothing yet, we said we would look at it.", true)]
    [InlineData("None so far", true)]
    [InlineData("Our answer: tbd", true)]
    [InlineData("None of our customers had to stop a line.", false)]
    [InlineData("Open interfaces to both systems", false)]
    [InlineData("Answer: nothing changes in your plant.", false)]
    public void an_answer_that_says_there_is_none_is_told_from_one(string quote, bool nothing) =>
        Assert.Equal(nothing, new FactRecord { Type = FactType.Response, Value = "other", Quote = quote, Passage = 0 }.SaysNothing);

    [Theory]
    [InlineData("price", "price", "", 2)]
    [InlineData("cables", "", "cables", 1)]
    [InlineData("cables and price", "price", "cables", 3)]
    [InlineData("being cables only", "", "being cables only", 1)]
    [InlineData("wallpaper", "", "wallpaper", 0)]
    public async Task a_fact_is_found_under_all_its_topics_and_by_each_of_several_subjects(string about, string topic, string subject, int found)
    {
        const string Said = "Four at 31,000 are above her limit. Too many cables hang there. Nothing was said about paint. It is too expensive.";
        await using KnowledgeWorld world = await WorldAsync("facts_subjects");
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        FactRecord limit = new() { Type = FactType.Objection, Value = "authority", Topics = ["authority", "price"], Quote = "Four at 31,000 are above her limit.", Passage = 0 };
        await world.WriteAsync(KnowledgeWorld.Version("a.md", uk, "a.md", Said) with
        {
            Kind = "call", Account = "Harbour Capital",
            Facts = new FactReading
            {
                Fingerprint = [1], IsReadable = true,
                Facts = [limit, limit with { Value = "other", Topics = [], Quote = "Too many cables hang there.", Start = Said.IndexOf("Too many", StringComparison.Ordinal) },
                    limit with { Value = "price", Topics = [], Quote = "It is too expensive.", Start = Said.IndexOf("It is", StringComparison.Ordinal) }],
            },
        }, Cancel, embed: false);

        FactQuery query = s_objections with { About = about, Topics = topic.Length > 0 ? [topic] : [], Subjects = subject.Length > 0 ? [subject] : [] };
        Assert.Equal(found, (await Search(world).GatherAsync(await world.ScopeAsync(All, Cancel), query, Cancel)).Groups.Sum(g => g.Facts.Count));
    }

    [Theory]
    [InlineData("For the cables no answer today", ", a belt comes in spring.", true)]
    [InlineData("two days from Ghent.", " Not good enough, said Piet", true)]
    [InlineData("I told them that it is planned for next year", ", which did not help.", true)]
    [InlineData("Ilka had to admit that this is so", " until autumn.", true)]
    [InlineData("we showed them the film", ", and they liked it.", false)]
    [InlineData("we offered three years", ". It is not good that they wait.", false)]
    public void an_answer_that_is_told_to_have_failed_is_none(string answer, string behind, bool isFailed) =>
        Assert.Equal(isFailed, FactAnswers.IsFailed(new FactRecord { Type = FactType.Response, Value = "", Quote = answer, Passage = 0, Start = 4 }, $"And {answer}{behind}\nNot enough, that is."));

    static async Task DealsAsync(KnowledgeWorld world, params DealRecord[] rows) =>
        await new DealWriter(world.Database, world.Access.Time).ReplaceAsync(await world.Access.Directory.StewardAsync(Cancel), "files", "deals.csv", rows, _ => Task.FromResult(true), Cancel);

    static DealRecord Deal(string id, int label, string account, string segment, string? competitor) => new()
    {
        ExternalId = id, LabelId = label, Line = 2, Outcome = DealOutcome.Won, Account = account, Segment = segment, Competitor = competitor, Created = new DateOnly(2026, 4, 1), Closed = new DateOnly(2026, 6, 1),
    };

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
