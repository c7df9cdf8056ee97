using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Ingestion.Manifests;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Manifests;

public sealed class ManifestParserTests
{
    static readonly HashSet<string> s_territories = ["EMEA", "EMEA/UK", "AMER", "AMER/Central"];

    [Fact]
    public void a_manifest_with_documents_deals_and_accounts_is_read_whole()
    {
        Manifest manifest = Parse("""
            documents:
              - match: "proposals/*.docx"
                kind: proposal        # a comment
                territory: EMEA/UK
                sensitivity: confidential
                compartment: wall
                account: Blackpine Macro
                segment: macro hedge fund
                date: 2026-05-11
                effective: 2026-04-01
                expires: 2026-12-31
                supersedes: pricing-2025.xlsx
              - match: notes.md
            deals:
              - file: deals.csv
                id: opportunity_id
                territory: { column: office, map: { Central: AMER/Central } }
                sensitivity: internal
                account: account
                owner: sales_agent
                manager: manager
                product: product
                segment: sector
                competitor: competitor
                stage: deal_stage
                outcome: { column: deal_stage, won: [Won, Closed Won], lost: [Lost, Closed Lost] }
                amount: close_value
                currency: { value: USD }
                created: engage_date
                closed: close_date
                reason: loss_reason
                extra: [campaign, list_price]
            accounts:
              - file: accounts.csv
                name: account
                extra: [sector, revenue, employees, office_location, subsidiary_of]
            """);

        DocumentRule rule = manifest.Rules[0];
        Assert.Equal(("proposals/*.docx", "proposal", "EMEA/UK", Sensitivity.Confidential, "wall"), (rule.Match.Text, rule.Kind, rule.Territory, rule.Sensitivity, rule.Compartment));
        Assert.Equal(("Blackpine Macro", "macro hedge fund", "pricing-2025.xlsx"), (rule.Account, rule.Segment, rule.Supersedes));
        Assert.Equal((new DateOnly(2026, 5, 11), new DateOnly(2026, 4, 1), new DateOnly(2026, 12, 31)), (rule.Date, rule.Effective, rule.Expires));
        Assert.Equal((true, null, null), (manifest.Rules[1].Match.IsExact, manifest.Rules[1].Territory, (object?)manifest.Rules[1].Sensitivity));
        Assert.Equal(["deals.csv", "accounts.csv"], manifest.DataFiles);
    }

    [Theory]
    [InlineData("documents:\n  - match: a.md\n    teritory: EMEA", 3, "teritory")]
    [InlineData("documents:\n  - kind: note", 2, "match")]
    [InlineData("documents:\n  - match: a.md\n    kind: memo", 2, "memo")]
    [InlineData("documents:\n  - match: a.md\n    sensitivity: secret", 2, "secret")]
    [InlineData("documents:\n  - match: a.md\n    sensitivity: Public", 2, "Public")]
    [InlineData("documents:\n  - match: a.md\n    territory: EMEA/uk", 2, "EMEA/uk")]
    [InlineData("documents:\n  - match: a.md\n    date: 11.05.2026", 2, "11.05.2026")]
    [InlineData("documents:\n  - match: a.md\n    expires: 2026-02-30", 2, "2026-02-30")]
    [InlineData("documents:\n  - match: \"{a,{b}.md\"", 2, "{a,{b}.md")]
    [InlineData("documents:\n  - match: [a.md, b.md]", 2, "match")]
    [InlineData("documents:\n  - match: a.md\n    account: \"a\\0b\"", 2, "account")]
    [InlineData("documents:\n  - a.md", 2, "mapping")]
    [InlineData("documents: all", 1, "list")]
    [InlineData("\ndocumnets: []", 2, "documnets")]
    [InlineData("deals:\n  - file: d.csv", 2, "id")]
    [InlineData("accounts:\n  - name: x", 2, "file")]
    [InlineData("documents:\n  - match: a.md\n    match: b.md", 3, "")]
    [InlineData("documents: [{ match: a.md", 2, "")]
    [InlineData("- match: a.md", 1, "mapping")]
    [InlineData("", 1, "")]
    public void a_mistake_refuses_the_manifest_with_file_and_line(string text, int line, string said)
    {
        UserFacingException refusal = Assert.Throws<UserFacingException>(() => Parse(text));
        Assert.Equal(ErrorCode.ManifestInvalid, refusal.Code);
        Assert.Contains($"sub/knowledge.yaml:{line}:", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void several_mistakes_are_said_at_once()
    {
        UserFacingException refusal = Assert.Throws<UserFacingException>(() => Parse("""
            documents:
              - match: a.md
                kind: memo
                territory: Mars
              - sensitivity: internal
            deals:
              - file: d.csv
                colour: red
            """));
        string[] lines = refusal.Message.Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.All(["memo", "Mars", "needs 'match'", "colour", "'id'", "'territory'", "'outcome'"], said => Assert.Contains(lines, l => l.Contains(said, StringComparison.Ordinal)));
    }

    static Manifest Parse(string text) => ManifestParser.Parse("sub/knowledge.yaml", "sub", text, s_territories);
}
