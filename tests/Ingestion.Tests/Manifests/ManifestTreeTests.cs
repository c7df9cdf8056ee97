using KnowledgeBot.Access.Labels;
using KnowledgeBot.Ingestion.Manifests;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Manifests;

public sealed class ManifestTreeTests
{
    static readonly HashSet<string> s_territories = ["EMEA", "EMEA/UK", "EMEA/DACH", "AMER"];

    [Fact]
    public void the_nearest_manifest_decides_alone()
    {
        ManifestTree tree = Tree(("", "[{ match: '**', territory: EMEA, sensitivity: internal }]"), ("a", "[{ match: '*.md', territory: AMER, sensitivity: restricted }]"));
        Assert.Equal("AMER", tree.Label("a/x.md", Files()).Labelling!.Territory);
        Assert.Equal("EMEA", tree.Label("ab/x.md", Files()).Labelling!.Territory);
        Assert.Equal("no-rule", tree.Label("a/x.txt", Files()).Reason!.Code);
        Assert.Equal("no-rule", tree.Label("a/b/x.md", Files()).Reason!.Code);
    }

    [Theory]
    [InlineData("[{ match: x.md, territory: EMEA/UK, sensitivity: internal }, { match: '*', territory: AMER, sensitivity: restricted, compartment: wall }]", "EMEA/UK", Sensitivity.Internal, "wall")]
    [InlineData("[{ match: '*', territory: EMEA/UK, sensitivity: restricted }, { match: '*.md', territory: EMEA, sensitivity: public }]", "EMEA", Sensitivity.Restricted, null)]
    [InlineData("[{ match: '*', territory: EMEA, sensitivity: public }, { match: '*.md', territory: EMEA/UK, sensitivity: confidential, compartment: wall }]", "EMEA", Sensitivity.Confidential, "wall")]
    [InlineData("[{ match: '*', territory: EMEA }, { match: '*.md', sensitivity: confidential }]", "EMEA", Sensitivity.Confidential, null)]
    [InlineData("[{ match: x.md, territory: EMEA, sensitivity: restricted }, { match: x.md, territory: EMEA/UK, sensitivity: public }]", "EMEA", Sensitivity.Restricted, null)]
    [InlineData("[{ match: '*', sensitivity: public }]", null, Sensitivity.Public, null)]
    public void rules_of_one_rank_narrow_each_other_and_an_exact_name_outranks_a_pattern(string rules, string? territory, Sensitivity sensitivity, string? compartment)
    {
        Labelling labelling = Tree(("", rules)).Label("x.md", Files()).Labelling!;
        Assert.Equal((territory, sensitivity, compartment), (labelling.Territory, labelling.Sensitivity, labelling.Compartment));
    }

    [Theory]
    [InlineData("[{ match: '*', territory: EMEA/UK, sensitivity: internal }, { match: '*.md', territory: AMER }]", "conflicting-rules")]
    [InlineData("[{ match: '*', territory: EMEA/UK, sensitivity: internal }, { match: '*.md', territory: EMEA/DACH }]", "conflicting-rules")]
    [InlineData("[{ match: x.md, territory: EMEA/UK, sensitivity: internal }, { match: x.md, territory: AMER }]", "conflicting-rules")]
    [InlineData("[{ match: '*', territory: EMEA, sensitivity: internal, compartment: a }, { match: '*.md', compartment: b }]", "conflicting-rules")]
    [InlineData("[{ match: '*', territory: EMEA }]", "no-sensitivity")]
    [InlineData("[{ match: '*', sensitivity: internal }]", "no-territory")]
    [InlineData("[{ match: '*', sensitivity: public, compartment: wall }]", "no-territory")]
    [InlineData("[{ match: '*.txt', territory: EMEA, sensitivity: public }]", "no-rule")]
    public void what_no_rule_labels_beyond_doubt_is_quarantined(string rules, string code)
    {
        (Labelling? labelling, QuarantineReason? reason) = Tree(("", rules)).Label("x.md", Files());
        Assert.Null(labelling);
        Assert.Equal(code, reason!.Code);
    }

    [Fact]
    public void an_exact_rule_settles_a_conflict_of_patterns() => Assert.Equal("AMER", Tree(("", """
        [{ match: '*', territory: EMEA/UK, sensitivity: internal }, { match: '*.md', territory: AMER }, { match: x.md, territory: AMER, sensitivity: internal }]
        """)).Label("x.md", Files()).Labelling!.Territory);

    [Theory]
    [InlineData("p-2025.md", "a/p-2025.md")]
    [InlineData("old/p-2024.md", "a/old/p-2024.md")]
    [InlineData("../b/p-2023.md", "b/p-2023.md")]
    [InlineData("p-2023.md", "b/p-2023.md")]
    [InlineData("gone.md", "a/gone.md")]
    [InlineData("p-2026.md", null)]
    public void what_is_superseded_is_found_by_path_or_name_and_never_itself(string supersedes, string? uri) => Assert.Equal(uri,
        Tree(("a", $"[{{ match: 'p-*.md', territory: EMEA, sensitivity: internal, supersedes: {supersedes} }}]"))
            .Label("a/p-2026.md", Files("a/p-2026.md", "a/p-2025.md", "a/old/p-2024.md", "b/p-2023.md")).Labelling!.Supersedes);

    [Fact]
    public void a_file_of_crm_rows_is_data_unless_a_rule_names_it()
    {
        ManifestTree tree = new([Manifest("crm", """
            documents: [{ match: '*' , territory: EMEA, sensitivity: internal }, { match: both.csv, territory: EMEA, sensitivity: internal }]
            deals: [{ file: ./deals.csv, id: i, territory: EMEA, outcome: { column: o } }, { file: both.csv, id: i, territory: EMEA, outcome: { column: o } }]
            accounts: [{ file: ../accounts.csv, name: n }]
            """)]);
        Assert.Equal([true, true, false, false], new[] { "crm/deals.csv", "accounts.csv", "crm/both.csv", "deals.csv" }.Select(tree.IsData));
    }

    static ManifestTree Tree(params (string Folder, string Documents)[] manifests) => new([.. manifests.Select(m => Manifest(m.Folder, "documents: " + m.Documents))]);

    static Manifest Manifest(string folder, string text) => ManifestParser.Parse("knowledge.yaml", folder, text, s_territories);

    static HashSet<string> Files(params string[] files) => [.. files];
}
