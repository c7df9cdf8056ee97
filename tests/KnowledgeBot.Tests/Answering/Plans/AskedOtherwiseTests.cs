using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>Figures whose words are near those of another figure, and conditions that are said where they are easily passed over.</summary>
public sealed class AskedOtherwiseTests
{
    static readonly Firm s_valves = Firm.Read(
    [
        "@account: Oakhollow Creamery; Pinegate Mills", "@competitor: Quillfast; Dornberg", "@product: Rotor; Stator", "@owner: Ilse Brandt; Tomas Rehn", "@manager: Petra Quist",
        "@segment: dairy; paper mills", "@stage: Enquiry; Negotiation; No bid; Order", "@reason: price; missing approvals; late delivery", "@territory: North; North/Fjords; North/Lakes; South; South/Plains", "@currency: EUR; USD; CAD",
    ]).Firm;

    [Theory]
    [InlineData("total value of deals expected in November", "amount outcome=open 2026-11-01..2026-11-30 expected")]
    [InlineData("which open deals are expected to close in December?", "count outcome=open 2026-12-01..2026-12-31 expected")]
    [InlineData("how many deals do we expect to close in November", "count outcome=open 2026-11-01..2026-11-30 expected")]
    [InlineData("what is expected to close this quarter?", "count outcome=open 2026-10-01..2026-12-31 expected")]
    [InlineData("how many open deals should have closed already?", "count outcome=open ..2026-10-11 expected")]
    [InlineData("how many open deals are overdue", "count outcome=open ..2026-10-11 expected")]
    [InlineData("open deals with a close date in the past", "count outcome=open ..2026-10-11 expected")]
    [InlineData("open deals without a close date", "count close date=(none) outcome=open")]
    [InlineData("how many quotes have no expected close date?", "count close date=(none) outcome=open")]
    public void what_is_still_to_close_goes_by_the_day_expected(string question, string plan) => Assert.Equal(plan, Reader.Line(question, s_valves));

    [Theory]
    [InlineData("deals lost for lack of approvals in 2025", "count outcome=lost reason=missing approvals 2025-01-01..2025-12-31")]
    [InlineData("how many deals did we lose to Quillfast in May on price?", "count competitor=Quillfast outcome=lost reason=price 2026-05-01..2026-05-31")]
    [InlineData("how often do we lose because of price?", "share outcome=lost of which reason=price")]
    [InlineData("share of losses due to price or late delivery", "share outcome=lost of which reason=price|late delivery")]
    public void a_reason_is_a_condition(string question, string plan) => Assert.Equal(plan, Reader.Line(question, s_valves));

    [Theory]
    [InlineData("are deals in dairy slower than those in paper mills?", "cycle-days segment=dairy|paper mills by segment")]
    [InlineData("average number of days open deals have been sitting, by phase", "age by stage")]
    [InlineData("how many deals did we no-bid in 2025?", "count outcome=closed stage=No bid 2025-01-01..2025-12-31")]
    [InlineData("did we win more in Q2 than in Q3?", "count outcome=won 2026-04-01..2026-06-30 2026-07-01..2026-09-30")]
    [InlineData("discount by product, lowest first", "discount by product ascending")]
    [InlineData("how many deals at Pinegate Mills, and how many did we win?", "count account=Pinegate Mills; count account=Pinegate Mills outcome=won")]
    [InlineData("dairy: win rate and average cycle", "win-rate segment=dairy; cycle-days segment=dairy")]
    [InlineData("how many orders did we take at more than 20 % discount?", "count discount>0.2 outcome=won")]
    [InlineData("which reps have lost more than 8 deals?", "count outcome=lost by ownervalue>8")]
    [InlineData("reps with a hit rate below 40 percent", "win-rate by owner value<0.4")]
    [InlineData("what was the biggest order ever?", "amount outcome=won by deal top 1")]
    [InlineData("which won deal took the longest?", "cycle-days outcome=won by deal top 1")]
    [InlineData("what is the shortest sales cycle we had on a won deal?", "cycle-days outcome=won by deal ascending top 1")]
    [InlineData("oldest open deal", "age by deal top 1")]
    [InlineData("win rate when nobody competed with us", "win-rate competitor=(none)")]
    [InlineData("how many deals did we win without giving any discount?", "count discount<=0 outcome=won")]
    [InlineData("how many open deals above $50,000", "count amount>50000 currency=USD outcome=open")]
    public void another_figure_is_asked_for(string question, string plan) => Assert.Equal(plan.Replace("ownervalue", "owner value", StringComparison.Ordinal), Reader.Line(question, s_valves));

    [Theory]
    [InlineData("What did we reply when people worried about fitters not coping or refusing to change?")]
    [InlineData("objections about fitters not coping and refusing to change")]
    public void several_subjects_are_one_question(string question)
    {
        FactQuery facts = Assert.Single(Reader.Read(question, firm: s_valves).Facts);

        Assert.Equal(["change management"], facts.Topics);
        Assert.Equal(["fitters not coping"], facts.Subjects);
    }

    [Theory]
    [InlineData("What did we offer Pinegate Mills?")]
    [InlineData("what have we quoted to Oakhollow Creamery so far?")]
    public void what_was_offered_to_an_account_are_its_prices(string question) =>
        Assert.Equal((FactType.PricePoint, 1), Assert.Single(Reader.Read(question, firm: s_valves).Facts) is var facts ? (facts.Type, facts.Accounts.Count) : default);

    [Theory]
    [InlineData("What are customers supposed to send us?", false)]
    [InlineData("What are customers still supposed to send us?", true)]
    [InlineData("What do the customers still owe us?", true)]
    public void what_customers_are_to_send_is_open_only_where_that_is_asked(string question, bool isOpen)
    {
        FactQuery facts = Assert.Single(Reader.Read(question, firm: s_valves).Facts);

        Assert.Equal((false, isOpen), (facts.IsOurs, facts.IsOpen));
    }

    [Theory]
    [InlineData("Which objections were poorly answered?")]
    [InlineData("objections that nobody really answered")]
    public void an_objection_badly_answered_is_unanswered(string question) => Assert.True(Assert.Single(Reader.Read(question, firm: s_valves).Facts).IsUnanswered);

    [Fact]
    public void territories_side_by_side_are_whole()
    {
        MetricQuery figure = Assert.Single(Reader.Read("win rate: North vs South", firm: s_valves).Figures);
        Assert.True(figure.WholeTerritories);
        Assert.Equal([DealField.Territory], figure.GroupBy);
        Assert.False(Assert.Single(Reader.Read("win rate by territory in North", firm: s_valves).Figures).WholeTerritories);
    }

    [Theory]
    [InlineData("how many open deals do I have over 50k", "count amount>50000 outcome=open owner=Ilse Brandt")]
    [InlineData("number of deals by segment, mine only", "count owner=Ilse Brandt by segment")]
    [InlineData("has Tomas won more than me?", "count outcome=won owner=Tomas Rehn|Ilse Brandt by owner")]
    [InlineData("compare me and Tomas on won amount", "amount outcome=won owner=Tomas Rehn|Ilse Brandt by owner")]
    [InlineData("my average discount vs. everyone else's", "discount owner=Ilse Brandt; discount owner!=Ilse Brandt")]
    [InlineData("tell me the win rate of Tomas", "win-rate owner=Tomas Rehn")]
    public void the_askers_own_side_is_read(string question, string plan) => Assert.Equal(plan, Reader.Line(Reader.As("Ilse Brandt", question, s_valves)));
}
