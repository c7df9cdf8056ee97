using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Access.Tests.People;

public sealed class AccessImporterTests
{
    const string Company = """
        territories: { AMER: { US-East: {} }, EMEA: { UK: {}, DACH: { Zurich: {} } }, NA: {} }
        people:
          - { email: ana@vendor.example, name: Ana, slack: U1, grants: [{ territory: EMEA/UK, upTo: confidential }], compartments: [halyard] }
          - { email: cem@vendor.example, name: Cem, grants: [{ territory: EMEA, upTo: internal }] }
          - { email: dee@vendor.example, name: Dee, grants: [{ territory: NA, upTo: internal }] }
        groups:
          - { slackGroup: S1, grants: [{ territory: EMEA, upTo: internal }] }
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_import_tells_what_it_changed_and_the_second_changes_nothing()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_tells", Cancel);

        ImportReport first = await world.ImportAsync(Company, Cancel);
        ImportReport second = await world.ImportAsync(Company, Cancel);

        Assert.Equal((7, 3, 1), (first.Territories, first.People, first.Groups));
        Assert.Equal([
            "territory AMER added", "territory AMER/US-East added", "territory EMEA added", "territory EMEA/UK added", "territory EMEA/DACH added", "territory EMEA/DACH/Zurich added", "territory NA added",
            "person ana@vendor.example added", "person ana@vendor.example: + EMEA/UK up to confidential", "person ana@vendor.example: + compartment halyard",
            "person cem@vendor.example added", "person cem@vendor.example: + EMEA up to internal",
            "person dee@vendor.example added", "person dee@vendor.example: + NA up to internal",
            "+ slack group S1: EMEA up to internal",
        ], first.Changes);
        Assert.Empty(second.Changes);
        Assert.Equal(first.Changes, await world.OwnerListAsync("select detail from access_events order by id", r => r.GetString(0), Cancel));
    }

    [Fact]
    public async Task a_changed_grant_is_told_both_ways_and_holds_at_once()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_changed", Cancel);
        await world.ImportAsync(Company, Cancel);
        int label = (await world.Directory.InternAsync("EMEA/UK", Sensitivity.Confidential, null, Cancel))!.Value;
        Assert.True((await world.Directory.ScopeAsync("ana@vendor.example", Cancel)).Holds(label));

        ImportReport lowered = await world.ImportAsync(Company.Replace("EMEA/UK, upTo: confidential", "EMEA/UK, upTo: internal", StringComparison.Ordinal), Cancel);

        Assert.Equal(["person ana@vendor.example: - EMEA/UK up to confidential", "person ana@vendor.example: + EMEA/UK up to internal"], lowered.Changes);
        Assert.False((await world.Directory.ScopeAsync("ana@vendor.example", Cancel)).Holds(label));
    }

    [Fact]
    public async Task a_removed_person_loses_everything_and_their_tokens_for_good()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_removed", Cancel);
        await world.ImportAsync(Company, Cancel);
        await world.Directory.InternAsync(null, Sensitivity.Public, null, Cancel);
        await world.Directory.InternAsync("EMEA/UK", Sensitivity.Public, null, Cancel);
        PersonalTokens tokens = new(world.Database, world.Time);
        string secret = (await tokens.IssueAsync("ana@vendor.example", TimeSpan.FromDays(30), Cancel)).Secret;
        string others = string.Join('\n', Company.Split('\n').Where(line => !line.Contains("ana@", StringComparison.Ordinal)));

        ImportReport removed = await world.ImportAsync(others, Cancel);

        Assert.Equal(["person ana@vendor.example removed: signed out, tokens revoked"], removed.Changes);
        Assert.Null(await world.Directory.FindAsync("ana@vendor.example", Cancel));
        Audience gone = await world.Directory.AudienceAsync("ana@vendor.example", [], Cancel);
        Assert.Null(gone.Asker);
        Assert.Empty(gone.Scope.LabelIds);
        Assert.Null(await tokens.AuthenticateAsync(secret, Cancel));
        await world.ImportAsync(Company, Cancel);
        Assert.NotEmpty((await world.Directory.ScopeAsync("ana@vendor.example", Cancel)).LabelIds);
        Assert.Null(await tokens.AuthenticateAsync(secret, Cancel));
    }

    [Fact]
    public async Task a_territory_that_moves_takes_its_rows_along() // AZ-13
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_moved", Cancel);
        await world.ImportAsync(Company, Cancel);
        int dach = (await world.Directory.InternAsync("EMEA/DACH", Sensitivity.Internal, null, Cancel))!.Value;
        int zurich = (await world.Directory.InternAsync("EMEA/DACH/Zurich", Sensitivity.Internal, null, Cancel))!.Value;
        int uk = (await world.Directory.InternAsync("EMEA/UK", Sensitivity.Internal, null, Cancel))!.Value;
        int[] anaBefore = (await world.Directory.ScopeAsync("ana@vendor.example", Cancel)).LabelIds;
        Assert.Equal([dach, zurich, uk], (await world.Directory.ScopeAsync("cem@vendor.example", Cancel)).LabelIds);
        Assert.Empty((await world.Directory.ScopeAsync("dee@vendor.example", Cancel)).LabelIds);

        ImportReport moved = await world.ImportAsync(Company.Replace("{ UK: {}, DACH: { Zurich: {} } }, NA: {}", "{ UK: {} }, NA: { DACH: { Zurich: {} } }", StringComparison.Ordinal), Cancel);

        Assert.Equal(["territory EMEA/DACH moved to NA/DACH", "territory EMEA/DACH/Zurich moved to NA/DACH/Zurich"], moved.Changes);
        Assert.Equal([uk], (await world.Directory.ScopeAsync("cem@vendor.example", Cancel)).LabelIds);
        Assert.Equal([dach, zurich], (await world.Directory.ScopeAsync("dee@vendor.example", Cancel)).LabelIds);
        Assert.Equal(anaBefore, (await world.Directory.ScopeAsync("ana@vendor.example", Cancel)).LabelIds);
        Assert.Equal(dach, await world.Directory.InternAsync("NA/DACH", Sensitivity.Internal, null, Cancel));
        Assert.Null(await world.Directory.InternAsync("EMEA/DACH", Sensitivity.Internal, null, Cancel));
    }

    [Fact]
    public async Task what_carries_a_removed_territory_is_seen_by_nobody()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_orphans", Cancel);
        await world.ImportAsync(Company, Cancel);
        int open = (await world.Directory.InternAsync("EMEA/UK", Sensitivity.Public, null, Cancel))!.Value;

        ImportReport report = await world.ImportAsync("""
            territories: { AMER: {}, EMEA: { DACH: {} }, NA: {} }
            people:
              - { email: ana@vendor.example, name: Ana, grants: [{ territory: EMEA, upTo: restricted }, { territory: AMER, upTo: restricted }, { territory: NA, upTo: restricted }], compartments: [halyard] }
            """, Cancel);

        Assert.Contains("territory EMEA/UK removed: what carries it is seen by nobody until it is labelled anew", report.Changes);
        Assert.DoesNotContain(open, (await world.Directory.ScopeAsync("ana@vendor.example", Cancel)).LabelIds);
        Assert.Null(await world.Directory.LabelAsync(open, Cancel));
    }

    [Fact]
    public async Task a_recycled_chat_identity_belongs_to_its_new_owner_alone()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_recycled", Cancel);
        await world.ImportAsync(Company, Cancel);

        ImportReport report = await world.ImportAsync(Company.Replace("slack: U1, ", "", StringComparison.Ordinal).Replace("name: Cem", "name: Cem, slack: U1", StringComparison.Ordinal), Cancel);

        Assert.Equal(["person ana@vendor.example changed (name, roles or ids)", "person cem@vendor.example changed (name, roles or ids)"], report.Changes);
        Assert.Equal([("cem@vendor.example", "U1")], await world.OwnerListAsync("select email, slack from people where slack is not null", r => (r.GetString(0), r.GetString(1)), Cancel));
    }

    [Fact]
    public async Task two_people_may_swap_their_identities_and_a_leaver_may_leave_theirs()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("importer_swapped", Cancel);
        await world.ImportAsync("territories: { A: {} }\npeople: [{ email: a@v.example, slack: U1 }, { email: b@v.example, slack: U2 }]", Cancel);

        await world.ImportAsync("territories: { A: {} }\npeople: [{ email: a@v.example, slack: U2 }, { email: b@v.example, slack: U1 }]", Cancel);
        Assert.Equal([("a@v.example", "U2"), ("b@v.example", "U1")], await world.OwnerListAsync("select email, slack from people order by 1", r => (r.GetString(0), r.GetString(1)), Cancel));
        await world.ImportAsync("territories: { A: {} }\npeople: [{ email: c@v.example, slack: U1 }]", Cancel);

        Assert.Equal(["c@v.example"], await world.OwnerListAsync("select email from people where slack = 'U1' and active", r => r.GetString(0), Cancel));
    }
}
