using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Validities;

public sealed class PaperListTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit[] s_papers =
    [
        Paper("Offer 12", "quotes/elm.md", "Elm Dairy", "One loom.", new(2026, 10, 20), null, new(2026, 11, 19)),
        Paper("Offer 11", "quotes/elm-old.md", "Elm Dairy", "One loom, dearer.", new(2026, 10, 1), null, new(2026, 11, 20)) with { Superseded = true },
        Paper("Offer 9", "quotes/ash.md", "Ash Mills", "Two spindles.", new(2026, 8, 1), null, new(2026, 9, 30)),
        Paper("Your looms", "letters/oak.eml", "Oak Weavers", "The offer holds until 15 January 2027.", new(2026, 10, 5), null, null),
        Paper("Service contract 3", "contracts/yew.pdf", "Yew Linen", "It renews for one year unless ended by 30 November 2026.", new(2024, 1, 4), new(2024, 2, 1), new(2027, 1, 31)),
        Paper("Supply agreement", "contracts/fir.md", "Fir Textiles", "Thread at 4.", new(2025, 1, 4), new(2025, 2, 1), new(2026, 11, 30)),
    ];

    [Theory]
    [InlineData("Which of our quotes are valid today?", "Elm Dairy, Oak Weavers")]
    [InlineData("list all our offers still open", "Elm Dairy, Oak Weavers")]
    [InlineData("which customers have a quote that is valid today?", "Elm Dairy, Oak Weavers")]
    [InlineData("Which quotes run out this month?", "Elm Dairy")]
    [InlineData("what proposals expire in January?", "Oak Weavers")]
    [InlineData("Which quotes expire soon?", "Elm Dairy")]
    [InlineData("Which quotations have already expired?", "Ash Mills, Elm Dairy")]
    [InlineData("Which offers for one loom are still valid?", "Elm Dairy")]
    [InlineData("List our quotes still open in Borders", "Elm Dairy, Oak Weavers")]
    [InlineData("Which contracts end this year?", "Fir Textiles")]
    [InlineData("Which contracts end in 2027?", "Yew Linen")]
    [InlineData("Which contracts can be cancelled before the end of the month?", "Yew Linen")]
    [InlineData("which agreements are in force?", "Fir Textiles, Yew Linen")]
    public void papers_are_listed_by_their_days(string question, string accounts)
    {
        Findings found = PaperList.Find(PaperListQuestion.Of(question, s_today)!, s_papers, s_today)!;
        Assert.Equal(accounts, string.Join(", ", found.Quotes.Select(q => q.Hit.Account).Order()));
    }

    [Theory]
    [InlineData("Which contracts end in 2027?", "Yew Linen, “Service contract 3”: valid until 31 January 2027.")]
    [InlineData("Which quotations have already expired?", "Ash Mills, “Offer 9”: ended on 30 September 2026.")]
    [InlineData("Which contracts can be cancelled before the end of the month?", "Yew Linen, “Service contract 3”: can be ended until 30 November 2026.")]
    public void each_says_whose_it_is_and_its_day(string question, string said) =>
        Assert.Contains(said, PaperList.Find(PaperListQuestion.Of(question, s_today)!, s_papers, s_today)!.Quotes.Select(q => q.Said));

    [Fact]
    public void when_none_fits_nothing_is_shown_for_it() => Assert.Empty(PaperList.Find(PaperListQuestion.Of("Which contracts expire in March 2027?", s_today)!, s_papers, s_today)!.Quotes);

    [Fact]
    public void a_condition_that_no_paper_meets_is_not_dropped() => Assert.Null(PaperList.Find(PaperListQuestion.Of("Which quotes for a carousel are still valid?", s_today)!, s_papers, s_today));

    [Theory]
    [InlineData("How long are our quotes valid?")]
    [InlineData("Is the quote to Elm still valid?")]
    [InlineData("What did we quote Elm?")]
    [InlineData("Which quotes over 50,000 are still open?")]
    [InlineData("Which deals are open?")]
    [InlineData("Which competitor ends our contracts early?")]
    public void anything_else_is_left_to_others(string question) => Assert.Null(PaperListQuestion.Of(question, s_today));

    static SearchHit Paper(string title, string uri, string account, string body, DateOnly date, DateOnly? effective, DateOnly? expires) =>
        Hits.Of(title, body) with { Document = Guid.NewGuid(), Uri = uri, Kind = "proposal", Account = account, Territory = "EMEA/Borders", Date = date, Effective = effective, Expires = expires, Ordinal = 0 };
}
