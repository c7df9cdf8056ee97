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
        SearchHit[] hits = [.. Enumerable.Range(1, 12).Select(i => Hits.Of($"d{i}", $"The price of Helm is {i}00 pounds, said desk{i} for office{i} and team{i} under term{i}."))];
        Assert.InRange(Find(Question, hits).Quotes.Count, 1, new AnswerOptions().MaxQuotes);
    }

    [Fact]
    public void a_quote_stands_word_for_word_in_its_passage()
    {
        var hit = Hits.Of("list", "Prices changed in spring. The price of Helm is 215 pounds per user. Support is included. Ask Bea.");
        Assert.All(Find(Question, hit).Quotes, q => Assert.Contains(q.Verbatim, hit.Body));
    }

    [Fact]
    public void nothing_found_is_no_answer_and_no_failure() => Assert.Empty(Find(Question).Quotes);

    static Findings Find(string question, params SearchHit[] hits) => new QuotesAnswerer(Options.Create(new AnswerOptions())).Find(question, Hits.Found(question, hits), s_today);
}
