using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Reads reports on deals: which part gives reasons, and how much of it is quoted.</summary>
static partial class ReportText
{
    public const string Kind = "win-loss";
    const int WholePassage = 900;
    const int Window = 600;
    const int DaysAfter = 45;

    /// <summary>A report on several firms speaks of one only where it names it.</summary>
    public static bool IsOf(Candidate candidate, string account) => IsOwn(candidate.Hit, account) || new AccountMention(account).IsIn(candidate.Hit with { Account = null, Title = "", Heading = [], Body = candidate.Text });

    /// <summary>How much a report is the one meant: the account's own, about the year asked for, or about the deal in the CRM.</summary>
    public static double Fit(SearchHit hit, IReadOnlyList<SearchHit> reports, string account, string question, DealRecord? deal)
    {
        string[] years = [.. Year().Matches(question).Select(m => m.Value)];
        bool isNamed = deal is not null && reports.Any(r => r.Document == hit.Document && r.Body.Contains(deal.ExternalId, StringComparison.OrdinalIgnoreCase));
        bool isDated = deal?.Closed is { } closed && hit.Date is { } date && Math.Abs(closed.DayNumber - date.DayNumber) <= DaysAfter;
        bool isYear = years.Any(y => hit.Title.Contains(y, StringComparison.Ordinal) || hit.Uri.Contains(y, StringComparison.Ordinal));
        return (IsOwn(hit, account) ? 1.5 : hit.ChunkKind == "table" ? -4 : 0) + (isYear ? 3 : years.Length == 0 && isNamed ? 4 : years.Length == 0 && isDated ? 2.5 : 0);
    }

    public static bool IsOnReason(SearchHit hit) => hit.Heading.Count > 0 && Reasons().IsMatch(hit.Heading[^1]);

    /// <summary>How the deal ended that a report is about, where its title says one way only.</summary>
    public static DealOutcome? OutcomeOf(SearchHit hit) => hit.Kind != Kind ? null : (Won().IsMatch(hit.Title), Lost().IsMatch(hit.Title)) switch { (true, false) => DealOutcome.Won, (false, true) => DealOutcome.Lost, _ => null };

    /// <summary>"What did not decide it": no reason.</summary>
    public static bool IsOnNoReason(SearchHit hit) => hit.Heading.Count > 0 && NoReason().IsMatch(hit.Heading[^1]);

    public static bool GivesReason(Candidate candidate) => IsOnReason(candidate.Hit) || candidate.Sentence.Kinds.HasFlag(ValueKind.Reason);

    public static bool IsOnSigning(Candidate candidate) => Signing().IsMatch(candidate.Text) || Signing().IsMatch(candidate.Hit.Title);

    /// <summary>A passage that is all about the reasons is quoted whole while it is short; of a longer one what stands around the best sentence.</summary>
    public static Quote Quote(Candidate best, string account)
    {
        SearchHit hit = best.Hit;
        return hit.ChunkKind is "table" or "dialogue" || !IsOwn(hit, account) ? Around(best)
            : hit.Body.Length <= WholePassage ? Of(hit, 0, hit.Body.Length) : Widened(best);
    }

    /// <summary>The sentence with the one after it.</summary>
    public static Quote Around(Candidate best)
    {
        IReadOnlyList<(int Start, int Length)> spans = PassageUnits.Spans(best.Hit.Body);
        (int start, int end) = (spans[best.Index].Start, spans[best.Index].Start + spans[best.Index].Length);
        return Of(best.Hit, start, end - start);
    }

    static Quote Widened(Candidate best)
    {
        IReadOnlyList<(int Start, int Length)> spans = PassageUnits.Spans(best.Hit.Body);
        (int first, int last) = (best.Index, best.Index);
        while (true)
        {
            int before = first > 0 ? End(spans[last]) - spans[first - 1].Start : int.MaxValue;
            int after = last + 1 < spans.Count ? End(spans[last + 1]) - spans[first].Start : int.MaxValue;
            if (Math.Min(before, after) > Window)
            {
                return Of(best.Hit, spans[first].Start, End(spans[last]) - spans[first].Start);
            }

            (first, last) = after <= Window && (after <= before || before > Window || last - best.Index <= best.Index - first) ? (first, last + 1) : (first - 1, last);
        }
    }

    static Quote Of(SearchHit hit, int start, int length)
    {
        string verbatim = hit.Body.Substring(start, length).Trim();
        return new Quote(hit, string.Join(' ', verbatim.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), verbatim);
    }

    static int End((int Start, int Length) span) => span.Start + span.Length;

    static bool IsOwn(SearchHit hit, string account) => string.Equals(hit.Account?.Trim(), account, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?:reasons?|why|cause|decided|decisive|deciding|decision|what (?:won|lost|went wrong|happened|tipped|made)|root cause|rationale|verdict|what (?:the (?:client|customer|buyer)|they|he|she) (?:said|told))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reasons();

    [GeneratedRegex(@"\b(?:not|n['’]t|no|never)\b[^.]*\b(?:decid\w*|decisive|reasons?|matter\w*|tip(?:ped)?|cause)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoReason();

    [GeneratedRegex(@"\b(?:won|win|gained)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Won();

    [GeneratedRegex(@"\b(?:lost|loss|lose)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lost();

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:sign(?:ed|s|ing)?|contract(?:ed)?|order form|closed (?:at|for)|final|agreed|a year|per year|annual(?:ly)?|p\.?a\.?|acv)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Signing();
}
