using System.Text.RegularExpressions;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Briefs;
using KnowledgeBot.Comparables;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Answers about one firm as a whole: its brief, how its deal ended, what is recorded of it, or the firms like it.</summary>
sealed partial class TopicAnswerer(BriefWriter briefs, ComparableFirms comparables, DealStory stories, DealRow row, DealReports reports, KnowledgeSearch search, IOptions<AnswerOptions> options)
{
    const int MostFirms = 5;
    const int ConsideredFirms = 12;
    const int ConsideredPassages = 60;
    const int MostTold = 3;
    const int MostTerms = 6;
    const double ToldWhy = 1.5;
    const double SameRival = 1.5;

    /// <summary>Asked what was quoted, a firm with a quote tells more than one somewhat closer without.</summary>
    const double WithPrices = 2;

    const string EndWords = "valid until expires offer holds";

    /// <returns>Null when nothing is recorded of the firm that this could be made of: its documents are asked then.</returns>
    public async Task<Answer?> AnswerAsync(Answer blank, AccessScope scope, AccountTopic topic, DateOnly day, CancellationToken cancellationToken) => topic.Kind switch
    {
        AccountTopicKind.Brief => await briefs.WriteAsync(scope, topic.Account, day, cancellationToken) is { } brief
            ? blank with { Status = AnswerStatus.Answered, Text = BriefText.Answer(brief), Citations = brief.Citations, Figures = [.. brief.Attributes is { } view ? [DealFigures.Of(view)] : (Figure[])[], .. brief.Deals.SelectMany(DealFigures.Of)], Retrieved = brief.Retrieved } : null,
        AccountTopicKind.Comparable => await ComparableAsync(blank, scope, topic, day, cancellationToken),
        AccountTopicKind.Record => await row.TellAsync(blank, scope, topic, day, cancellationToken),
        _ => await stories.TellAsync(blank, scope, topic, day, cancellationToken),
    };

    /// <summary>The answers of all firms that the words may mean and whose documents tell something.</summary>
    public async Task<Answer[]> AnyAsync(Answer blank, AccessScope scope, AccountTopic topic, DateOnly day, CancellationToken cancellationToken)
    {
        List<Answer> told = [];
        foreach (string account in topic.Others.Prepend(topic.Account))
        {
            if (await AnswerAsync(blank, scope, topic with { Account = account, Others = [] }, day, cancellationToken) is { Citations.Count: > 0 } answer)
            {
                told.Add(answer);
            }
        }

        return [.. told];
    }

    async Task<Answer?> ComparableAsync(Answer blank, AccessScope scope, AccountTopic topic, DateOnly day, CancellationToken cancellationToken)
    {
        (AccountView Reference, IReadOnlyList<ComparableFirm> Firms)? found = topic.Account.Length > 0
            ? await comparables.LikeAsync(scope, topic.Account, ConsideredFirms, day, cancellationToken)
            : topic.IsTold ? (new AccountView("", topic.Attributes), await comparables.ToldAsync(scope, topic.Question, topic.Attributes, topic.Except, ConsideredFirms, day, cancellationToken))
            : (new AccountView("", topic.Attributes), await comparables.WithAsync(scope, topic.Attributes, ConsideredFirms, day, cancellationToken));
        if (found is not (AccountView reference, { Count: > 0 } all))
        {
            return Nobody(blank, topic);
        }

        List<(ComparableFirm Firm, IReadOnlyList<Quote> Why)> told = [];
        foreach (ComparableFirm firm in all.Where(f => Ended(f, topic.Outcome)))
        {
            told.Add((firm, await reports.WhyAsync(scope, firm.Likeness.Account, topic.Question, day, 1, cancellationToken, Ending(firm, topic.Outcome, day))));
        }

        bool isPriced = topic.IsTold || Priced().IsMatch(topic.Question);
        (ComparableFirm Firm, IReadOnlyList<Quote> Why)[] shown = [.. told.OrderByDescending(t => t.Firm.Likeness.Score * (t.Why.Count > 0 && !topic.IsTold ? ToldWhy : 1) * (IsAgainst(t.Firm, topic.Rivals) ? SameRival : 1) * (isPriced && !topic.IsTold && t.Firm.HasPrices ? WithPrices : 1)).Take(topic.IsTold ? MostTold : MostFirms)];
        for (int i = 0; i < shown.Length && isPriced && i < MostTold; i++)
        {
            IReadOnlyList<Quote> terms = await reports.TermsAsync(scope, shown[i].Firm.Likeness.Account, topic.Question, day, MostTerms, cancellationToken);
            shown[i].Why = [.. terms.Concat(shown[i].Why).DistinctBy(q => (q.Hit.ChunkId, q.Said))];
        }

        if (shown.Length == 0)
        {
            return Nobody(blank, topic);
        }

        IReadOnlyList<SearchHit> passages = await search.PassagesAsync(scope,
            [.. shown.SelectMany(s => s.Firm.Proposals.Select(p => p.FirstChunk).Concat(s.Firm.Prices.Select(p => p.ChunkId)).Concat(s.Why.Select(q => q.Hit.ChunkId))).Distinct()], cancellationToken);
        passages = await DatedAsync(scope, passages, day, cancellationToken);
        CitationList citations = new(passages, day);
        string text = new ComparableText(citations, day, options.Value.ExpiryNoticeDays).Of(reference, shown);
        return blank with
        {
            Status = AnswerStatus.Answered, Text = text, Citations = citations.All, Retrieved = citations.Retrieved,
            Warnings = [.. Validity.Warnings(passages.Where(p => citations.All.Any(c => c.Document == p.Document)), day, options.Value.ExpiryNoticeDays)],
            Figures = [.. shown.Select(s => s.Firm.View).Append(reference).Where(v => v.Attributes.Count > 0).Select(DealFigures.Of), .. shown.SelectMany(s => ComparableText.Shown(s.Firm)).SelectMany(DealFigures.Of)],
        };
    }

    /// <summary>That no firm is like one is said; what that one has itself is no answer.</summary>
    static Answer? Nobody(Answer blank, AccountTopic topic) => topic.Account.Length == 0 ? null : blank with { Status = AnswerStatus.Unknown, Text = $"I found no firm like {topic.Account} in what you may see." };

    /// <summary>Offers that no label dates end as they say themselves, wherever in them it stands.</summary>
    async Task<IReadOnlyList<SearchHit>> DatedAsync(AccessScope scope, IReadOnlyList<SearchHit> passages, DateOnly day, CancellationToken cancellationToken)
    {
        List<SearchHit> all = [.. passages];
        foreach (string account in passages.Where(p => p is { Kind: DocumentKind.Proposal, Expires: null }).Select(p => p.Account).OfType<string>().Distinct())
        {
            all.AddRange((await search.WithinAsync(scope, EndWords, account, ConsideredPassages, cancellationToken)).Hits);
        }

        HashSet<long> cited = [.. passages.Select(p => p.ChunkId)];
        return [.. OwnEnd.Read([.. all.DistinctBy(p => p.ChunkId)], day).Where(p => cited.Contains(p.ChunkId))];
    }

    /// <summary>The newest deal that ended, as asked for.</summary>
    static DealRecord? Ending(ComparableFirm firm, string? outcome, DateOnly day) => firm.Deals
        .Where(d => d.Outcome != DealOutcome.Open && !(d.Closed > day) && (outcome is null || outcome.Equals(d.Outcome.ToString(), StringComparison.OrdinalIgnoreCase))).MaxBy(d => d.Closed);

    static bool IsAgainst(ComparableFirm firm, IReadOnlyList<string> rivals) => firm.Deals.Any(d => d.Competitor is { } rival && rivals.Contains(rival, StringComparer.OrdinalIgnoreCase));

    /// <summary>What such a deal costs is wanted too.</summary>
    [GeneratedRegex(@"\b(?:pric\w+|cost\w*|pa(?:y|id)|quot\w+|offer\w*|propos\w+|discount\w*|list|terms|how much|rates?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Priced();

    static bool Ended(ComparableFirm firm, string? outcome) => outcome is null || firm.Deals.Any(d => outcome.Equals(d.Outcome.ToString(), StringComparison.OrdinalIgnoreCase));
}
