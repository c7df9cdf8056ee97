using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class WrittenNamesTests
{
    [Fact]
    public void what_documents_write_with_a_capital_is_a_name_however_it_is_asked()
    {
        SearchHit[] hits = [Hits.Of("a", "The bins are emptied by Corbin on Mondays. We asked Corbin for a price."), Hits.Of("b", "Prices hold for a year.") with { Territory = "UKI/Ireland" }];
        Inquiry inquiry = Of("price of corbin in ireland", hits);
        Assert.Equal(["corbin", "ireland"], inquiry.Named.Select(i => inquiry.Match.Terms[i].Word));
        Assert.Equal(["UKI/Ireland"], inquiry.PlacePaths);
    }

    [Fact]
    public void a_capital_at_the_beginning_of_a_sentence_makes_no_name()
    {
        Inquiry inquiry = Of("price per visit", Hits.Of("a", "Price per visit: 40. Visit twice."), Hits.Of("b", "Price on request.\nVisit us."));
        Assert.Empty(inquiry.Named);
    }

    static Inquiry Of(string question, params SearchHit[] hits) => new(question, QuestionShape.Of(question, new DateOnly(2026, 11, 2)), Hits.Found(question, hits).Terms, hits);
}
