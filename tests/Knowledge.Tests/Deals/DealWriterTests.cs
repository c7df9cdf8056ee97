using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Deals;

public sealed class DealWriterTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_same_rows_again_change_nothing_and_a_changed_row_keeps_its_history()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_replace", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        DealRecord one = Deal("1", uk, 2) with { Account = "Blackpine", Extra = new Dictionary<string, string> { ["campaign"] = "Spring", ["tier"] = "A" } };
        DealRecord two = Deal("2", east, 3) with { Account = "Kittery", Amount = 1234.5678m, Doubts = [new DealDoubt("closed", "date-ambiguous", "03/04/2026", "2026-04-03")], Originals = new Dictionary<string, string> { ["amount"] = "$1.2k" } };
        DealRecord three = Deal("3", uk, 4);

        Assert.Equal(new DealChanges(3, 0, 0, 0), await ReplaceAsync(world, one, two, three));
        Assert.Equal(new DealChanges(0, 0, 0, 3), await ReplaceAsync(world, three with { Line = 2 }, two, one with { Line = 4 }));
        Assert.Equal(4, Assert.Single(await world.Access.OwnerListAsync("select line from deal_rows where external_id = '1'", r => r.GetInt32(0), Cancel)));

        world.Access.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DealChanges(0, 1, 1, 1), await ReplaceAsync(world, one with { Line = 4 }, two with { LabelId = uk, Amount = 5m }));

        var history = await world.Access.OwnerListAsync("select external_id, change, at, label_id, before ->> 'amount', before -> 'originals' ->> 'amount' from deal_history order by 1",
            r => (Id: r.GetString(0), Change: r.GetString(1), At: r.GetFieldValue<DateTimeOffset>(2), Label: r.GetInt32(3), Amount: r.IsDBNull(4) ? null : r.GetString(4), Original: r.IsDBNull(5) ? null : r.GetString(5)), Cancel);
        Assert.Equal([("2", "changed", world.Access.Time.Now, east, "1234.5678", "$1.2k"), ("3", "removed", world.Access.Time.Now, uk, "100", null)], history);
        Assert.Equal([("1", uk), ("2", uk)], await world.Access.OwnerListAsync("select external_id, label_id from deals order by 1", r => (r.GetString(0), r.GetInt32(1)), Cancel));
    }

    [Fact]
    public async Task names_are_counted_under_their_labels_and_gone_with_their_last_deal()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_names", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        await ReplaceAsync(world, Deal("1", uk, 2) with { Competitor = "Orrery" }, Deal("2", east, 3) with { Competitor = "ORRERY" }, Deal("3", uk, 4) with { Competitor = "Orrery" });
        Assert.Equal([(uk, "Orrery", 2L), (east, "ORRERY", 1L)], await CompetitorsAsync());

        await ReplaceAsync(world, Deal("1", uk, 2) with { Competitor = "orrery" }, Deal("3", uk, 4) with { Competitor = "Orrery" });
        Assert.Equal([(uk, "Orrery", 1L), (uk, "orrery", 1L)], await CompetitorsAsync());

        Stewardship steward = await world.Access.Directory.StewardAsync(Cancel);
        DealWriter writer = new(world.Database, world.Access.Time);
        Assert.Null(await writer.RemoveFileAsync(steward, "files", "deals.csv", _ => Task.FromResult(false), Cancel));
        Assert.Equal(2, (await CompetitorsAsync()).Count);
        Assert.Equal(2, await writer.RemoveFileAsync(steward, "files", "deals.csv", _ => Task.FromResult(true), Cancel));
        Assert.Equal([0L, 0, 0, 0], await world.Access.OwnerListAsync("select count(*) from deals union all select count(*) from deal_rows union all select count(*) from deal_value_labels union all select count(*) from deal_history", r => r.GetInt64(0), Cancel));

        Task<List<(int, string, long)>> CompetitorsAsync() => world.Access.OwnerListAsync(
            "select label_id, spelling, count from deal_value_labels where field_id = 6 order by label_id, spelling", r => (r.GetInt32(0), r.GetString(1), r.GetInt64(2)), Cancel);
    }

    [Fact]
    public async Task what_a_file_calls_its_columns_is_known_to_whoever_sees_a_value_there()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_headers", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        DealWriter writer = new(world.Database, world.Access.Time);
        DealNames names = new(world.Database);
        await WriteAsync("seen.csv", Deal("1", uk, 2) with { Owner = "Mara Lind" }, new() { ["owner"] = "Field engineer", ["segment"] = "Market", ["amount"] = "Order value" });
        await WriteAsync("hidden.csv", Deal("2", east, 2) with { Owner = "Iver Holt" }, new() { ["owner"] = "Handler" });
        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel);
        Assert.Equal([(DealField.Owner, "Field engineer")], await names.HeadersAsync(scope, Cancel));

        await WriteAsync("seen.csv", Deal("1", uk, 2) with { Owner = "Mara Lind", Segment = "Mining" }, new() { ["owner"] = "Engineer", ["segment"] = "Market" });
        Assert.Equal([(DealField.Owner, "Engineer"), (DealField.Segment, "Market")], await names.HeadersAsync(scope, Cancel));

        await writer.RemoveFileAsync(await world.Access.Directory.StewardAsync(Cancel), "files", "seen.csv", _ => Task.FromResult(true), Cancel);
        Assert.Empty(await names.HeadersAsync(scope, Cancel));

        async Task WriteAsync(string file, DealRecord deal, Dictionary<string, string> headers) =>
            await writer.ReplaceAsync(await world.Access.Directory.StewardAsync(Cancel), "files", file, [deal], headers, _ => Task.FromResult(true), Cancel);
    }

    [Fact]
    public async Task an_account_shows_under_the_labels_of_its_deals_and_documents_and_no_others()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_accounts", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        DealWriter writer = new(world.Database, world.Access.Time);
        Stewardship steward = await world.Access.Directory.StewardAsync(Cancel);
        await ReplaceAsync(world, Deal("1", uk, 2) with { Account = "Blackpine  Macro" });
        await writer.ReplaceAccountsAsync(steward, "files", "accounts.csv", [Account("Blackpine Macro", 2, "software"), Account("Unheard Of", 3, "retail")], _ => Task.FromResult(true), Cancel);
        Assert.Equal([(uk, "software")], await ShownAsync());

        await world.WriteAsync(KnowledgeWorld.Version("a.md", east, "Note", "Text.") with { Account = "blackpine macro" }, Cancel);
        Assert.Equal([(uk, "software"), (east, "software")], await ShownAsync());

        await writer.ReplaceAccountsAsync(steward, "files", "accounts.csv", [Account("Blackpine Macro", 2, "banking")], _ => Task.FromResult(true), Cancel);
        await world.RemoveAsync("a.md", Cancel);
        Assert.Equal([(uk, "banking")], await ShownAsync());
        Assert.Equal([("banking", 1L)], await world.Access.OwnerListAsync("select spelling, count from deal_value_labels l join deal_fields f on f.id = l.field_id where f.kind = 2", r => (r.GetString(0), r.GetInt64(1)), Cancel));

        await ReplaceAsync(world, Deal("1", uk, 2));
        Assert.Empty(await ShownAsync());

        Task<List<(int, string)>> ShownAsync() => world.Access.OwnerListAsync("select label_id, attributes ->> 'sector' from account_labels order by 1", r => (r.GetInt32(0), r.GetString(1)), Cancel);

        static AccountRecord Account(string name, int line, string sector) => new(name, line, new Dictionary<string, string> { ["sector"] = sector });
    }

    [Fact]
    public async Task rows_that_differ_only_in_case_are_two_accounts_each_shown_where_it_is_written_so()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_account_rows", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        DealWriter writer = new(world.Database, world.Access.Time);
        await ReplaceAsync(world, Deal("1", uk, 2) with { Account = "Tern Ferries" }, Deal("2", east, 3) with { Account = "TERN FERRIES" });
        await writer.ReplaceAccountsAsync(await world.Access.Directory.StewardAsync(Cancel), "files", "accounts.csv", [Account("TERN FERRIES", 2, "rail"), Account("Tern Ferries", 3, "sea")], _ => Task.FromResult(true), Cancel);
        await world.WriteAsync(KnowledgeWorld.Version("a.md", uk, "Note", "Text.") with { Account = "tern ferries" }, Cancel);
        Assert.Equal([(uk, "sea"), (east, "rail")], await world.Access.OwnerListAsync("select label_id, attributes ->> 'sector' from account_labels order by 1", r => (r.GetInt32(0), r.GetString(1)), Cancel));

        static AccountRecord Account(string name, int line, string sector) => new(name, line, new Dictionary<string, string> { ["sector"] = sector });
    }

    [Fact]
    public async Task two_imports_of_a_file_at_once_leave_one_of_them_whole()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_race", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => ReplaceAsync(world, [.. Enumerable.Range(0, 50).Select(i => Deal($"{i}", uk, i + 2) with { Owner = $"Owner {n}" })])));

        Assert.Single(await world.Access.OwnerListAsync("select owner_id from deals group by 1 having count(*) = 50", r => r.GetInt32(0), Cancel));
        Assert.Equal(50, Assert.Single(await world.Access.OwnerListAsync("select count from deal_value_labels where field_id = 3", r => r.GetInt64(0), Cancel)));
    }

    [Fact]
    public async Task two_rows_with_one_id_are_refused()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("deals_twice", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);

        Assert.Contains("line 3", (await Assert.ThrowsAsync<ArgumentException>(() => ReplaceAsync(world, Deal("1", uk, 2), Deal("1", uk, 3)))).Message, StringComparison.Ordinal);
    }

    static DealRecord Deal(string id, int label, int line) => new() { ExternalId = id, LabelId = label, Line = line, Outcome = DealOutcome.Won, Amount = 100, Currency = "USD", Created = new DateOnly(2026, 1, 5), Closed = new DateOnly(2026, 3, 5) };

    static async Task<DealChanges?> ReplaceAsync(KnowledgeWorld world, params DealRecord[] rows) =>
        await new DealWriter(world.Database, world.Access.Time).ReplaceAsync(await world.Access.Directory.StewardAsync(Cancel), "files", "deals.csv", rows, _ => Task.FromResult(true), Cancel);
}
