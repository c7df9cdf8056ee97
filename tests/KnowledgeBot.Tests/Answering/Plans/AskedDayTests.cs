using System.Globalization;
using KnowledgeBot.Answering.Plans.Periods;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

public sealed class AskedDayTests
{
    static readonly DateOnly s_today = new(2026, 10, 19);

    [Theory]
    [InlineData("what was the price in May 2026?", "2026-05-31")]
    [InlineData("and in June?", "2026-06-30")]
    [InlineData("what did it cost on 3 March 2026?", "2026-03-03")]
    [InlineData("what was the Core plan before the march increase?", "2026-02-28")]
    [InlineData("price of a site in january this year", "2026-01-31")]
    [InlineData("what was it last december", "2025-12-31")]
    public void a_past_month_or_day_is_what_the_question_is_about(string question, string day) => Assert.Equal(Day(day), AskedDay.Of(question, s_today)?.Day);

    [Theory]
    [InlineData("what will it cost in December 2026?", "2026-12-31")]
    [InlineData("what will Core cost from next january?", "2027-01-31")]
    [InlineData("what'll the list say starting january", "2027-01-31")]
    [InlineData("hosting rate from January 2027?", "2027-01-31")]
    [InlineData("what goes up on 1 jan", "2027-01-01")]
    [InlineData("the order comes in on dec 22, which price is it", "2026-12-22")]
    [InlineData("price of Core if signed in december", "2026-12-31")]
    [InlineData("what does it cost next month", "2026-11-30")]
    [InlineData("price of Core next year", "2027-01-01")]
    public void a_day_to_come_is_what_the_question_is_about(string question, string day) => Assert.Equal(Day(day), AskedDay.Of(question, s_today)?.Day);

    [Theory]
    [InlineData("what is the price?")]
    [InlineData("what did it cost last year?")]
    [InlineData("how did the price change between March and May?")]
    [InlineData("what is it this month?")]
    [InlineData("can they still sign the quote from July")]
    [InlineData("what does it cost today?")]
    public void anything_else_is_about_the_day_of_asking(string question) => Assert.Null(AskedDay.Of(question, s_today));

    [Fact]
    public void the_words_of_the_day_are_no_words_of_the_subject()
    {
        Assert.DoesNotContain("increase", AskedDay.Of("what was the Core plan before the march increase?", s_today)!.Rest, StringComparison.Ordinal);
        Assert.Equal("price of Core", AskedDay.Of("price of Core from next january", s_today)!.Rest.Trim());
    }

    static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
