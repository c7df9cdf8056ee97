using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class QuotePickerTests
{
    [Fact]
    public void a_heading_is_quoted_with_the_list_below_it()
    {
        var quotes = Find("What belongs to week 2 of the ramp?", Hits.Of("Ramp plan", "For those who start with us.\n\nWeek 2: the ramp of clients\n- Read three reports\n- Meet the desk"));
        Assert.Contains(quotes, q => q.Verbatim.Contains("Read three reports", StringComparison.Ordinal) && q.Verbatim.Contains("Meet the desk", StringComparison.Ordinal));
    }

    [Fact]
    public void a_list_asked_for_is_quoted_from_its_first_item()
    {
        var quotes = Find("What are the release gates of the mobile client?", Hits.Of("Release gates", "- Load test passed\n- Release gates of the mobile client signed\n- Notes sent"));
        Assert.Contains(quotes, q => q.Verbatim.StartsWith("- Load test passed", StringComparison.Ordinal));
    }

    [Fact]
    public void a_table_asked_for_as_a_list_is_quoted_with_all_rows_but_its_sum()
    {
        var table = Hits.Of("Sites", "Site: North; City: Bergen; Racks: 4\nSite: South; City: Malaga; Racks: 6\nSite: East; City: Brno; Racks: 2\nTotal: 12; City: ; Racks: 12") with { ChunkKind = "table" };
        var quotes = Find("Which sites have racks?", table);
        Assert.Equal(["Bergen", "Malaga", "Brno"], quotes.Select(q => new[] { "Bergen", "Malaga", "Brno" }.Single(c => q.Verbatim.Contains(c, StringComparison.Ordinal))));
    }

    static IReadOnlyList<Quote> Find(string question, params SearchHit[] hits) => new QuotesAnswerer(Options.Create(new AnswerOptions())).Find(question, Hits.Found(question, hits), new DateOnly(2026, 11, 2)).Quotes;
}
