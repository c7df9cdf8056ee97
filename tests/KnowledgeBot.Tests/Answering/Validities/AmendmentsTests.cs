using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Validities;

public sealed class AmendmentsTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);
    static readonly SearchHit s_agreement = Paper("Supply agreement", "Yarn: Merino; GBP per kilo: 41.40\nYarn: Linen; GBP per kilo: 26.30", "Elm Dairy Ltd", new(2025, 2, 17), new(2025, 3, 1));
    static readonly SearchHit s_addendum = Paper("Addendum 1 to the supply agreement", "- Merino: £44.20 per kilo (was £41.40)\n- Linen: unchanged", "Elm Dairy", new(2026, 5, 15), new(2026, 6, 1));
    static readonly SearchHit s_other = Paper("Addendum 7", "- Merino: £99.00 per kilo", "Ash Mills", new(2026, 5, 15), new(2026, 6, 1));

    [Fact]
    public void what_an_addendum_prices_goes_before_what_it_changed()
    {
        IReadOnlyList<Quote> quotes = Amendments.Apply("What does Elm pay for merino?", [Of("Yarn: Merino; GBP per kilo: 41.40")], [s_agreement, s_addendum, s_other], s_today);
        Assert.Equal(["Merino: £44.20 per kilo (was £41.40) (since 1 June 2026)", "Yarn: Merino; GBP per kilo: 41.40 (was, until 31 May 2026)"], quotes.Select(q => q.Said));
    }

    [Theory]
    [InlineData("Yarn: Linen; GBP per kilo: 26.30", "2026-11-02")]
    [InlineData("Yarn: Merino; GBP per kilo: 41.40", "2026-05-31")]
    public void what_it_does_not_change_or_not_yet_stays(string said, string day) =>
        Assert.Equal(said, Assert.Single(Amendments.Apply("What does Elm pay?", [Of(said)], [s_agreement, s_addendum, s_other], DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))).Said);

    [Theory]
    [InlineData("What does Elm pay for merino?", "2026-11-02", "Amendment B (10 July 2026): Merino is £44.20 per kilo from 1 August 2026 (since 1 August 2026)|Merino £41.40 per kilo, Linen £26.30 per kilo (Merino: was, until 31 July 2026)")]
    [InlineData("What does Elm pay for linen?", "2026-11-02", "Merino £41.40 per kilo, Linen £26.30 per kilo.")]
    [InlineData("What does Elm pay for merino?", "2026-07-20", "Merino £41.40 per kilo, Linen £26.30 per kilo.|Amendment B (10 July 2026): Merino is £44.20 per kilo from 1 August 2026 (from 1 August 2026)")]
    public void an_agreement_that_holds_its_own_amendment_is_told_apart(string question, string day, string said)
    {
        SearchHit paper = Paper("Yarn agreement", "Merino £41.40 per kilo, Linen £26.30 per kilo.\n\nAmendment B (10 July 2026): Merino is £44.20 per kilo from 1 August 2026.", "Elm Dairy", new(2025, 2, 17), new(2025, 3, 1));
        Quote whole = new(paper, paper.Body.Replace("\n\n", " ", StringComparison.Ordinal), paper.Body);
        Assert.Equal(said.Split('|'), Amendments.Apply(question, [whole], [paper], DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Select(q => q.Said));
    }

    static Quote Of(string said) => new(s_agreement, said, said);

    static SearchHit Paper(string title, string body, string account, DateOnly date, DateOnly effective) => Hits.Of(title, body) with { Document = Guid.NewGuid(), Kind = "proposal", Account = account, Date = date, Effective = effective };
}
