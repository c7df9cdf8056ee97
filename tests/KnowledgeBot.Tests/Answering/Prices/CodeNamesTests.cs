using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public sealed class CodeNamesTests
{
    static readonly SearchHit s_list = Hits.Of("list", "Code: GRN-100; Product: Granite; List price: $4,000\nCode: GRN-110; Product: Granite second seat; List price: $400\nCode: SLT-200; Product: Slate; List price: $9,000") with { ChunkKind = "table" };
    static readonly SearchHit s_floors = Hits.Of("floors", "Code: GRN-100; Floor price: $3,100\nCode: GRN-110; Floor price: $350\nCode: SLT-200; Floor price: $7,700") with { ChunkKind = "table" };

    [Fact]
    public void a_name_stands_for_the_code_that_a_table_gives_it()
    {
        Assert.Contains("grn100", CodesOf("floor price of granite"));
        Assert.DoesNotContain("grn110", CodesOf("floor price of granite"));
        Assert.DoesNotContain("slt200", CodesOf("floor price of granite"));
    }

    [Fact]
    public void a_row_that_gives_the_code_alone_answers_for_the_name()
    {
        SearchResult found = CodeNames.Read(Hits.Found("floor price of granite", s_list, s_floors));
        Findings? findings = new PriceLists(14).Find("What is the floor price of Granite?", found, [], null, new DateOnly(2026, 11, 2));
        Assert.Contains("$3,100", Assert.Single(findings!.Quotes).Verbatim, StringComparison.Ordinal);
    }

    [Fact]
    public void without_tables_nothing_changes()
    {
        SearchResult found = Hits.Found("floor price of granite", Hits.Of("note", "Granite is sold at GRN-100 prices."));
        Assert.Same(found, CodeNames.Read(found));
    }

    static IEnumerable<string> CodesOf(string question) => CodeNames.Read(Hits.Found(question, s_list, s_floors)).Terms.Single(t => t.Word == "granit" || t.Word == "granite").Alternatives.Select(a => a.Term);
}
