using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Suites;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

public sealed class PhrasingTests
{
    [Theory]
    [InlineData("71,500", "Helm costs £71,500 a year [1].")]
    [InlineData("£71,500", "71500 GBP")]
    [InlineData("71500", "about £71.5k a year")]
    [InlineData("EUR 1.2m", "€1,200,000 in all")]
    [InlineData("8 %", "up to 8% on licence")]
    [InlineData("8%", "eight per cent")]
    [InlineData("12 May 2026", "signed 2026-05-12")]
    [InlineData("2026-05-12", "on May 12th, 2026")]
    [InlineData("14 September 2026", "shipped 14 Sept 2026")]
    [InlineData("go-live", "the go live date")]
    [InlineData("go-live", "a golive in June")]
    [InlineData("two weeks", "within 2 weeks")]
    [InlineData("fixed date guarantee", "the guarantee of a fixed date")]
    [InlineData("Blackpine's date", "the date of Blackpine")]
    [InlineData("twenty-four months", "24 months")]
    [InlineData("does not cover", "the insurer does not cover it")]
    public void what_means_the_same_is_heard(string phrasing, string said) => Assert.True(new Phrasing(phrasing).IsSaidIn(JudgedText.Of(said)));

    [Theory]
    [InlineData("71,500", "Helm costs £71,505")]
    [InlineData("8 %", "up to 18 %")]
    [InlineData("8 %", "8 days and 5 %")]
    [InlineData("12 May 2026", "on 13 May 2026")]
    [InlineData("1 23", "12 3")]
    [InlineData("discounts are allowed", "discounts are never allowed")]
    [InlineData("price was decisive", "price was not decisive")]
    [InlineData("fixed date", "fixed in the spring\ndate open")]
    [InlineData("date guarantee", "the date is one thing and after a long while there may come a guarantee")]
    [InlineData("art", "partly")]
    public void what_means_something_else_is_not(string phrasing, string said) => Assert.False(new Phrasing(phrasing).IsSaidIn(JudgedText.Of(said)));

    [Theory]
    [InlineData("it costs 252,400 pounds", 252_000, 500, "GBP", true)]
    [InlineData("it costs 252,400 euros", 252_000, 500, "GBP", false)]
    [InlineData("it costs £252.6k", 252_000, 500, null, false)]
    [InlineData("within 45 days", 45, 0, "days", true)]
    [InlineData("signed on 8 June 2026", 8, 0, null, false)]
    public void a_number_is_heard_within_its_tolerance_and_beside_its_unit(string said, int value, int tolerance, string? unit, bool heard) =>
        Assert.Equal(heard, SaidNumber.IsIn(JudgedText.Of(said), new ExpectedNumber(value, tolerance, unit)));
}
