using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Approvals;

/// <summary>Answers who may grant a discount with the band of each current policy that holds for it; where two policies let a rep go differently far, both are told.</summary>
static class ApprovalAnswer
{
    /// <summary>What a search for policies on discounts goes by.</summary>
    public const string Words = "discount approval limit who approves up to above percent rep may give without asking";

    /// <summary>Whether a passage may be of such a policy: no offer, list or talk is one.</summary>
    public static bool MayTell(SearchHit hit, DateOnly day) => Validity.Holds(hit, day) && hit.Account is null && hit.Kind is not (DocumentKind.Call or DocumentKind.WinLoss or DocumentKind.Proposal or DocumentKind.Competitor or DocumentKind.Pricing)
        && hit.Body.Contains('%', StringComparison.Ordinal);

    /// <param name="passages">All of the documents that may tell it.</param>
    /// <returns>Null when none has a band for it, or one has several for reps of different kinds.</returns>
    public static Findings? Find(ApprovalQuestion asked, string question, IReadOnlyList<SearchHit> passages, TermMatch match, DateOnly day, int noticeDays)
    {
        HashSet<string> words = Analyzer.Terms(question);
        List<(ApprovalBand Band, ApprovalBand? Beside)> told = [];
        foreach (IGrouping<Guid, SearchHit> document in passages.GroupBy(p => p.Document))
        {
            IReadOnlyList<ApprovalBand> bands = ApprovalBand.In(document);
            ApprovalBand? special = bands.FirstOrDefault(b => b.Scope.Count > 0 && b.Scope.Overlaps(words));
            ApprovalBand[] fitting = [.. bands.Where(b => b.Scope.Count == 0 && (asked.Share is { } share ? b.Covers(share) : b is { IsOwn: true, UpTo: not null }))];
            if (asked.Share is null && fitting.Length > 1)
            {
                return null;
            }

            ApprovalBand? band = fitting.OrderBy(b => b.UpTo ?? decimal.MaxValue).ThenByDescending(b => b.Over).FirstOrDefault();
            if (special is not null && asked.Share is { } size)
            {
                told.Add((special, special.Covers(size) ? null : band));
            }
            else if (band is not null)
            {
                told.Add((band, asked.Share is null ? bands.FirstOrDefault(b => b.Scope.Count > 0) : null));
            }
        }

        if (told.Count == 0)
        {
            return null;
        }

        told = [.. told.OrderByDescending(t => t.Band.Hit.Effective ?? t.Band.Hit.Date)];
        Quote[] quotes = [.. told.Select(t => t.Band).Concat(told.Select(t => t.Beside).OfType<ApprovalBand>()).Select(b => new Quote(b.Hit, Wording.Short(b.Hit.ChunkKind == "table" ? Wording.Row(b.Text, match) : b.Text), b.Text))];
        List<Warning> warnings = [.. Validity.Warnings(quotes.Select(q => q.Hit), day, noticeDays)];
        ApprovalBand first = told[0].Band;
        if (told.Skip(1).Select(t => t.Band).FirstOrDefault(b => asked.Share is null ? b.UpTo != first.UpTo : b.IsOwn != first.IsOwn) is { } other)
        {
            warnings.Add(Disagreement.Warn(first.Hit, other.Hit));
        }

        return new Findings(quotes, new Confidence([], 1), [], warnings);
    }
}
