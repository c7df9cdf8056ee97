using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Manifests;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class DataMappingTests
{
    const string Least = "deals:\n  - file: d.csv\n    id: ID\n    territory: EMEA/UK\n    outcome: { column: stage, won: [Won], lost: [Lost] }\n";
    static readonly HashSet<string> s_territories = ["EMEA", "EMEA/UK", "AMER"];

    [Fact]
    public void the_least_a_mapping_needs_is_confidential()
    {
        DealMapping deals = Deals(Least);
        Assert.Equal(("ID", "EMEA/UK", "confidential", "stage"), (deals.Id.Column, deals.Territory.Value, deals.Sensitivity.Value, deals.Outcome.Column));
        Assert.Empty(deals.Fields);
    }

    [Fact]
    public void every_field_may_be_a_column_or_a_value()
    {
        DealMapping deals = Deals(Least.Replace("territory: EMEA/UK", "territory: { column: Office, map: { London: EMEA/UK, New York: AMER } }")
            + "    sensitivity: { column: Level }\n    compartment: wall\n    currency: { value: EUR }\n    amount: { column: Amount }\n    product: { value: Keel }\n    owner: Rep\n    sheet: Q1\n    extra: [campaign, list_price]\n");
        Assert.Equal(("Office", "AMER"), (deals.Territory.Column, deals.Territories!["New York"]));
        Assert.Equal(("Level", "wall", "EUR", "Amount", "Keel", "Rep", "Q1"),
            (deals.Sensitivity.Column, deals.Compartment!.Value, deals.Fields["currency"].Value, deals.Fields["amount"].Column, deals.Fields["product"].Value, deals.Fields["owner"].Column, deals.Sheet));
        Assert.Equal(["campaign", "list_price"], deals.Extra.Select(e => e.Column));
    }

    [Theory]
    [InlineData("id: ID", "id: { value: x }", 3, "id must be a column")]
    [InlineData("territory: EMEA/UK", "territory: Mars", 4, "Mars")]
    [InlineData("territory: EMEA/UK", "territory: { column: o, map: { London: Mars } }", 4, "Mars")]
    [InlineData("territory: EMEA/UK", "territory: { column: o, map: { London: } }", 4, "unknown territory")]
    [InlineData("territory: EMEA/UK", "territory: { column: o, value: EMEA }", 4, "either 'column' or 'value'")]
    [InlineData("territory: EMEA/UK", "territory: { map: { a: EMEA } }", 4, "either 'column' or 'value'")]
    [InlineData("outcome: { column: stage, won: [Won], lost: [Lost] }", "outcome: stage", 5, "won: [Won]")]
    [InlineData("outcome: { column: stage, won: [Won], lost: [Lost] }", "outcome: { column: stage, won: [Won], lost: [won] }", 5, "both won and lost")]
    [InlineData("id: ID", "id: ID\n    sensitivity: secret", 4, "secret")]
    [InlineData("id: ID", "id: ID\n    currency: { value: Doubloon }", 4, "Doubloon")]
    [InlineData("id: ID", "id: ID\n    amount: { colum: x }", 4, "colum")]
    [InlineData("id: ID", "id: ID\n    colour: x", 4, "colour")]
    public void a_mistake_is_told_with_its_line(string from, string to, int line, string said)
    {
        UserFacingException refusal = Assert.Throws<UserFacingException>(() => Deals(Least.Replace(from, to)));
        Assert.Contains(refusal.Message.Split('\n'), l => l.Contains($"knowledge.yaml:{line}:", StringComparison.Ordinal) && l.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void a_table_is_mapped_once()
    {
        Assert.Contains("mapped twice", Assert.Throws<UserFacingException>(() => Parse(Least + Least["deals:\n".Length..])).Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(Parse(Least + Least["deals:\n".Length..] + "    sheet: B\n").Data).Mapping.Deals.Count);
    }

    [Fact]
    public void where_a_mapping_stands_does_not_make_it_another()
    {
        Assert.Equal(Mapping(Least).Hash(), Mapping("# moved\n\n" + Least).Hash());
        Assert.NotEqual(Mapping(Least).Hash(), Mapping(Least.Replace("[Won]", "[Won, Sold]")).Hash());
        Assert.Equal(Mapping(Least).LabelHash(), Mapping(Least + "    owner: Rep\n").LabelHash());
        Assert.NotEqual(Mapping(Least).LabelHash(), Mapping(Least.Replace("EMEA/UK", "EMEA")).LabelHash());
    }

    static Manifest Parse(string text) => ManifestParser.Parse("knowledge.yaml", "", text, s_territories);

    static DataMapping Mapping(string text) => Assert.Single(Parse(text).Data).Mapping;

    static DealMapping Deals(string text) => Assert.Single(Mapping(text).Deals);
}
