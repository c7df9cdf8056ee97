using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Validities;

/// <summary>The days for which a document holds: as its label says, else as an offer says of itself ("valid until 2 October", "good for 30 days").</summary>
/// <param name="Said">The sentence that says so; empty when only the label does.</param>
sealed partial record ValidityPeriod(DateOnly? From, DateOnly? To, SearchHit Hit, string Said)
{
    const int ReadAfterCue = 60;

    /// <param name="passages">All of one document.</param>
    /// <returns>Null when neither says how long it holds.</returns>
    public static ValidityPeriod? Of(IReadOnlyList<SearchHit> passages, DateOnly today)
    {
        SearchHit first = passages[0];
        DateOnly? end = first.Expires ?? (first.Superseded ? first.SupersededOn?.AddDays(-1) : null);
        if (end is not null || first.Effective > today || (first.Effective is not null && (first.Kind == DocumentKind.Pricing || PaperNouns.Of(first) == PaperNoun.Agreement)))
        {
            return new ValidityPeriod(first.Effective, end, first, "");
        }

        return first.Kind is DocumentKind.Proposal or DocumentKind.Pricing
            ? passages.OrderBy(h => h.Ordinal).SelectMany(h => Sentences(h).Select(s => Read(h, s, today))).OfType<ValidityPeriod>().FirstOrDefault()
            : null;
    }

    public bool Holds(DateOnly day) => !(From > day) && !(To < day) && !Hit.IsSuperseded(day);

    /// <summary>Sentences of the passages that name a day of the period, or one shortly before it begins.</summary>
    public IEnumerable<(SearchHit Hit, string Text)> Dated(IReadOnlyList<SearchHit> passages) => passages.OrderBy(h => h.Ordinal).SelectMany(h => Sentences(h).Where(s => Names(h, s)).Select(s => (h, s)));

    bool Names(SearchHit hit, string sentence) => Mentions(hit, sentence).Any(m => m.Unit is PeriodUnit.Day or PeriodUnit.Span
        && ((m.Period.To is { } to && (to == To || to == From || to.AddDays(1) == From || (From is { } from && to < from && to >= from.AddDays(-JustBefore)))) || (m.Period.From is { } begin && (begin == From || begin == To))));

    const int JustBefore = 31;

    static ValidityPeriod? Read(SearchHit hit, string sentence, DateOnly today)
    {
        if (Cue().Match(sentence) is not { Success: true } cue)
        {
            return null;
        }

        if (hit.Date is { } sent && Duration().Match(sentence, cue.Index) is { Success: true } lasting)
        {
            int count = int.Parse(lasting.Groups["n"].Value, CultureInfo.InvariantCulture);
            return new ValidityPeriod(sent, lasting.Groups["u"].Value[0] is 'w' or 'W' ? sent.AddDays(7 * count) : lasting.Groups["u"].Value[0] is 'm' or 'M' ? sent.AddMonths(count) : sent.AddDays(count), hit, sentence);
        }

        PeriodMention? end = Mentions(hit, sentence, today).FirstOrDefault(m => m.Start + m.Length > cue.Index && m.Start <= cue.Index + ReadAfterCue && m.Unit is PeriodUnit.Day or PeriodUnit.Span && m.Period.To is not null);
        return end is null ? null : new ValidityPeriod(hit.Date is { } date && date <= end.Period.To ? date : null, end.Period.To, hit, sentence);
    }

    /// <summary>A day without a year is the first one after the document's own date, or not long before it begins to hold.</summary>
    static List<PeriodMention> Mentions(SearchHit hit, string sentence, DateOnly? today = null) =>
        PeriodReader.Read(sentence, new FiscalCalendar((hit.Date ?? hit.Effective?.AddDays(-JustBefore) ?? today ?? hit.Expires ?? DateOnly.FromDayNumber(365)).AddYears(1).AddDays(-1), 1));

    static IEnumerable<string> Sentences(SearchHit hit)
    {
        string[] sentences = [.. PassageUnits.Spans(hit.Body).Select(s => hit.Body.Substring(s.Start, s.Length).Trim())];
        IReadOnlySet<int> planted = PlantedText.In(sentences);
        return sentences.Where((_, i) => !planted.Contains(i));
    }

    [GeneratedRegex(@"\b(?:valid(?:ity)?|expir(?:es?|y)|lapses?|offer ends)\b(?=[^.;]{0,40}(?:\b(?:until|till?|through|thru|to|by|for|on|before)\b|[:*|]|\d))|\b(?:good|open|firm|binding|stands?|holds?|guaranteed|available|runs? out|closes)(?=:? ?(?:for|until|till?|through|thru|to|by|on|\d+)\b)|\b(?:hold|held) (?:this|the|our|these) (?:offers?|prices?|quotes?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();

    [GeneratedRegex(@"\G\w+\W+(?:for |is |of |\W)*(?<n>\d{1,3}) (?:calendar )?(?<u>days?|weeks?|months?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();
}
