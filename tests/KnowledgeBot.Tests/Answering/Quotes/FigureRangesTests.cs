using KnowledgeBot.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class FigureRangesTests
{
    [Theory]
    [InlineData("7.1 to 12%: Commercial Director", "10")]
    [InlineData("Approver above 5 %: the desk", "18")]
    [InlineData("up to £50k a month", "40000")]
    [InlineData("250-999 employees", "300")]
    [InlineData("between 3 and 5 people", "4")]
    [InlineData("orders of 100 or more", "120")]
    [InlineData("1,000+ seats", "1500")]
    public void a_figure_within_a_range_is_spoken_of(string text, string figure) => Assert.True(FigureRanges.Hold(text, figure));

    [Theory]
    [InlineData("7.1 to 12%: Commercial Director", "15")]
    [InlineData("240 litre and 660 litre", "120")]
    [InlineData("up to £50k a month", "60000")]
    [InlineData("no figure at all", "5")]
    [InlineData("250-999 employees", "many")]
    public void a_figure_outside_is_not(string text, string figure) => Assert.False(FigureRanges.Hold(text, figure));
}
