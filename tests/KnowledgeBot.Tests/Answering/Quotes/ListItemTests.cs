using KnowledgeBot.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class ListItemTests
{
    [Theory]
    [InlineData("- one")]
    [InlineData("• one")]
    [InlineData("3. Who signs?")]
    [InlineData("12) Who signs?")]
    [InlineData("2 What happens if you do nothing?")]
    public void begins_an_item(string text) => Assert.True(ListItem.Begins(text));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("12 units for 24 months")]
    [InlineData("12 R40 units")]
    [InlineData("2026 Was a good year")]
    [InlineData("-5 degrees")]
    public void begins_none(string text) => Assert.False(ListItem.Begins(text));
}
