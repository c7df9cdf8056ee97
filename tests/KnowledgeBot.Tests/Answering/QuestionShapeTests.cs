using KnowledgeBot.Answering;
using Xunit;

namespace KnowledgeBot.Tests.Answering;

public sealed class QuestionShapeTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    [Fact]
    public void a_question_why_wants_a_reason() => Assert.True(Of("Why did we lose Kittery?").WantsReason);

    [Theory]
    [InlineData("What was the price in 2024?")]
    [InlineData("What did the previous price list say?")]
    [InlineData("What did Helm use to cost, historically?")]
    [InlineData("how has the fee changed since the merger")]
    public void a_question_about_what_was_is_past(string question) => Assert.True(Of(question).IsPast);

    [Theory]
    [InlineData("What is the price of Helm?")]
    [InlineData("What is the price of Helm in 2026?")]
    [InlineData("What will the price be in 2027?")]
    [InlineData("Who owns room 1200?")]
    public void a_question_about_now_or_later_is_not_past(string question) => Assert.False(Of(question).IsPast);

    [Fact]
    public void a_year_is_past_or_present_by_the_firms_own_day() =>
        Assert.True(QuestionShape.Of("What is the price of Helm in 2026?", new DateOnly(2027, 1, 1)).IsPast);

    static QuestionShape Of(string question) => QuestionShape.Of(question, s_today);
}
