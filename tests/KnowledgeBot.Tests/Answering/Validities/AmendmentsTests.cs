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

    [Fact]
    public void a_clause_that_an_amendment_names_is_told_as_what_was()
    {
        SearchHit term = Paper("Service agreement: Elm Dairy", "Five years from 1 March 2025. Notice of six months.", "Elm Dairy", new(2025, 2, 17), new(2025, 3, 1)) with { Heading = ["4. Term"], ChunkId = 71 };
        SearchHit second = Paper("Amendment 1 to the service agreement", "Clause 4 (Term) is replaced: three years from 1 March 2025.", "Elm Dairy", new(2026, 5, 15), new(2026, 6, 1)) with { ChunkId = 72 };
        IReadOnlyList<Quote> quotes = Amendments.Apply("How long does the Elm agreement run?", [new Quote(term, term.Body, term.Body), new Quote(second, second.Body, second.Body)], [term, second], s_today);
        Assert.Equal(["Clause 4 (Term) is replaced: three years from 1 March 2025 (since 1 June 2026)", "Five years from 1 March 2025. Notice of six months (was, until 31 May 2026)"], quotes.Select(q => q.Said));
        SearchHit fee = term with { Heading = ["3. Fee"], Body = "Four calls a year." };
        Assert.Equal("Four calls a year.", Assert.Single(Amendments.Apply("How many calls?", [new Quote(fee, fee.Body, fee.Body)], [fee, second], s_today)).Said);
    }

    [Theory]
    [InlineData("What response time does Elm have for the main barn?", "Four hours, around the clock.")]
    [InlineData("What response time does Elm have for the milking barn?", "The response time is two hours instead of four for machines in milking barns.")]
    public void what_an_amendment_changes_for_some_stays_for_the_others(string question, string first)
    {
        SearchHit response = Paper("Service agreement: Elm Dairy", "Four hours, around the clock.", "Elm Dairy", new(2025, 2, 17), new(2025, 3, 1)) with { Heading = ["Response time"], ChunkId = 73 };
        SearchHit amendment = Paper("Amendment 1", "The response time is two hours instead of four for machines in milking barns.", "Elm Dairy", new(2026, 5, 15), new(2026, 6, 1)) with { ChunkId = 74 };
        SearchHit fee = response with { Heading = ["Fee"], Body = "£90 a call.", ChunkId = 75 };
        amendment = amendment with { Body = amendment.Body + " The fee does not change." };
        Assert.StartsWith(first, Amendments.Apply(question, [new Quote(amendment, amendment.Body, amendment.Body)], [fee, response, amendment], s_today)[0].Said, StringComparison.Ordinal);
    }

    static Quote Of(string said) => new(s_agreement, said, said);

    static SearchHit Paper(string title, string body, string account, DateOnly date, DateOnly effective) => Hits.Of(title, body) with { Document = Guid.NewGuid(), Kind = "proposal", Account = account, Date = date, Effective = effective };
}
