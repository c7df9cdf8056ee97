using KnowledgeBot.Ingestion.Extraction.Tables;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Tables;

public sealed class HeaderDetectorTests
{
    [Fact]
    public void what_stands_beside_a_blank_corner_heads_the_columns()
    {
        var table = TableBuilder.FromTexts([["", "Basic", "Plus", "Prime"], ["Visits a year", "1", "2", "4"], ["On site", "next day", "8 hours", "4 hours"], ["Glaze included", "no", "one pot", "all"]])!;
        Assert.Equal(["", "Basic", "Plus", "Prime"], table.Headers);
        Assert.Equal(["On site", "next day", "8 hours", "4 hours"], table.Rows[1]);
    }

    [Fact]
    public void a_first_row_that_is_only_indented_is_none() =>
        Assert.Equal(["", "", ""], TableBuilder.FromTexts([["", "see below", "see below"], ["Kiln", "stands in the hall", "since spring"], ["Press", "stands outside", "since autumn"]])!.Headers);
}
