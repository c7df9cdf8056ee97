using KnowledgeBot.Contributions;
using Xunit;

namespace KnowledgeBot.Tests.Contributions;

public sealed class RememberCommandTests
{
    [Theory]
    [InlineData("remember: lead with the SLA", "lead with the SLA", null, null, null, null)]
    [InlineData("Remember in EMEA/DACH: lead with the SLA", "lead with the SLA", "EMEA/DACH", null, null, null)]
    [InlineData("please remember as internal until 2027-01-31 in US-East about rack space: ask first", "ask first", "US-East", "internal", "2027-01-31", "rack space")]
    [InlineData("REMEMBER : two\nlines: here", "two\nlines: here", null, null, null, null)]
    public void a_contribution_is_read_with_its_options(string typed, string text, string? territory, string? sensitivity, string? expires, string? topic)
    {
        ContributionDraft draft = RememberCommand.Read(typed)!;
        Assert.Equal((text, territory, sensitivity, expires, topic), (draft.Text, draft.Territory, draft.Sensitivity, draft.Expires?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), draft.Topic));
    }

    [Theory]
    [InlineData("Do you remember: what was the price?")]
    [InlineData("remember the Blackpine deal: why did we win?")]
    [InlineData("remember as secret: x y")]
    [InlineData("remember until tomorrow: x y")]
    [InlineData("remember:   ")]
    [InlineData("What should I remember?")]
    public void anything_else_is_a_question(string typed) => Assert.Null(RememberCommand.Read(typed));

    [Theory]
    [InlineData("A quote is valid for 30 days in London.", "A quote is valid for 45 days.", true)]
    [InlineData("The discount limit of a rep is 8 %.", "The discount limit of a rep is 12 percent.", true)]
    [InlineData("We can ship on-site licences to Zurich.", "We cannot ship on-site licences to Zurich.", true)]
    [InlineData("A quote is valid for 45 days in London.", "A quote is valid for 45 days.", false)]
    [InlineData("A quote is valid for 30 days.", "Support answers within 4 hours.", false)]
    [InlineData("Lead with the co-location SLA.", "The co-location SLA promises 99.99 %.", false)]
    public void another_value_for_the_same_thing_contradicts(string one, string other, bool contradicts)
    {
        Assert.Equal(contradicts, Contradiction.Between(one, other));
        Assert.Equal(contradicts, Contradiction.Between(other, one));
    }
}
