using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Access.Tests.People;

public sealed class DirectoryPeopleTests : IAsyncLifetime
{
    const string Gina = "a0000000-0000-4000-8000-000000000004";
    const string UkReaders = "d0000000-0000-4000-8000-000000000001";
    static readonly CancellationToken s_cancel = TestContext.Current.CancellationToken;
    AccessWorld _world = null!;
    DirectoryPeople _people = null!;

    static string Access(string gina = $"entra: {Gina}", string more = "") => $$"""
        territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
        people:
          - { email: gina@firm.example, name: Gina Hall, {{gina}}, grants: [{ territory: EMEA/DACH, upTo: internal }] }
          - { email: subject@firm.example, name: Sub Ject, entra: AbC-1 }
        {{more}}
        groups:
          - { entraGroup: {{UkReaders.ToUpperInvariant()}}, grants: [{ territory: EMEA/UK, upTo: confidential }, { territory: EMEA/DACH, upTo: restricted }] }
          - { appRole: Readers, grants: [{ territory: AMER, upTo: internal }] }
          - { slackGroup: S1, grants: [{ territory: EMEA, upTo: restricted }] }
        """;

    public async ValueTask InitializeAsync()
    {
        _world = await AccessWorld.CreateAsync(nameof(DirectoryPeopleTests), s_cancel);
        _people = new DirectoryPeople(_world.Database, _world.Time);
        await _world.ImportAsync(Access(), s_cancel);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_person_is_found_by_id_and_by_nothing_else()
    {
        Assert.Equal("gina@firm.example", (await _people.FindAsync(Gina.ToUpperInvariant(), s_cancel))!.Person.Email);
        Assert.Equal("subject@firm.example", (await _people.FindAsync("AbC-1", s_cancel))!.Person.Email);
        foreach (string other in new[] { "abc-1", "gina@firm.example", "Gina Hall", "", " AbC-1", Gina + " ", "{" + Gina + "}" })
        {
            Assert.Null(await _people.FindAsync(other, s_cancel));
        }
    }

    [Fact]
    public async Task memberships_add_grants_until_they_end()
    {
        await RecordAsync(Membership.Groups, 0, 60, UkReaders, "d0000000-0000-4000-8000-00000000ffff");
        await RecordAsync(Membership.Roles, 0, 30, "Readers", "readers");
        Assert.Equal(["AMER up to internal", "EMEA/DACH up to restricted", "EMEA/UK up to confidential"], await GrantsAsync());
        _world.Time.Now += TimeSpan.FromMinutes(30);
        Assert.Equal(["EMEA/DACH up to restricted", "EMEA/UK up to confidential"], await GrantsAsync());
        _world.Time.Now += TimeSpan.FromMinutes(30);
        Assert.Equal(["EMEA/DACH up to internal"], await GrantsAsync());
    }

    [Fact]
    public async Task an_older_word_does_not_undo_a_newer_one()
    {
        await RecordAsync(Membership.Groups, 10, 60);
        await RecordAsync(Membership.Groups, 9, 90, UkReaders);
        Assert.Equal(["EMEA/DACH up to internal"], await GrantsAsync());
        await RecordAsync(Membership.Groups, 11, 60, UkReaders);
        Assert.Contains("EMEA/UK up to confidential", await GrantsAsync());
    }

    [Fact]
    public async Task a_directory_counts_for_its_own_groups_alone()
    {
        await RecordAsync(Membership.Roles, 0, 60, UkReaders, "S1");
        await RecordAsync(Membership.Groups, 0, 60, "Readers", "S1");
        Assert.Equal(["EMEA/DACH up to internal"], await GrantsAsync());
    }

    [Fact]
    public async Task all_at_once_replaces_what_was_there()
    {
        long gina = (await _people.FindAsync(Gina, s_cancel))!.Person.Id, other = (await _people.FindAsync("AbC-1", s_cancel))!.Person.Id;
        await RecordAsync(Membership.Groups, 0, 60, UkReaders);
        DateTimeOffset now = _world.Time.Now;
        await _people.RecordGroupsAsync([gina, other], [(other, UkReaders)], now.AddMinutes(1), now.AddHours(1), s_cancel);
        Assert.Equal(["EMEA/DACH up to internal"], await GrantsAsync());
        Assert.True((await _world.Directory.ScopeAsync("subject@firm.example", s_cancel)).HasGrants);
        Assert.Equal([UkReaders], await _people.MappedGroupsAsync(s_cancel));
        Assert.Equal([Gina, "AbC-1"], (await _people.ListedAsync(s_cancel)).Keys.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task groups_do_not_follow_an_address_to_another_account()
    {
        await RecordAsync(Membership.Groups, 0, 60, UkReaders);
        await _world.ImportAsync(Access(), s_cancel);
        Assert.Contains("EMEA/UK up to confidential", await GrantsAsync());
        await _world.ImportAsync(Access(gina: "entra: a0000000-0000-4000-8000-00000000000f", more: $"  - {{ email: new@firm.example, entra: {Gina} }}"), s_cancel);
        Assert.Equal(["EMEA/DACH up to internal"], await GrantsAsync());
        Assert.False((await _world.Directory.ScopeAsync("new@firm.example", s_cancel)).HasGrants);
    }

    [Fact]
    public async Task who_is_suspended_is_out_and_importing_again_does_not_let_them_in()
    {
        PersonalTokens tokens = new(_world.Database, _world.Time);
        string token = (await tokens.IssueAsync("gina@firm.example", TimeSpan.FromDays(2), s_cancel)).Secret;
        long gina = (await _people.FindAsync(Gina, s_cancel))!.Person.Id;
        Assert.Equal((1, 0), await _people.SuspendAsync([gina], [], s_cancel));
        Assert.Equal((0, 0), await _people.SuspendAsync([gina], [], s_cancel));
        ImportReport again = await _world.ImportAsync(Access(), s_cancel);
        Assert.Empty(again.Changes);
        Assert.Null(await _people.FindAsync(Gina, s_cancel));
        Assert.Null(await tokens.AuthenticateAsync(token, s_cancel));
        Assert.Null(await _world.Directory.FindAsync("gina@firm.example", s_cancel));
        Assert.False((await _world.Directory.ScopeAsync("gina@firm.example", s_cancel)).HasGrants);
        Assert.Contains(Gina, (await _people.ListedAsync(s_cancel)).Keys);
        Assert.Equal((0, 1), await _people.SuspendAsync([], [gina], s_cancel));
        Assert.NotNull(await tokens.AuthenticateAsync(token, s_cancel));
        Assert.Equal(["account-disabled gina@firm.example", "account-restored gina@firm.example"],
            await _world.OwnerListAsync("select kind || ' ' || subject from access_events where kind like 'account-%' order by id", r => r.GetString(0), s_cancel));
    }

    [Fact]
    public async Task who_left_while_suspended_stays_out_when_their_account_is_in_force_again()
    {
        long gina = (await _people.FindAsync(Gina, s_cancel))!.Person.Id;
        await _people.SuspendAsync([gina], [], s_cancel);
        await _world.ImportAsync("territories: { EMEA: {} }", s_cancel);
        await _people.SuspendAsync([], [gina], s_cancel);
        Assert.Null(await _world.Directory.FindAsync("gina@firm.example", s_cancel));
        await _world.ImportAsync(Access(), s_cancel);
        Assert.NotNull(await _world.Directory.FindAsync("gina@firm.example", s_cancel));
    }

    [Fact]
    public async Task a_program_of_before_that_writes_active_alone_is_understood()
    {
        await _world.OwnerAsync("update people set active = false where email = 'gina@firm.example'", s_cancel);
        Assert.Null(await _people.FindAsync(Gina, s_cancel));
        await _world.OwnerAsync("update people set active = true where email = 'gina@firm.example'", s_cancel);
        Assert.NotNull(await _people.FindAsync(Gina, s_cancel));
        await _world.OwnerAsync("update people set suspended = now() where email = 'gina@firm.example'", s_cancel);
        await _world.OwnerAsync("update people set active = true where email = 'gina@firm.example'", s_cancel);
        Assert.Null(await _people.FindAsync(Gina, s_cancel));
    }

    [Fact]
    public async Task one_of_many_takes_the_turn()
    {
        bool[] taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _people.TakeTurnAsync(TimeSpan.FromSeconds(20), s_cancel)));
        Assert.Single(taken, t => t);
        _world.Time.Now += TimeSpan.FromSeconds(20);
        Assert.True(await _people.TakeTurnAsync(TimeSpan.FromSeconds(20), s_cancel));
    }

    [Fact]
    public async Task the_explanation_names_the_groups()
    {
        await RecordAsync(Membership.Roles, 0, 60, "Readers");
        GroupGrant through = Assert.Single((await _world.Directory.ExplainAsync("gina@firm.example", s_cancel))!.ThroughGroups);
        Assert.Equal((Membership.Roles, "Readers", "AMER", Sensitivity.Internal), (through.Directory, through.GroupId, through.Grant.Territory, through.Grant.UpTo));
    }

    [Theory]
    [InlineData("groups: [{ grants: [] }]", "needs either")]
    [InlineData("groups: [{ entraGroup: a, appRole: b, grants: [] }]", "needs either")]
    [InlineData("people: [{ email: a@b.example, entra: A0000000-0000-4000-8000-000000000004 }, { email: c@b.example, entra: a0000000-0000-4000-8000-000000000004 }]", "belongs to 2 people")]
    public void a_file_that_means_two_things_is_refused(string lines, string why) =>
        Assert.Contains(why, Assert.Throws<UserFacingException>(() => AccessFileParser.Parse("access.yaml", "territories: { EMEA: {} }\n" + lines)).Message);

    async Task RecordAsync(string directory, int seenMinute, int untilMinute, params string[] ids)
    {
        DirectoryPerson gina = (await _people.FindAsync(Gina, s_cancel))!;
        DateTimeOffset start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        await _people.RecordAsync(gina.Person.Id, [new Membership(directory, ids.ToHashSet(), start.AddMinutes(seenMinute), start.AddMinutes(untilMinute))], s_cancel);
    }

    async Task<string[]> GrantsAsync() => [.. (await new AccessDirectory(_world.Database, _world.Time).ExplainAsync("gina@firm.example", s_cancel))!.Clearance.Grants.Select(g => $"{g.Territory} up to {SensitivityName.Of(g.UpTo)}")];
}
