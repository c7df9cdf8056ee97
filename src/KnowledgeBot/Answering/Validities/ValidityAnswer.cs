using System.Globalization;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Answers whether, from when and until when something holds, from the document's own validity, whether it holds today or not.</summary>
static class ValidityAnswer
{
    const int MostSaid = 3;
    const double LeastWord = 0.4;
    const double LeastMet = 0.5;

    /// <summary>Of a question that may be about much else, nearly all must be met.</summary>
    const double LeastMetAside = 0.7;

    /// <summary>Of what is asked about, by weight, what title, account or headings must say themselves; a campaign's text may say it for them.</summary>
    const double LeastNamed = 0.4;

    const double AllMet = 0.95;
    const double AsWritten = 0.9;
    const int Short = 200;
    const double ShortBonus = 0.1;
    const double KindBonus = 0.3;
    const double SupersededMalus = 0.05;

    /// <param name="found">What was found for the question, whatever its validity.</param>
    /// <returns>Null when nothing visible with a validity of its own is what the question is about.</returns>
    public static Findings? Find(ValidityQuestion asked, SearchResult found, AskedDay? named, DateOnly today, int noticeDays)
    {
        TermMatch match = new(found.Terms, []);
        if (asked.Subject.All(i => found.Hits.Any(h => h.Territory is { } place && PriceQuestion.IsPlace(place, match.Terms[i].Word))))
        {
            return null;
        }

        double least = asked.IsPlain ? LeastMet : LeastMetAside;
        (ValidityPeriod Period, SearchHit[] Passages, double Share)? best = null;
        foreach (SearchHit[] passages in found.Hits.GroupBy(h => h.Document).Select(g => g.ToArray()))
        {
            if (ValidityPeriod.Of(passages, today) is not { } period || !IsCalled(passages, asked) || IsSomebodys(passages[0], asked, match) || !IsOfYears(period, passages[0], asked) || (asked.IsCurrent && period.From > today) || (asked.Papers == PaperNoun.Agreement && Amendments.IsAmendment(passages[0]) != asked.IsOfAmendment) || !MeetsCode(passages, asked, match) || (!asked.IsPlain && !IsShort(period))
                || ((!IsShort(period) || period.Hit.Kind == DocumentKind.Proposal) && match.Share(NamedBy(passages, match), asked.Subject) < LeastNamed))
            {
                continue;
            }

            double met = match.Share(MetBy(passages, match), asked.Subject);
            // What is neither in the name nor all in the text is about something else: an old press is no old price.
            if (match.Share(WrittenIn(passages, match), asked.Subject) < AllMet && match.Share(NamedBy(passages, match), asked.Subject) < LeastNamed)
            {
                continue;
            }

            double share = met + (IsShort(period) ? ShortBonus : 0) + (asked.Kind == period.Hit.Kind ? KindBonus : 0) - (period.Hit.IsSuperseded(today) ? SupersededMalus : 0);
            if (met >= least && (best is not { } so || share > so.Share || (share == so.Share && period.Hit.Date > so.Period.Hit.Date)))
            {
                best = (period, passages, share);
            }
        }

        return best is { } it ? new Findings([.. Successor(it.Period, asked, found, match, today), .. Quotes(it.Period, it.Passages, named, today)], new Confidence([], 1), [], [.. Validity.Warnings([it.Period.Hit], today, noticeDays)]) : null;
    }

    /// <summary>A paper by the name of just what is asked about that takes over before the one that holds ends: until then what it prices stays as it is.</summary>
    static IEnumerable<Quote> Successor(ValidityPeriod period, ValidityQuestion asked, SearchResult found, TermMatch match, DateOnly today)
    {
        if (period.Hit.Kind != DocumentKind.Pricing || asked is not { Papers: PaperNoun.None, IsPlain: true } || period.From > today)
        {
            return [];
        }

        SearchHit[]? next = found.Hits.Where(h => h.Kind == DocumentKind.Pricing && h.Document != period.Hit.Document && h.Effective > today && !(h.Effective > period.To) && !h.IsSuperseded(today) && IsUnder(h.Territory, period.Hit.Territory))
            .GroupBy(h => h.Document).Select(g => g.OrderBy(h => h.Ordinal).ToArray()).Where(g => match.Share(Met([match.Of(g[0].Title)], match), asked.Subject) >= AllMet).MinBy(g => g[0].Effective);
        return next is not [{ Effective: { } from } first, ..] || ValidityPeriod.Of(next, today) is not { } then ? []
            : [new Quote(first, Wording.Short($"Until {Wording.Day(from.AddDays(-1))}: from {Wording.Day(from)} “{first.Title}” holds for {string.Join(' ', asked.Subject.Select(i => match.Terms[i].Word))}."), then.Dated(next).Select(d => d.Text).FirstOrDefault() ?? first.Body.Trim())];
    }

    static bool IsUnder(string? place, string? other) => place == other || place is null || other is null || place.StartsWith(other + "/", StringComparison.Ordinal) || other.StartsWith(place + "/", StringComparison.Ordinal);

    /// <summary>How things stand with one document, where it says how long it holds.</summary>
    /// <param name="passages">All of it.</param>
    public static IEnumerable<Quote> Of(SearchHit[] passages, DateOnly today) => passages.Length > 0 && ValidityPeriod.Of(passages, today) is { To: not null } period ? Quotes(period, passages, null, today).Take(1) : [];

    /// <summary>One customer's paper, where neither a customer nor a paper is asked about.</summary>
    static bool IsSomebodys(SearchHit hit, ValidityQuestion asked, TermMatch match) =>
        hit.Account is { } account && asked is { Papers: PaperNoun.None, Kind: null } && !Met([match.Of(account)], match, AsWritten).Where((m, i) => m > 0 && asked.Subject.Contains(i)).Any();

    /// <summary>A contract is asked about, not the quotation before it; a price list, not what is sold by it.</summary>
    static bool IsCalled(SearchHit[] passages, ValidityQuestion asked)
    {
        if (asked.Papers == PaperNoun.None)
        {
            return true;
        }

        SearchHit opening = passages.MinBy(h => h.Ordinal)!;
        PaperNoun noun = PaperNouns.Of(opening);
        return (noun & asked.Papers) != PaperNoun.None || (noun == PaperNoun.None && !asked.Papers.HasFlag(PaperNoun.List));
    }

    /// <summary>"The 2026 book", "the edition of 2027": a year of its name, or one it holds in.</summary>
    static bool IsOfYears(ValidityPeriod period, SearchHit hit, ValidityQuestion asked) => (asked.EditionMonth is not { } month || period.From?.Month == month || Analyzer.Tokens(hit.Title).Any(t => t.Word.Length > 2 && CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month - 1].StartsWith(t.Word, StringComparison.OrdinalIgnoreCase))) && asked.Years.All(y => $"{hit.Title} {hit.Uri}".Contains(y.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        || ((period.From ?? hit.Date)?.Year <= y && !(period.To?.Year < y)) || period.To?.Year == y);

    static bool IsShort(ValidityPeriod period) => period is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber <= Short;

    /// <summary>A code in the question is that code or another thing.</summary>
    static bool MeetsCode(SearchHit[] passages, ValidityQuestion asked, TermMatch match) => asked.Subject.Where(i => match.Terms[i].Word is var w && w.Any(char.IsLetter) && w.Any(char.IsDigit))
        .All(i => passages.Any(h => $"{h.Title} {h.Uri} {h.Body}".Contains(match.Terms[i].Word, StringComparison.OrdinalIgnoreCase)));

    static double[] NamedBy(SearchHit[] passages, TermMatch match) => Met(passages.Select(h => match.Of(Name(h))), match);

    static double[] MetBy(SearchHit[] passages, TermMatch match) => Met(passages.Select(h => match.Of($"{Name(h)}. {h.Body}")), match);

    static double[] WrittenIn(SearchHit[] passages, TermMatch match) => Met(passages.Select(h => match.Of($"{Name(h)}. {h.Body}")), match, AsWritten);

    static string Name(SearchHit hit) => $"{hit.Title}. {hit.Uri.Replace('-', ' ').Replace('/', ' ').Replace('_', ' ')}. {hit.Account}. {string.Join(". ", hit.Heading)}";

    static double[] Met(IEnumerable<double[]> passages, TermMatch match, double least = LeastWord) => [.. passages
        .Aggregate(new double[match.Terms.Count], (all, one) => TermMatch.Best(all, one, 1)).Select(m => m >= least ? 1.0 : 0)];

    static List<Quote> Quotes(ValidityPeriod period, SearchHit[] passages, AskedDay? named, DateOnly today)
    {
        (SearchHit Hit, string Text)[] dated = [.. (period.Said.Length > 0 ? [(period.Hit, period.Said)] : period.Dated(passages)).DistinctBy(d => d.Item2).Take(MostSaid)];
        (SearchHit hit, string said) = dated.Length > 0 ? dated[0] : (passages[0], "");
        string verbatim = said.Length > 0 ? said : passages[0].Body.Trim();
        return [new Quote(hit, Wording.Short($"{State(period, named, today)}{(said.Length > 0 ? $" {said}" : "")}"), verbatim), .. dated.Skip(1).Select(d => new Quote(d.Hit, Wording.Short(d.Text), d.Text))];
    }

    /// <summary>How things stand, in one sentence.</summary>
    static string State(ValidityPeriod period, AskedDay? named, DateOnly today)
    {
        string what = $"“{period.Hit.Title}”";
        DateOnly day = named?.Day ?? today;
        string then = named is null || period.Holds(day) == period.Holds(today) ? "" : $" On {Wording.Day(day)} it {(period.Holds(day) ? "holds" : "does not hold")}.";
        string run = period switch
        {
            { From: { } from, To: { } to } when from > today => $"{what} has not begun: it holds from {Wording.Day(from)} to {Wording.Day(to)}.",
            { From: { } from } when from > today => $"{what} has not begun: it holds from {Wording.Day(from)}.",
            { To: { } to } when to < today => $"{what} ended on {Wording.Day(to)}.",
            { To: { } to, From: { } from } => $"{what} is still valid, until {Wording.Day(to)} (since {Wording.Day(from)}).",
            { To: { } to } => $"{what} is still valid, until {Wording.Day(to)}.",
            { From: { } from } => $"{what} is valid since {Wording.Day(from)}; it names no end.",
            _ => $"{what} names no end.",
        };
        return $"{run}{(period.Hit.IsSuperseded(today) ? " A newer document has replaced it." : "")}{then}";
    }
}
