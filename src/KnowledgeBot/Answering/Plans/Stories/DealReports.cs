using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>What the reports on an account's deals say: why they ended as they did, and at which price.</summary>
sealed class DealReports(KnowledgeSearch search)
{
    const int Read = 60;
    const int ShortReport = 1_500;
    const int MostParts = 4;
    const double CloseBy = 1.2;
    const double InReport = 4;
    const double OnReason = 2;
    const double OnSigning = 1.2;

    /// <summary>The passages that give the reasons, the most telling first.</summary>
    /// <returns>Empty when nobody reported on it, as far as the audience sees.</returns>
    public async Task<IReadOnlyList<Quote>> WhyAsync(AccessScope scope, string account, string question, DateOnly day, int most, CancellationToken cancellationToken, DealRecord? deal = null)
    {
        string asked = $"{question.TrimEnd(' ', '?', '.', '!')} - why was it won or lost, what was the reason, what decided?";
        SearchResult found = await search.WithinAsync(scope, asked, account, Read, cancellationToken);
        SearchHit[] reports = [.. found.Hits.Where(h => h.Kind == ReportText.Kind && !(h.Date > day) && !h.IsSuperseded(day))];
        if (reports.Length == 0)
        {
            return [];
        }

        Inquiry inquiry = new(asked, QuestionShape.Of(asked, day), found.Terms, reports);
        (Candidate Best, double Score)[] passages = [.. CandidateFinder.Default.Find(reports, inquiry).Where(c => ReportText.IsOf(c, account)).GroupBy(c => c.Hit.ChunkId)
            .Select(g => (Best: g.First(), Score: g.First().Score + (ReportText.IsOnReason(g.First().Hit) ? OnReason : 0) + ReportText.Fit(g.First().Hit, reports, account, question, deal))).OrderByDescending(p => p.Score)];
        if (passages.Length == 0)
        {
            return [];
        }

        // A short report is told whole; of a long one, what gives reasons.
        Guid told = passages[0].Best.Hit.Document;
        (Candidate Best, double Score)[] own = [.. passages.Where(p => p.Best.Hit.Document == told)];
        bool isShort = own.Sum(p => p.Best.Hit.Body.Length) <= ShortReport && own.Length <= MostParts;
        IEnumerable<Candidate> said = isShort && most > 1 ? own.OrderBy(p => p.Best.Hit.Ordinal).Select(p => p.Best)
            : passages.Where((p, i) => i == 0 || (p.Score >= passages[0].Score - CloseBy && ReportText.GivesReason(p.Best))).Take(most).Select(p => p.Best);
        return [.. said.Select(c => ReportText.Quote(c, account))];
    }

    /// <summary>The sentences that name what was signed or paid.</summary>
    public async Task<IReadOnlyList<Quote>> TermsAsync(AccessScope scope, string account, string question, DateOnly day, int most, CancellationToken cancellationToken)
    {
        string asked = $"{question.TrimEnd(' ', '?', '.', '!')} - signed contract amount a year, price";
        SearchResult found = await search.WithinAsync(scope, asked, account, Read, cancellationToken);
        SearchHit[] current = [.. found.Hits.Where(h => !h.IsSuperseded(day) && !(h.Date > day))];
        Inquiry inquiry = new(asked, QuestionShape.Of(asked, day), found.Terms, current);
        (Candidate Said, double Score)[] priced = [.. CandidateFinder.Default.Find(current, inquiry).Where(c => ReportText.IsOf(c, account) && c.Sentence.Kinds.HasFlag(ValueKind.Money))
            .Select(c => (Said: c, Score: c.Score + (c.Hit.Kind == ReportText.Kind ? InReport : 0) + (ReportText.IsOnSigning(c) ? OnSigning : 0))).OrderByDescending(p => p.Score)];
        return priced.Length == 0 ? [] : [.. priced.Where(p => p.Score >= priced[0].Score - CloseBy).DistinctBy(p => p.Said.Text).Take(most).Select(p => ReportText.Around(p.Said))];
    }
}
