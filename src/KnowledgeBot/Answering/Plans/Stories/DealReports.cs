using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>What the reports on an account's deals say: why they ended as they did, and at which price.</summary>
sealed class DealReports(KnowledgeSearch search, IOptions<AnswerOptions> options)
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
        (Candidate Best, double Score)[] passages = [.. CandidateFinder.Default.Find(reports, inquiry).Where(c => ReportText.IsOf(c, account) && !ReportText.IsOnNoReason(c.Hit)).GroupBy(c => c.Hit.ChunkId)
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

    /// <summary>The sentences and rows that name what was signed or paid; each that no longer holds, or not for long, says so.</summary>
    public async Task<IReadOnlyList<Quote>> TermsAsync(AccessScope scope, string account, string question, DateOnly day, int most, CancellationToken cancellationToken)
    {
        string asked = $"{question.TrimEnd(' ', '?', '.', '!')} - signed contract amount a year, price";
        SearchResult found = await search.WithinAsync(scope, asked, account, Read, cancellationToken);
        SearchHit[] known = [.. OwnEnd.Read(found.Hits, day).Where(h => !(h.Date > day))];
        SearchHit[] current = [.. known.Where(h => !h.IsSuperseded(day))];
        foreach (IReadOnlyList<SearchHit> state in new[] { AskedState.Of(question, day)?.Among(known, day) ?? [], current, known })
        {
            if (Priced(state, asked, found, account, day) is { Length: > 0 } said)
            {
                // What somebody said of a price in a call is no price that was agreed, where a paper tells one.
                said = said.Any(c => c.Hit.Kind != DocumentKind.Call) ? [.. said.Where(c => c.Hit.Kind != DocumentKind.Call)] : said;
                Quote[] told = [.. said.OrderBy(c => Validity.HasEnded(c.Hit, day)).Take(most).Select(c => Validity.Told(Shown(c, found), day, options.Value.ExpiryNoticeDays))];
                return AskedState.Of(question, day) is null ? Amendments.Apply(question, told, known, day) : told;
            }
        }

        return [];
    }

    static Candidate[] Priced(IReadOnlyList<SearchHit> hits, string asked, SearchResult found, string account, DateOnly day)
    {
        Inquiry inquiry = new(asked, QuestionShape.Of(asked, day), found.Terms, hits);
        (Candidate Said, double Score)[] priced = [.. CandidateFinder.Default.Find(hits, inquiry).Where(c => ReportText.IsOf(c, account) && (c.Sentence.Kinds.HasFlag(ValueKind.Money) || (c.Passage.IsTable && PriceRow.IsPriced(c.Text))))
            .Select(c => (Said: c, Score: c.Score + (c.Hit.Kind == ReportText.Kind ? InReport : 0) + (ReportText.IsOnSigning(c) ? OnSigning : 0))).OrderByDescending(p => p.Score)];
        Candidate[] close = [.. priced.Where(p => p.Score >= priced[0].Score - CloseBy).DistinctBy(p => p.Said.Text).Select(p => p.Said)];
        string[] exact = [.. close.Where(c => c.Passage.IsTable).Select(c => ProductName.OfRow(c.Text)).Where(n => ProductName.IsIn(n, asked))];
        return exact.Length == 0 ? close : [.. close.Where(c => !c.Passage.IsTable || exact.Contains(ProductName.OfRow(c.Text)))];
    }

    static Quote Shown(Candidate said, SearchResult found) => ReportText.Around(said) is var quote && said.Passage.IsTable ? quote with { Said = Quotes.Wording.Row(quote.Verbatim, new TermMatch(found.Terms, [])) } : quote;
}
