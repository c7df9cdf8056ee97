using KnowledgeBot.Briefs;
using Xunit;

namespace KnowledgeBot.Tests.Briefs;

public sealed class AccountNamesTests
{
    static readonly string[] s_names = ["Harrow Group", "Tollmere Foods", "Oakhanger Packaging", "Wensley Mills", "Wensley Dairies"];

    [Theory]
    [InlineData("tollmere foods", "Tollmere Foods")]
    [InlineData("Tollmere Foods Ltd, Ripon", "Tollmere Foods")]
    [InlineData("Tollmere", "Tollmere Foods")]
    [InlineData("Harrow Group plc", "Harrow Group")]
    [InlineData("Tolmere Foods", "Tollmere Foods")]
    [InlineData("Pickering Group", null)]
    [InlineData("Silsden Packaging", null)]
    [InlineData("Silsden Foods Ltd", null)]
    public void a_firm_is_meant_by_all_of_its_name(string typed, string? meant)
    {
        AccountNaming naming = AccountNames.Among(s_names, typed);
        Assert.Equal(meant, naming.Account);
        Assert.Empty(naming.Choices);
    }

    [Fact]
    public void several_that_may_be_meant_are_offered() => Assert.Equal(["Wensley Dairies", "Wensley Mills"], AccountNames.Among(s_names, "Wensley").Choices);
}
