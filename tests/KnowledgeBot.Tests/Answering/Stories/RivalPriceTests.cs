using KnowledgeBot.Answering.Plans.Stories;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Stories;

public class RivalPriceTests
{
    static readonly string[] s_rivals = ["Nordmole", "Brackish Boats"];

    [Theory]
    [InlineData("Competitor prices we have heard", 2, "")]
    [InlineData("What prices have we heard of competitors?", 2, "")]
    [InlineData("What do our competitors charge for a ketch?", 2, "a ketch")]
    [InlineData("What does Nordmole charge?", 1, "")]
    [InlineData("What does Nordmole ask for a ketch?", 1, "a ketch")]
    [InlineData("How much does Brackish want for the ketch?", 1, "the ketch")]
    [InlineData("Nordmole's price for a ketch?", 1, "a ketch")]
    public void prices_of_competitors_are_asked(string question, int rivals, string thing)
    {
        RivalPriceQuestion asked = RivalPriceQuestion.Of(question, s_rivals)!;
        Assert.Equal((rivals, thing), (asked.Rivals.Count, asked.Thing));
    }

    [Theory]
    [InlineData("How many deals did we lose to Nordmole because of price?")]
    [InlineData("What do I say when they say Nordmole is cheaper?")]
    [InlineData("What does a ketch cost?")]
    [InlineData("How have we answered the price argument against Nordmole?")]
    public void other_questions_are_none(string question) => Assert.Null(RivalPriceQuestion.Of(question, s_rivals));

    [Theory]
    [InlineData("Lotte also has Nordmole at €13,200 and we are at €14,400.", true)]
    [InlineData("Nordmole quoted 8,900 including the floor, so that is hard to explain.", true)]
    [InlineData("He sees no reason to buy when Nordmole rents them at three hundred and ninety a month.", true)]
    [InlineData("price, Nordmole NOK 41,000 for the 14, we NOK 46,500.", true)]
    [InlineData("We are £600 a boat above Nordmole", true)]
    [InlineData("LOST 21 April - to Nordmole - 44k EUR", false)]
    [InlineData("£118,400, eight boats, against Nordmole.", false)]
    [InlineData("Nordmole was there too, but we are at €14,400.", false)]
    [InlineData("Nordmole is 15 % under us.", false)]
    public void only_an_amount_that_goes_with_the_name_is_theirs(string text, bool tells) => Assert.Equal(tells, RivalPriceLine.Tells(text, "Nordmole", false));

    [Theory]
    [InlineData("Rival: Nordmole; Boat: ketch; Price: €13,200", true)]
    [InlineData("Point: We are £600 a boat above Nordmole; Who: Lee", true)]
    [InlineData("Rival: Nordmole; Boat: ketch; Berths: 4", false)]
    public void so_it_is_in_rows(string row, bool tells) => Assert.Equal(tells, RivalPriceLine.Tells(row, "Nordmole", true));
}
