using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class InquiryTests
{
    [Theory]
    [InlineData("What did we offer Zwillinga last year?", true)]
    [InlineData("Is the renewal of Zwillinga's contract signed?", true)]
    [InlineData("What did we offer zwillinga last year?", false)]
    [InlineData("Zwillinga renewal date", false)]
    [InlineData("Zwillinga Ceramics", true)]
    [InlineData("Do we have a technician in Zwillinga?", false)]
    [InlineData("Who is working on project zwillinga?", true)]
    public void a_name_written_as_one_that_nobody_has_heard_of_is_told(string question, bool isUnheardOf)
    {
        QueryTerm[] terms = [.. Hits.Found(question).Terms.Select(t => t.Word.StartsWith("zwill", StringComparison.Ordinal) ? t with { Found = false, Alternatives = [] } : t)];
        Assert.Equal(isUnheardOf, Of(question, terms).NamesTheUnheardOf);
    }

    [Theory]
    [InlineData("What does Moss Gold cost?", "Hold the pot upright and keep hold of it.", false)]
    [InlineData("What does Moss Gold cost?", "You hold the pot upright.", true)]
    [InlineData("What does moss gold cost?", "You hold the pot upright.", false)]
    [InlineData("What does Moss Gold cost?", null, false)]
    public void a_further_name_is_not_the_small_word_it_is_spelt_like(string question, string? body, bool isAnother)
    {
        QueryTerm[] terms = [.. Hits.Found(question).Terms.Select(t => body is not null && t.Word == "gold" ? t with { MendedTo = "hold" } : t)];
        Assert.Equal(isAnother, new Inquiry(question, QuestionShape.Of(question, new DateOnly(2026, 11, 2)), terms, [Hits.Of("Glaze", body ?? "Moss Gold is new.")]).NamesTheUnheardOf);
    }

    [Theory]
    [InlineData("how much can i take off w/o asking anyone", true)]
    [InlineData("What discount may I give alone?", true)]
    [InlineData("what's my own limit on payment terms", true)]
    [InlineData("who approves a discount of 12 %", false)]
    public void what_somebody_may_do_alone_is_told(string question, bool asksOwnPower) => Assert.Equal(asksOwnPower, Of(question, Hits.Found(question).Terms).AsksOwnPower);

    static Inquiry Of(string question, IReadOnlyList<QueryTerm> terms) => new(question, QuestionShape.Of(question, new DateOnly(2026, 11, 2)), terms, []);
}
