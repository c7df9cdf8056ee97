using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class NewerVoiceTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    [Fact]
    public void a_newer_document_with_another_value_is_shown_beside_the_old_one()
    {
        Findings found = Find("for how long do we keep backups", Of("faq", "Backups: we keep backups for 14 days.", 2025), Of("answers", "Backups? Every four hours. They are kept for 35 days.", 2026));
        Assert.Contains(found.Quotes, q => q.Said.Contains("35 days", StringComparison.Ordinal));
        Assert.Contains(found.Quotes, q => q.Said.Contains("14 days", StringComparison.Ordinal));
        Assert.Equal("sources-disagree", Assert.Single(found.Warnings).Code);
    }

    [Fact]
    public void a_newer_document_with_another_name_is_shown_beside_the_old_one() =>
        Assert.Contains(Find("who heads the night desk?", Of("list", "The head of the night desk is Brona Nelan.", 2025), Of("minutes", "1. Night desk. Tomo Rellik runs it since September, Brona Nelan has moved.", 2026)).Quotes, q => q.Said.Contains("Tomo Rellik", StringComparison.Ordinal));

    [Theory]
    [InlineData("Backups are kept for 14 days.", 2026)]
    [InlineData("Invoices are kept for ten years.", 2026)]
    [InlineData("Backups are kept for 35 days.", 2024)]
    public void what_says_the_same_or_speaks_of_something_else_or_is_older_is_no_contradiction(string other, int year) =>
        Assert.DoesNotContain("newer", string.Join(' ', Find("for how long do we keep backups", Of("faq", "Backups: we keep backups for 14 days.", 2025), Of("answers", other, year)).Warnings.Select(w => w.Text)), StringComparison.Ordinal);

    static Findings Find(string question, params SearchHit[] hits) => new QuotesAnswerer(Options.Create(new AnswerOptions { Confidence = 0 })).Find(question, Hits.Found(question, hits), s_today);

    static SearchHit Of(string title, string body, int year) => Hits.Of(title, body) with { Kind = "product", Date = new DateOnly(year, 5, 1) };
}
