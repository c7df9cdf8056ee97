using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Answering.Plans.Periods;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>"My deals" are those of the owner who has the asker's name.</summary>
public sealed class OwnDealsTests
{
    static readonly Firm s_firm = Firm.Resource("detailed.firm.txt").Firm;

    [Theory]
    [InlineData("Layla Haddad", "what's my win rate?", "win-rate owner=Layla Haddad")]
    [InlineData("Layla Haddad", "how many of my deals are open", "count outcome=open owner=Layla Haddad")]
    [InlineData("Layla Haddad", "What share of our won amount in 2025 was mine?", "share-by-amount outcome=won 2025-01-01..2025-12-31 of which owner=Layla Haddad")]
    [InlineData("Layla Haddad", "my pipeline", "amount outcome=open owner=Layla Haddad")]
    [InlineData("Layla Haddad", "my top 3 open deals", "amount outcome=open owner=Layla Haddad by deal top 3")]
    [InlineData("Layla Haddad", "win rate of mine in 2025", "win-rate owner=Layla Haddad 2025-01-01..2025-12-31")]
    [InlineData("Layla Haddad", "how am I doing vs Joanne this year in win rate?", "win-rate owner=Joanne Tremblay|Layla Haddad by owner 2026-01-01..2026-12-31")]
    [InlineData("Layla Haddad", "win rate in my territory", "win-rate")]
    [InlineData("Carla Weiss", "what is my team's win rate", "win-rate manager=Carla Weiss")]
    [InlineData("Carla Weiss", "my open pipeline", "amount manager=Carla Weiss outcome=open")]
    [InlineData("Somebody Else", "what's my win rate?", "win-rate")]
    public void own_deals_are_the_askers(string asker, string question, string plan) =>
        Assert.Equal(plan, Reader.Line(new PlanReader(s_firm.Catalogue, new FiscalCalendar(Reader.Today, 1), asker).Read(question, null)));
}
