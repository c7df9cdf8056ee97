using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class QuotesAnswererTests
{
    const string Question = "What is the price of Helm?";
    const string Body = "The price of Helm is 215 pounds per user.";
    static readonly DateOnly s_today = new(2026, 11, 2);

    public static TheoryData<string, SearchHit> NotHolding => new()
    {
        { "superseded", Hits.Of("old", Body) with { Superseded = true } },
        { "expired yesterday", Hits.Of("over", Body) with { Expires = s_today.AddDays(-1) } },
        { "takes effect tomorrow", Hits.Of("draft", Body) with { Effective = s_today.AddDays(1) } },
    };

    [Theory]
    [MemberData(nameof(NotHolding), DisableDiscoveryEnumeration = true)]
    public void what_does_not_hold_today_answers_no_present_question(string why, SearchHit hit)
    {
        var findings = Find(Question, hit);
        Assert.True(findings.Quotes.Count == 0, why);
        Assert.Equal(hit.Document, Assert.Single(findings.Stale).Document);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public void a_document_holds_through_its_last_day(int daysLeft) =>
        Assert.Equal(Body, Assert.Single(Find(Question, Hits.Of("list", Body) with { Effective = s_today, Expires = s_today.AddDays(daysLeft) }).Quotes).Verbatim);

    [Fact]
    public void the_current_document_answers_alone_beside_the_one_it_replaced()
    {
        var current = Hits.Of("list 2026", Body, 0.6);
        var findings = Find(Question, Hits.Of("list 2025", "The price of Helm is 190 pounds per user.", 0.9) with { Superseded = true }, current);
        Assert.Equal(current.Document, Assert.Single(findings.Quotes).Hit.Document);
        Assert.Empty(findings.Warnings);
    }

    [Fact]
    public void a_question_about_the_past_is_answered_by_the_old_document_which_is_labelled_so()
    {
        var findings = Find("What was the price of Helm in 2025?", Hits.Of("list 2025", "The price of Helm in 2025 was 190 pounds.") with { Superseded = true, Expires = new DateOnly(2025, 12, 31) });
        Assert.Contains("190", Assert.Single(findings.Quotes).Verbatim);
        Assert.Equal(["price-list-superseded", "price-list-expired"], findings.Warnings.Select(w => w.Code));
        Assert.Contains("31 December 2025", findings.Warnings[1].Text);
    }

    [Theory]
    [InlineData("EMEA/Nordics", "The price of Helm is 2,500 crowns per user.", false)]
    [InlineData("APAC/Japan", "The price of Helm is 990,000 yen per user.", true)]
    [InlineData("Company", "The price of Helm in Japan is 990,000 yen per user.", true)]
    public void a_price_of_another_place_than_the_one_asked_about_is_no_candidate(string territory, string body, bool mayAnswer)
    {
        const string InJapan = "What is the price of Helm in Japan?";
        SearchHit list = Hits.Of("list", body) with { Territory = territory }, office = Hits.Of("office", "The office is in Osaka.") with { Territory = "APAC/Japan", Kind = "policy" };
        Inquiry inquiry = new(InJapan, QuestionShape.Of(InJapan, s_today), Hits.Found(InJapan).Terms, [list, office]);
        Assert.Equal(mayAnswer, CandidateFinder.Default.Find([list, office], inquiry).Exists(c => c.Hit.Document == list.Document));
    }

    [Fact]
    public void an_answer_says_that_its_source_expires_soon() =>
        Assert.Equal("price-list-expires-soon", Assert.Single(Find(Question, Hits.Of("list", Body) with { Expires = s_today.AddDays(30) }).Warnings).Code);

    [Fact]
    public void a_passage_that_shares_no_word_and_no_meaning_answers_nothing() =>
        Assert.Empty(Find(Question, Hits.Of("lunch", "The canteen serves soup on Fridays.", 0)).Quotes);

    [Fact]
    public void a_passage_about_something_else_answers_nothing() =>
        Assert.Empty(Find("What is the termination notice of the Ostler contract?", Hits.Of("list", Body, 0.1)).Quotes);

    [Fact]
    public void the_same_words_in_two_documents_are_said_once() =>
        Assert.Single(Find(Question, Hits.Of("a", Body), Hits.Of("b", Body), Hits.Of("c", "  The price of Helm is 215 pounds per user .")).Quotes);

    [Fact]
    public void no_more_is_quoted_than_the_setting_allows()
    {
        SearchHit[] hits = [.. Enumerable.Range(1, 12).Select(i => Hits.Of($"d{i}", $"The price of Helm is {i}00 pounds per user, said desk{i} for office{i} and team{i} under term{i}."))];
        Findings all = new QuotesAnswerer(Options.Create(new AnswerOptions { Confidence = 0 })).Find(Question, Hits.Found(Question, hits), s_today);
        Assert.InRange(all.Quotes.Count, 1, new AnswerOptions().MaxQuotes);
    }

    [Fact]
    public void a_quote_stands_word_for_word_in_its_passage()
    {
        var hit = Hits.Of("list", "Prices changed in spring. The price of Helm is 215 pounds per user. Support is included. Ask Bea.");
        Assert.All(Find(Question, hit).Quotes, q => Assert.Contains(q.Verbatim, hit.Body));
    }

    [Fact]
    public void two_current_sources_with_different_values_are_both_shown_with_their_dates_and_owners()
    {
        var old = Hits.Of("guide", "The price of Helm is 190 pounds per user.", 0.7) with { Date = new DateOnly(2026, 3, 1), Owner = "Deal Desk" };
        var fresh = Hits.Of("list", Body, 0.8) with { Date = new DateOnly(2026, 9, 15) };
        var findings = Find(Question, fresh, old);
        Assert.Equal(["190", "215"], findings.Quotes.Select(q => q.Verbatim.Split(' ')[5]).Order());
        var warning = Assert.Single(findings.Warnings, w => w.Code == "sources-disagree");
        Assert.Contains("15 September 2026", warning.Text);
        Assert.Contains("1 March 2026", warning.Text);
        Assert.Contains("owner Deal Desk", warning.Text);
        Assert.Contains("owner not named", warning.Text);
        Assert.EndsWith("ask Deal Desk which holds.", warning.Text);
    }

    public static TheoryData<string, SearchHit> NoContradiction => new()
    {
        { "the same value", Hits.Of("guide", "The price of Helm is 215 pounds per user.") },
        { "another product", Hits.Of("guide", "The price of Berth is 190 pounds per user.") },
        { "another unit", Hits.Of("guide", "The price of Helm is 215 pounds per 10 users.") },
        { "another account's", Hits.Of("guide", "The price of Helm is 190 pounds per user.") with { Account = "Skerry" } },
        { "another territory's", Hits.Of("guide", "The price of Helm is 190 pounds per user.") with { Territory = "EMEA" } },
        { "superseded", Hits.Of("guide", "The price of Helm is 190 pounds per user.") with { Superseded = true } },
        { "expired", Hits.Of("guide", "The price of Helm is 190 pounds per user.") with { Expires = s_today.AddDays(-1) } },
    };

    [Theory]
    [MemberData(nameof(NoContradiction), DisableDiscoveryEnumeration = true)]
    public void what_is_no_contradiction_is_not_called_one(string why, SearchHit hit) =>
        Assert.True(Find(Question, Hits.Of("list", Body), hit).Warnings.All(w => w.Code != "sources-disagree"), why);

    [Fact]
    public void a_history_question_has_no_contradictions() =>
        Assert.DoesNotContain(Find("What was the price of Helm in 2025?", Hits.Of("list", Body), Hits.Of("guide", "The price of Helm is 190 pounds per user.")).Warnings, w => w.Code == "sources-disagree");

    [Fact]
    public void rows_that_differ_in_the_cell_asked_for_disagree()
    {
        var one = Hits.Of("list", "product: Helm; price: 215 GBP; unit: user") with { ChunkKind = "table" };
        var other = Hits.Of("sheet", "product: Helm; price: 190 GBP; unit: user") with { ChunkKind = "table" };
        Assert.Single(Find(Question, one, other).Warnings, w => w.Code == "sources-disagree");
    }

    [Fact]
    public void short_sentences_that_differ_in_a_figure_are_two_things()
    {
        var findings = Find("price of Helm", Hits.Of("list", "Helm price: 215 pounds\nHelm price: 40 pounds"));
        Assert.Contains("215", string.Join(' ', findings.Quotes.Select(q => q.Verbatim)));
        Assert.Contains("40", string.Join(' ', findings.Quotes.Select(q => q.Verbatim)));
    }

    [Theory]
    [InlineData("What is the price of Helm in 2031?")]
    [InlineData("What is the price of Helm in FY31?")]
    [InlineData("What is the phone number of the Helm price desk?")]
    [InlineData("What is the email address of the Helm price desk?")]
    public void what_is_demanded_to_the_letter_must_be_there(string question)
    {
        Assert.Equal(0, Find(question, Hits.Of("list", Body)).Confidence.Probability);
        var meeting = Hits.Of("list 2031", "The price of Helm is 215 pounds: the Helm price desk is at +44 20 7946 0018 and desk@firm.example.");
        Assert.True(Find(question, meeting).Confidence.Probability > 0);
    }

    [Fact]
    public void nothing_found_is_no_answer_and_no_failure() => Assert.Empty(Find(Question).Quotes);

    [Fact]
    public void what_does_not_answer_is_shown_as_the_closest_or_not_at_all()
    {
        SearchHit near = Hits.Of("guide", "The support desk of Helm is staffed on working days.");
        Findings findings = new QuotesAnswerer(Options.Create(new AnswerOptions { Confidence = 1 })).Find("When is the support desk of Helm staffed?", Hits.Found("When is the support desk of Helm staffed?", near), s_today);
        Assert.Empty(findings.Quotes);
        Assert.Contains("working days", Assert.Single(findings.Closest).Said, StringComparison.Ordinal);
        Assert.Empty(Find("What is our parental leave policy?", near).Closest);
    }

    static Findings Find(string question, params SearchHit[] hits) => new QuotesAnswerer(Options.Create(new AnswerOptions())).Find(question, Hits.Found(question, hits), s_today);
}
