using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Text;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Tells how a deal with one firm ended: why, in the words of its report, or at which price; beside it the row of the CRM.</summary>
sealed partial class DealStory(DealReports reports, DealReader deals, IOptions<AnswerOptions> options)
{
    const int MostQuotes = 3;
    const int MostDeals = 5;
    const int ReportedWithin = 120;

    /// <returns>Null when nothing is reported or recorded that answers: the documents are asked then.</returns>
    public async Task<Answer?> TellAsync(Answer blank, AccessScope scope, AccountTopic topic, DateOnly day, CancellationToken cancellationToken)
    {
        bool why = topic.Kind == AccountTopicKind.Reason;
        DealRecord[] closed = [.. (await deals.OfAccountAsync(scope, topic.Account, cancellationToken)).Where(d => d.Outcome != DealOutcome.Open && !(d.Closed > day))];
        IReadOnlyList<Quote> quotes = why ? await reports.WhyAsync(scope, topic.Account, topic.Question, day, MostQuotes, cancellationToken, Meant(closed, [], topic))
            : await reports.TermsAsync(scope, topic.Account, topic.Question, day, MostQuotes, cancellationToken);
        DealRecord? deal = Meant(closed, quotes, topic);
        if (!why && AskedThing.Of(topic, deal) is { Count: > 0 } thing)
        {
            // A price of something else than the deal was for: the deal says nothing of it.
            deal = null;
            quotes = [.. quotes.Where(q => thing.Overlaps(Analyzer.Terms($"{q.Verbatim} {string.Join(' ', q.Hit.Heading)} {q.Hit.Title}")))];
        }

        if (why ? quotes.Count == 0 && deal?.Reason is null : quotes.Count == 0 && deal?.Amount is null)
        {
            return null;
        }

        IReadOnlyList<Citation> citations = AnswerText.Cite(quotes, day);
        StringBuilder text = new();
        text.AppendJoin("\n", quotes.Zip(citations, (q, c) => $"- {q.Said} — {Quotes.Wording.Source(q.Hit)} [{c.Number}]"));
        List<Warning> warnings = why ? [] : [.. Validity.Warnings(quotes.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)];
        if (deal is not null)
        {
            DealRecord[] told = why && quotes.Count == 0 ? [deal, .. Alike(closed, deal, topic)] : [deal];
            text.Insert(0, $"{string.Join('\n', told.Select(d => Line(topic.Account, d)))}{(quotes.Count > 0 ? "\n" : "")}");
            if (!why && quotes.Count > 0 && deal.Amount is > 0 and var amount && !quotes.Any(q => Says(q.Verbatim, amount)) && quotes.Any(q => DealTotal.IsNamed(q.Verbatim, amount, deal.Currency)))
            {
                warnings.Add(new Warning("crm-differs", $"The CRM has {DealLines.Amount(amount, deal.Currency)} for {deal.ExternalId}; the documents cited do not name this amount. Ask the owner which holds."));
            }
        }

        return blank with { Status = AnswerStatus.Answered, Text = text.ToString(), Citations = citations, Figures = deal is null ? [] : [.. DealFigures.Of(deal)], Warnings = warnings };
    }

    /// <summary>The deal that the report names by its id; else the newest that ended as the question says.</summary>
    static DealRecord? Meant(IReadOnlyList<DealRecord> closed, IReadOnlyList<Quote> quotes, AccountTopic topic)
    {
        DealRecord[] named = [.. closed.Where(d => quotes.Any(q => q.Hit.Body.Contains(d.ExternalId, StringComparison.OrdinalIgnoreCase)))];
        DealRecord[] dated = [.. closed.Where(d => quotes.Count > 0 && d.Closed is { } on && quotes[0].Hit.Date is { } told && Math.Abs(told.DayNumber - on.DayNumber) <= 45)];
        // A report of a win is about no deal that was lost, and the other way round.
        if (named.Length == 0 && quotes.Select(q => ReportText.OutcomeOf(q.Hit)).FirstOrDefault(o => o is not null) is { } told)
        {
            closed = [.. closed.Where(d => d.Outcome == told && (quotes[0].Hit.Date is not { } on || d.Closed is not { } end || Math.Abs(on.DayNumber - end.DayNumber) <= ReportedWithin))];
            dated = [.. dated.Where(closed.Contains)];
        }

        IEnumerable<DealRecord> likely = named.Length > 0 ? named : dated.Length > 0 ? dated : closed;
        return likely.OrderByDescending(d => topic.Outcome is { } o && o.Equals(d.Outcome.ToString(), StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(d => d.Product is { } p && topic.Question.Contains(p, StringComparison.OrdinalIgnoreCase)).ThenByDescending(d => d.Competitor is { } c && topic.Question.Contains(c, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(d => d.Closed).FirstOrDefault();
    }

    /// <summary>Other deals of the firm that ended the same way, newest first, unless the question says which it means: without a report of one, all are told.</summary>
    static IEnumerable<DealRecord> Alike(IReadOnlyList<DealRecord> closed, DealRecord deal, AccountTopic topic) =>
        topic.Question.Any(char.IsDigit) || Singled().IsMatch(topic.Question) || closed.Any(d => IsSaid(topic, d.Product) || IsSaid(topic, d.Competitor)) ? []
            : closed.Where(d => d.ExternalId != deal.ExternalId && d.Outcome == deal.Outcome).OrderByDescending(d => d.Closed).ThenBy(d => d.ExternalId, StringComparer.Ordinal).Take(MostDeals);

    static bool IsSaid(AccountTopic topic, string? name) => name is { Length: > 0 } && topic.Question.Contains(name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?:last|latest|newest|first|most recent|previous|this (?:year|quarter|month)|yesterday|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Singled();

    static string Line(string account, DealRecord deal)
    {
        string how = deal.Outcome == DealOutcome.Won ? "won" : "lost";
        string rival = deal.Competitor is { } c ? $", against {c}" : "";
        string money = DealLines.Money(deal) is { } m ? $", {m}" : "";
        string reason = deal.Reason is { } r ? $"; reason recorded: {r}" : "";
        return $"{account}{(deal.Product is { } p ? $", {p}" : "")}: {how}{(deal.Closed is { } on ? $" {DealLines.Words(on)}" : "")}{rival}{money} (CRM {deal.ExternalId}{reason}).";
    }

    /// <summary>As "248,000", "248.000" or "248k".</summary>
    static bool Says(string text, decimal amount)
    {
        string digits = string.Concat(text.Where(c => c is not (',' or '.' or ' ' or '\'')));
        string whole = Math.Round(amount).ToString(CultureInfo.InvariantCulture);
        return digits.Contains(whole, StringComparison.Ordinal) || (whole.EndsWith("000", StringComparison.Ordinal) && digits.Contains(whole[..^3] + "k", StringComparison.OrdinalIgnoreCase));
    }
}
