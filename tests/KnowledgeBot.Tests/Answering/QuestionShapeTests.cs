using KnowledgeBot.Answering;
using Xunit;

namespace KnowledgeBot.Tests.Answering;

public sealed class QuestionShapeTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    [Theory]
    [InlineData("How much does Helm cost per seat?")]
    [InlineData("What is the discount floor in the UK?")]
    [InlineData("what's our SLA for Berth")]
    public void a_question_about_an_amount_wants_one(string question) => Assert.True(Of(question).WantsAmount);

    [Theory]
    [InlineData("Who is the champion at Blackpine?")]
    [InlineData("name of the contact at Skerry")]
    public void a_question_about_a_person_wants_one(string question) => Assert.True(Of(question).WantsPerson);

    [Fact]
    public void a_question_about_a_day_wants_a_date_and_no_amount()
    {
        var shape = Of("When does the pilot go live?");
        Assert.True(shape.WantsDate);
        Assert.False(shape.WantsAmount);
    }

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

    [Fact]
    public void a_sentence_that_holds_what_is_asked_for_fits_better()
    {
        var shape = Of("How much does Helm cost?");
        Assert.True(shape.Fit("Helm costs 215 pounds per user.", "") > shape.Fit("Helm is an order management system.", ""));
    }

    [Fact]
    public void a_question_of_no_known_kind_prefers_no_sentence() => Assert.Equal(0, Of("Tell me about Helm").Fit("Helm costs 215 pounds.", ""));

    static QuestionShape Of(string question) => QuestionShape.Of(question, s_today);
}
