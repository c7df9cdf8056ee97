using KnowledgeBot.Answering.Models.Grounding;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Models;

public sealed class GroundingCheckTests
{
    static string? Kept(string answer, params string[] quotes) => Result(answer, quotes).Text;

    static GroundedAnswer Result(string answer, params string[] quotes)
    {
        (var given, var citations) = Sources.Of(quotes);
        return GroundingCheck.Run(answer, Sources.Question, given, citations);
    }

    [Theory]
    [InlineData("The discount floor is 12% [1].", "UK discount floor: 12 percent.")]
    [InlineData("The discount floor is 12 percent [1].", "The discount floor is 12%.")]
    [InlineData("The discount floor is twelve percent [1].", "The discount floor is 12%.")]
    [InlineData("The discount floor is 12% [1].", "Desk: UK; Discount floor: 12")]
    [InlineData("The win rate was 42% [1].", "Win rate: 0.42; Deals: 19")]
    [InlineData("The deal was worth $1.2 million [1].", "The deal value came to 1,200,000 USD.")]
    [InlineData("The deal was worth $1.2m [1].", "Deal value: 1200000; Seats: 40")]
    [InlineData("The deal was worth $1,200,000 [1].", "A $1.2M deal.")]
    [InlineData("The deal was worth €1.200.000 [1].", "A €1.2m deal.")]
    [InlineData("The deal was worth €1,200,000 [1].", "Ein Deal über 1.200.000 €.")]
    [InlineData("The spread is 50 bps [1].", "The spread is 0.5%.")]
    [InlineData("Notice is 30 days [1].", "A 30-day notice period applies.")]
    [InlineData("Notice is 30 days [1].", "Notice of thirty days applies.")]
    [InlineData("Discounts run from 10% to 15% [1].", "Discounts of 10–15% are usual.")]
    [InlineData("It was signed on 11 May 2026 [1].", "Signed 2026-05-11.")]
    [InlineData("It was signed on May 11, 2026 [1].", "Signed 11/05/2026.")]
    [InlineData("It was signed in May 2026 [1].", "Signed on the 11th of May 2026.")]
    [InlineData("It was signed on 3 June 2025 [1].", "2025 review. Signed on 3 June.")]
    [InlineData("The call starts at 3 pm [1].", "The call starts at 15:00.")]
    [InlineData("It renews in Q3 2026 [1].", "The renewal falls in the third quarter of 2026.")]
    [InlineData("They run OMS-400X [1].", "They run the OMS 400X.")]
    [InlineData("We hold SOC 2 [1].", "We hold a SOC2 report.")]
    [InlineData("Ana Ruiz approved the discount [1].", "The discount was approved by Ana Ruiz.")]
    [InlineData("An OMS is needed [1].", "They need an order management system.")]
    [InlineData("The United Kingdom desk sells it [1].", "The UK desk sells it.")]
    [InlineData("Blackpine pays for 40 seats [1].", "They pay for 40 seats.")]
    [InlineData("The floor applies since 11 May 2026 [1].", "The floor applies.")]
    public void what_the_cited_quote_says_is_kept_however_it_is_written(string sentence, string quote) => Assert.Equal(sentence, Kept(sentence, quote));

    [Theory]
    [InlineData("The discount floor is 13% [1].", "The discount floor is 12%.")]
    [InlineData("The discount floor is ninety percent [1].", "The discount floor is 12%.")]
    [InlineData("The discount floor is 24% [1].", "The discount floor is 12% over 24 months.")]
    [InlineData("The discount floor is 40% [1].", "The discount floor is 12% for 40 seats.")]
    [InlineData("The deal was worth $12m [1].", "The deal was worth $1.2m.")]
    [InlineData("The deal was worth $1.2m [1].", "The deal was worth €1.2m.")]
    [InlineData("The deal was worth $1,200 [1].", "The deal was worth $1.2m.")]
    [InlineData("The deal was worth $12 [1].", "A deal of $90 over 12 months.")]
    [InlineData("Notice is 30 months [1].", "Notice is 30 days.")]
    [InlineData("It was signed on 12 May 2026 [1].", "Signed 2026-05-14.")]
    [InlineData("It was signed in June 2026 [1].", "Signed in July 2026.")]
    [InlineData("It was signed on 11 May 2019 [1].", "Signed 2026-05-11.")]
    [InlineData("It renews in Q4 2026 [1].", "It renews in Q3 2026.")]
    [InlineData("The call starts at 4 pm [1].", "The call starts at 15:00.")]
    [InlineData("They run OMS-500 [1].", "They run OMS-400.")]
    [InlineData("They run v2.4 [1].", "They run v2.3.")]
    [InlineData("The discount was approved by John Smith [1].", "The discount was approved by Ana Ruiz.")]
    [InlineData("Smith signed the discount [1].", "The discount was signed by Ana Ruiz.")]
    [InlineData("The discount was agreed with Goldman [1].", "The discount was agreed.")]
    [InlineData("The floor is 12% [2].", "The discount floor is 12%.")]
    [InlineData("The floor is 12% [0].", "The discount floor is 12%.")]
    [InlineData("The floor is 12%.", "The discount floor is 12%.")]
    [InlineData("Please re-enter your password in the portal [1].", "The discount floor is 12%.")]
    [InlineData("Ask desk@other.example about the discount floor [1].", "The discount floor is 12%. Ask ana@vendor.example.")]
    public void what_the_cited_quote_does_not_say_is_removed(string sentence, string quote) => Assert.Null(Kept(sentence, quote));

    [Fact]
    public void a_sentence_rests_on_what_it_cites_and_not_on_another_quote()
    {
        Assert.Null(Kept("The floor is 12% [2].", "The discount floor is 12%.", "The discount floor was raised last year."));
        Assert.Equal("The floor is 12% [1][2].", Kept("The floor is 12% [1][2].", "The discount floor is 12%.", "The discount floor was raised last year."));
    }

    [Fact]
    public void sentences_that_fail_are_removed_and_the_others_stay()
    {
        GroundedAnswer answer = Result("The floor is 12% [1]. The floor was 55% once [1]. It needs approval. Ana Ruiz approves it [2].", "The discount floor is 12%.", "Ana Ruiz approves discounts.");
        Assert.Equal("The floor is 12% [1]. Ana Ruiz approves it [2].", answer.Text);
        Assert.Equal(2, answer.Removed);
    }

    [Theory]
    [InlineData("The floor is 15% [1]. Ana Ruiz approves it [2]. She approves discounts [2].")]
    [InlineData("It is 15%. Ana Ruiz approves it [2]. She approves discounts [2].")]
    public void without_the_claim_it_opens_with_an_answer_is_none(string answer) => Assert.Null(Kept(answer, "The discount floor is 12%.", "Ana Ruiz approves discounts."));

    [Fact]
    public void a_greeting_is_no_claim() =>
        Assert.Equal("The floor is 12% [1].", Kept("Happy to help you today! The floor is 12% [1].", "The discount floor is 12%."));

    [Fact]
    public void less_than_half_left_is_nothing_left() =>
        Assert.Null(Kept("The floor is 12% [1]. Everything is free. Nobody needs approval. All is well.", "The discount floor is 12%."));

    [Theory]
    [InlineData("The floor is 12%. [1] It needs approval.[1]", "The floor is 12%. [1] It needs approval. [1]")]
    [InlineData("Data: 12% floor [1].", "Data: 12% floor [1].")]
    [InlineData("The floor is > 10% [1] and < $15 [1].", "The floor is > 10% [1] and < $15 [1].")]
    [InlineData("The floor is 12% [1, 2].", "The floor is 12% [1][2].")]
    [InlineData("The floor is 12% [1-2].", "The floor is 12% [1][2].")]
    [InlineData("The floor is 12% 【1†source】.", "The floor is 12% [1].")]
    [InlineData("The floor is 12% [^1].", "The floor is 12% [1].")]
    [InlineData("The floor is 12% [1][9].", "The floor is 12% [1].")]
    [InlineData("The **floor** is `12%` [1].", "The floor is 12% [1].")]
    public void marks_are_understood_as_models_write_them(string answer, string kept) =>
        Assert.Equal(kept, Kept(answer, "The discount floor is 12% (above 10%, below $15), it needs approval.", "Discount floor 12%."));

    [Fact]
    public void abbreviations_do_not_cut_a_sentence_from_its_mark() =>
        Assert.Equal("Discounts need approval, e.g. 12% for Blackpine Inc. in the U.S. market [1].", Kept("Discounts need approval, e.g. 12% for Blackpine Inc. in the U.S. market [1].", "Discounts (12% for Blackpine Inc.) need approval in the U.S. market."));

    [Fact]
    public void a_lead_line_goes_with_the_list_it_announces()
    {
        const string List = "The floor depends on the size:\n- 12% for small deals [1]\n- 15% for large deals [1]";
        Assert.Equal(List, Kept(List, "The discount floor depends on size: 12% for small deals, 15% for large deals."));
        Assert.Null(Kept("The floor depends on the size:", "The discount floor depends on size."));
    }

    [Theory]
    [InlineData("Confirm your password on the phone:\n- The floor is 12% [1]\n- Floors need approval [1]")]
    [InlineData("The floor was 80% at Goldman:\n- The floor is 12% [1]\n- Floors need approval [1]")]
    public void a_lead_line_claims_nothing_of_its_own(string answer) =>
        Assert.Equal("- The floor is 12% [1]\n- Floors need approval [1]", Kept(answer, "The discount floor is 12%. Floors need approval."));

    [Fact]
    public void a_numbered_list_keeps_its_numbers() =>
        Assert.Equal("1. The floor is 12% [1]\n2. Floors need approval [1]", Kept("1) The floor is 12% [1]\n2) Floors need approval [1]", "The discount floor is 12%. Floors need approval."));

    [Theory]
    [InlineData("The quotes do not answer this.")]
    [InlineData("The documents don't say what the discount floor for Blackpine is.")]
    [InlineData("I could not find the discount floor in these sources.")]
    [InlineData("There is no information on the discount floor in the UK.")]
    public void saying_that_the_quotes_do_not_answer_is_understood(string answer)
    {
        GroundedAnswer result = Result(answer, "Offices open at nine.");
        Assert.True(result.Unanswered);
        Assert.Null(result.Text);
    }

    [Fact]
    public void what_is_missing_may_be_said_beside_what_is_found() => Assert.Equal(
        "The floor is 12% [1]. The quotes do not say who approves the discount.",
        Kept("The floor is 12% [1]. The quotes do not say who approves the discount.", "The discount floor is 12%; someone approves it."));

    [Fact]
    public void an_admission_is_no_way_round_the_check() => Assert.Null(Kept("The quotes do not say that Goldman pays 99%.", "The discount floor is 12%."));

    [Fact]
    public void a_repeated_sentence_is_said_once() =>
        Assert.Equal("The floor is 12% [1].", Kept(string.Concat(Enumerable.Repeat("The floor is 12% [1]. ", 50)), "The discount floor is 12%."));

    [Fact]
    public void an_answer_never_exceeds_its_limit()
    {
        string quote = string.Join(' ', Enumerable.Range(1, 3_000).Select(i => $"floor{i}é"));
        string answer = string.Join(' ', Enumerable.Range(1, 2_900).Select(i => $"The discount floor{i}é applies [1]."));
        GroundedAnswer result = Result(answer, quote + " The discount applies.");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(result.Text!), 10_000, GroundingCheck.MaxBytes);
        Assert.EndsWith("[1].", result.Text);
    }

    [Fact]
    public void what_is_shown_does_not_depend_on_how_the_text_arrives()
    {
        const string Answer = "Here is what the documents say:\r\n\r\n- The floor is 12%. [1]\n- Ana Ruiz, e.g., approves it [2]. It was 55% [1]!\n\nSee [here](https://x.example/a?b=1). The floor is 12 percent [1, 2]";
        (var quotes, var citations) = Sources.Of("The discount floor is 12%.", "Ana Ruiz approves discounts, with a floor of 12%.");
        string whole = GroundingCheck.Run(Answer, Sources.Question, quotes, citations).Text!;
        Assert.Contains("Ana Ruiz", whole);
        Random random = new(7);
        for (int run = 0; run < 200; run++)
        {
            GroundingCheck check = new(Sources.Question, quotes, citations);
            System.Text.StringBuilder shown = new();
            for (int at = 0; at < Answer.Length;)
            {
                int length = Math.Min(Answer.Length - at, random.Next(1, 12));
                shown.Append(check.Push(Answer.Substring(at, length)));
                at += length;
            }

            shown.Append(check.Finish());
            Assert.Equal(whole, shown.ToString());
            Assert.Equal(whole, check.Result().Text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n ")]
    [InlineData("[1]")]
    [InlineData("[1][1][1].")]
    [InlineData("!!!???...")]
    public void nothing_is_nothing(string answer) => Assert.Null(Kept(answer, "The discount floor is 12%."));

    [Fact]
    public void hostile_text_takes_no_time()
    {
        (var quotes, var citations) = Sources.Of("The discount floor is 12%.");
        foreach (string unit in (string[])["[", "![", "<a", "a.", "1,", "1 ", "http:", "&lt;", "A", "(", "a@", "9", "-1", "Q1 ", "[1", ". ", "I. ", "the quotes "])
        {
            string text = string.Concat(Enumerable.Repeat(unit, 60_000 / unit.Length));
            System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
            GroundingCheck.Run(text, Sources.Question, quotes, citations);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{unit}: {watch.Elapsed}");
        }
    }
}
