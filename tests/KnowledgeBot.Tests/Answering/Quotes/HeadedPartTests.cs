using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class HeadedPartTests
{
    const string Body = "Bring the van back clean.\nLeave the key with Ottilie Brand at the yard.";
    /// <summary>A confidence that no sentence has.</summary>
    const double OutOfReach = 2;
    static readonly DateOnly s_today = new(2026, 11, 2);

    [Fact]
    public void the_part_whose_heading_asks_the_same_answers_as_a_whole()
    {
        var quote = Assert.Single(Find("returning a loan van", Part("Returning a loan van")).Quotes);
        Assert.Equal(Body, quote.Verbatim);
    }

    [Theory]
    [InlineData("returning a loan van in Spain")]
    [InlineData("how many loan vans return")]
    [InlineData("what percentage for returning a loan van")]
    [InlineData("key")]
    public void it_is_silent_when_the_part_leaves_out_what_is_asked(string question) => Assert.Empty(Find(question, Part("Returning a loan van")).Quotes);

    [Fact]
    public void it_is_silent_when_two_documents_have_such_a_part() =>
        Assert.Empty(Find("returning a loan van", Part("Returning a loan van"), Part("Returning a loan van")).Quotes);

    [Fact]
    public void a_long_part_or_one_that_no_longer_holds_is_not_quoted()
    {
        Assert.Empty(Find("returning a loan van", Part("Returning a loan van") with { Body = string.Concat(Enumerable.Repeat(Body + "\n", 20)) }).Quotes);
        Assert.Empty(Find("returning a loan van", Part("Returning a loan van") with { Expires = s_today.AddDays(-1) }).Quotes);
    }

    static SearchHit Part(string heading) => Hits.Of("Handbook", Body) with { Heading = ["Handbook", heading] };

    static Findings Find(string question, params SearchHit[] hits) => new QuotesAnswerer(Options.Create(new AnswerOptions())).Find(question, Hits.Found(question, hits), s_today, OutOfReach);
}
