using KnowledgeBot.Answering.Plans.Periods;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

public sealed class PastMonthTests
{
    [Theory]
    [InlineData("what was the price in May 2026?", "2026-05-31")]
    [InlineData("and in June?", "2026-06-30")]
    [InlineData("what did it cost on 3 March 2026?", "2026-03-03")]
    public void one_past_month_or_day_is_what_the_question_is_about(string question, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), PastMonth.Of(question, new DateOnly(2026, 10, 19)));

    [Theory]
    [InlineData("what is the price?")]
    [InlineData("what will it cost in December 2026?")]
    [InlineData("what did it cost last year?")]
    [InlineData("how did the price change between March and May?")]
    public void anything_else_is_about_the_day_of_asking(string question) => Assert.Null(PastMonth.Of(question, new DateOnly(2026, 10, 19)));
}
