using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Access.Tests.People;

public sealed class AccessDirectoryTests(AccessDirectoryTests.Company company) : IClassFixture<AccessDirectoryTests.Company>
{
    const string Yaml = """
        territories: { EMEA: { UK: {}, DACH: {} }, EMEA-South: {}, NA: {} }
        people:
          - { email: ana@vendor.example, name: Ana, grants: [{ territory: EMEA/UK, upTo: confidential }, { territory: NA, upTo: public }], compartments: [halyard] }
          - { email: cem@vendor.example, name: Cem, grants: [{ territory: EMEA, upTo: internal }] }
          - { email: dee@vendor.example, name: Dee, grants: [{ territory: NA, upTo: restricted }] }
          - { email: eve@vendor.example, name: Eve }
          - { email: fay@vendor.example, name: Fay, roles: [admin] }
          - { email: off@vendor.example, name: Off, grants: [{ territory: EMEA, upTo: restricted }] }
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_unknown_or_inactive_asker_has_nothing_and_is_nobody()
    {
        AccessDirectory directory = await company.DirectoryAsync();
        foreach (string email in (string[])["mallory@vendor.example", "off@vendor.example", "", "ana", "ana@vendor.example'--", "%"])
        {
            Audience audience = await directory.AudienceAsync(email, ["ana@vendor.example"], Cancel);

            Assert.Null(audience.Asker);
            Assert.Same(AccessScope.Nothing, audience.Scope);
            Assert.Same(AccessScope.Nothing, audience.AskerScope);
        }
    }

    [Fact]
    public async Task an_unknown_or_inactive_other_leaves_nothing_to_see()
    {
        AccessDirectory directory = await company.DirectoryAsync();
        foreach (string other in (string[])["mallory@vendor.example", "off@vendor.example", ""])
        {
            Audience audience = await directory.AudienceAsync("ana@vendor.example", ["cem@vendor.example", other], Cancel);

            Assert.Equal("Ana", audience.Asker!.Name);
            Assert.Empty(audience.Scope.LabelIds);
            Assert.NotEmpty(audience.AskerScope.LabelIds);
        }
    }

    [Fact]
    public async Task an_audience_sees_what_all_of_it_may_see()
    {
        AccessDirectory directory = await company.DirectoryAsync();

        Assert.Equal(["EMEA/UK, internal", "company-wide, public"], await WordsAsync("ana@vendor.example", "cem@vendor.example"));
        Assert.Equal(["NA, public", "company-wide, public"], await WordsAsync("ana@vendor.example", "dee@vendor.example"));
        Assert.Equal(["company-wide, public"], await WordsAsync("cem@vendor.example", "dee@vendor.example"));
        Assert.Equal(["company-wide, public"], await WordsAsync("ana@vendor.example", "eve@vendor.example"));
        Assert.Equal(await WordsAsync("ana@vendor.example"), await WordsAsync(" ANA@vendor.example", "ana@Vendor.example "));

        async Task<string[]> WordsAsync(string asker, params string[] others)
        {
            AccessScope scope = (await directory.AudienceAsync(asker, others, Cancel)).Scope;
            return [.. company.Labels.Where(l => scope.Holds(l.Id)).Select(l => l.ToString()).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task a_role_gives_no_data() // A7
    {
        AccessDirectory directory = await company.DirectoryAsync();
        AccessScope admin = await directory.ScopeAsync("fay@vendor.example", Cancel);

        Assert.Equal((await directory.ScopeAsync("eve@vendor.example", Cancel)).LabelIds, admin.LabelIds);
        Assert.False(admin.HasGrants);
    }

    [Fact]
    public async Task a_territory_whose_name_only_begins_alike_is_not_covered()
    {
        AccessDirectory directory = await company.DirectoryAsync();
        AccessScope cem = await directory.ScopeAsync("cem@vendor.example", Cancel);

        Assert.DoesNotContain(company.Labels.Single(l => l.Territory == "EMEA-South").Id, cem.LabelIds);
    }

    [Fact]
    public async Task a_scope_says_where_it_reaches_and_how_far()
    {
        AccessDirectory directory = await company.DirectoryAsync();
        AccessScope ana = await directory.ScopeAsync("ana@vendor.example", Cancel);
        AccessScope both = (await directory.AudienceAsync("ana@vendor.example", ["cem@vendor.example"], Cancel)).Scope;
        AccessScope eve = await directory.ScopeAsync("eve@vendor.example", Cancel);

        Assert.Equal((Sensitivity.Confidential, true), (ana.UpTo, ana.HasGrants));
        Assert.Equal(["EMEA/UK", "NA"], ana.Territories);
        Assert.Equal(Sensitivity.Internal, both.UpTo);
        Assert.Equal(["EMEA/UK"], both.Territories);
        Assert.Equal((Sensitivity.Public, false), (eve.UpTo, eve.HasGrants));
    }

    [Fact]
    public async Task an_explanation_names_the_grant_level_or_compartment_that_decides()
    {
        AccessDirectory directory = await company.DirectoryAsync();
        AccessExplanation ana = (await directory.ExplainAsync("Ana@vendor.example", Cancel))!;

        Assert.Equal((true, "the grant EMEA/UK up to confidential covers EMEA/UK and internal"), Of("EMEA/UK", Sensitivity.Internal, null));
        Assert.Equal((true, "the grant EMEA/UK up to confidential covers EMEA/UK and confidential, and Ana is in compartment 'halyard'"), Of("EMEA/UK", Sensitivity.Confidential, "halyard"));
        Assert.Equal((false, "the grant EMEA/UK up to confidential covers EMEA/UK but the document is restricted"), Of("EMEA/UK", Sensitivity.Restricted, null));
        Assert.Equal((false, "no grant of Ana covers EMEA/DACH"), Of("EMEA/DACH", Sensitivity.Internal, null));
        Assert.Equal((false, "the document is in compartment 'zephyr', which Ana does not have"), Of("EMEA/UK", Sensitivity.Public, "zephyr"));
        Assert.Equal((true, "the document is company-wide public knowledge"), Of(null, Sensitivity.Public, null));
        Assert.All(ana.Labels, label => Assert.Equal(ana.Visible.Contains(label), ana.Of(label).MaySee));
        Assert.Equal(["EMEA/UK, confidential, compartment halyard", "EMEA/UK, internal"], ana.OpenedBy(ana.Clearance.Grants[0]).Select(l => l.ToString()).Order(StringComparer.Ordinal));
        Assert.Null(await directory.ExplainAsync("off@vendor.example", Cancel));

        (bool, string) Of(string? territory, Sensitivity level, string? compartment) =>
            ana.Of(ana.Labels.Single(l => (l.Territory, l.Sensitivity, l.Compartment) == (territory, level, compartment)));
    }

    [Fact]
    public async Task a_label_without_a_known_territory_is_not_made()
    {
        AccessDirectory directory = await company.DirectoryAsync();

        Assert.Null(await directory.InternAsync(null, Sensitivity.Internal, null, Cancel));
        Assert.Null(await directory.InternAsync(null, Sensitivity.Public, "halyard", Cancel));
        foreach (string territory in (string[])["", "*", "emea", "EASTERN", "EMEA/", "EMEA,NA"])
        {
            Assert.Null(await directory.InternAsync(territory, Sensitivity.Public, null, Cancel));
        }
    }

    [Fact]
    public async Task one_label_has_one_number_however_many_ask_for_it_at_once()
    {
        AccessDirectory directory = await company.DirectoryAsync();

        int?[] ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => directory.InternAsync("EMEA-South", Sensitivity.Restricted, "rush", Cancel)));

        Assert.Single(ids.Distinct());
        Assert.NotNull(ids[0]);
    }

    public sealed class Company : IAsyncLifetime
    {
        AccessWorld? _world;

        public IReadOnlyList<AccessLabel> Labels { get; private set; } = [];

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        // Made when the first test asks: a fixture cannot skip.
        public async Task<AccessDirectory> DirectoryAsync()
        {
            if (_world is null)
            {
                _world = await AccessWorld.CreateAsync("directory", Cancel);
                await _world.ImportAsync(Yaml, Cancel);
                await _world.OwnerAsync("update people set active = false where email = 'off@vendor.example'", Cancel);
                (string?, Sensitivity, string?)[] labels = [(null, Sensitivity.Public, null), ("EMEA/UK", Sensitivity.Internal, null), ("EMEA/UK", Sensitivity.Confidential, "halyard"),
                    ("EMEA/UK", Sensitivity.Restricted, null), ("EMEA/UK", Sensitivity.Public, "zephyr"), ("EMEA/DACH", Sensitivity.Internal, null), ("EMEA-South", Sensitivity.Public, null), ("NA", Sensitivity.Public, null), ("NA", Sensitivity.Restricted, null)];
                foreach (var (territory, level, compartment) in labels)
                {
                    Assert.NotNull(await _world.Directory.InternAsync(territory, level, compartment, Cancel));
                }

                Labels = (await _world.Directory.ExplainAsync("fay@vendor.example", Cancel))!.Labels;
            }

            return _world.Directory;
        }

        public async ValueTask DisposeAsync()
        {
            if (_world is not null)
            {
                await _world.DisposeAsync();
            }
        }
    }
}
