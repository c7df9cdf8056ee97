using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Reads the periods a question speaks of, with the words they stand in.</summary>
static partial class PeriodReader
{
    /// <returns>In reading order, not overlapping.</returns>
    public static List<PeriodMention> Read(string text, FiscalCalendar calendar)
    {
        List<PeriodAtom> atoms = Atoms(text, calendar);
        // "How did it change from one to the other": two, side by side, unless the steps between are wanted.
        bool isChange = Changed().IsMatch(text) && !Stepwise().IsMatch(text);
        List<PeriodMention> mentions = [];
        for (int i = 0; i < atoms.Count; i++)
        {
            PeriodAtom atom = atoms[i];
            if (i + 1 < atoms.Count && !(isChange && atom.Unit == atoms[i + 1].Unit && atom.Unit is not (PeriodUnit.Day or PeriodUnit.Span)) && Range(text, atom, atoms[i + 1], calendar) is { } range)
            {
                mentions.Add(range);
                i++;
                continue;
            }

            mentions.Add(One(text, atom, calendar));
        }

        // "2026 YTD": the part that is meant.
        for (int i = mentions.Count - 1; i > 0; i--)
        {
            (PeriodMention before, PeriodMention last) = (mentions[i - 1], mentions[i]);
            if (string.IsNullOrWhiteSpace(text[(before.Start + before.Length)..last.Start]) && Holds(before.Period, last.Period) != Holds(last.Period, before.Period))
            {
                mentions[i - 1] = (Holds(before.Period, last.Period) ? last : before) with { Start = before.Start, Length = last.Start + last.Length - before.Start };
                mentions.RemoveAt(i);
            }
        }

        return mentions;
    }

    static bool Holds(MetricPeriod whole, MetricPeriod part) => whole.From is { } from && whole.To is { } to && part.From >= from && part.To <= to;

    /// <summary>Of expressions that overlap the earliest counts, and of those the longest.</summary>
    static List<PeriodAtom> Atoms(string text, FiscalCalendar calendar)
    {
        PeriodAtoms named = new(calendar);
        IEnumerable<PeriodAtom> all = PeriodAtoms.Finder.Matches(text).Where(m => IsTime(text, m)).SelectMany(named.Named).Concat(new RelativeAtoms(calendar).Find(text));
        List<PeriodAtom> kept = [];
        foreach (PeriodAtom atom in all.OrderBy(a => a.Start).ThenByDescending(a => a.Length))
        {
            if (kept.Count == 0 || kept[^1].End <= atom.Start)
            {
                kept.Add(atom);
            }
        }

        return kept;
    }

    /// <summary>"may" and "march" are months only where a month can stand.</summary>
    static bool IsTime(string text, Match m)
    {
        Group month = m.Groups["m"];
        return !month.Success || m.Length > month.Length + 1 || !(month.Value.Equals("may", StringComparison.OrdinalIgnoreCase) || month.Value.Equals("march", StringComparison.OrdinalIgnoreCase) || month.Value.Length == 3)
            || BeforeMonth().IsMatch(text[..m.Index]) || (char.IsUpper(month.Value[0]) && m.Index > 0);
    }

    static MetricPeriod Resolved(PeriodAtom atom, int? year = null) => atom.At(year);

    static PeriodMention? Range(string text, PeriodAtom a, PeriodAtom b, FiscalCalendar calendar)
    {
        string link = text[a.End..b.Start].Trim().ToLowerInvariant();
        link = link.EndsWith(" the", StringComparison.Ordinal) ? link[..^" the".Length] : link;
        Match lead = RangeLead().Match(text[..a.Start]);
        bool isRange = link is "to" or "until" or "till" or "through" or "thru" or "up to" or "-" or "–" or "—" or "up until" or "to the end of"
            || (link == "and" && lead.Value.TrimStart().StartsWith("between", StringComparison.OrdinalIgnoreCase))
            || (link is "and" or "&" && Together().IsMatch(text[b.End..]))
            || (link is "and today" or "to today" or "and now" or "to now");
        if (!isRange || a.IsRolling || b.IsRolling)
        {
            return null;
        }

        MetricPeriod end = Resolved(b, b.HasYear || !a.HasYear ? null : Resolved(a).From?.Year);
        if (a.HasYear && !b.HasYear && end.To < Resolved(a).From)
        {
            end = Resolved(b, Resolved(a).From!.Value.Year + 1);
        }

        int? hint = a.HasYear ? null : a.Unit is PeriodUnit.Quarter or PeriodUnit.Half ? calendar.FiscalYearOf(end.To!.Value) : end.To!.Value.Year;
        MetricPeriod begin = Resolved(a, hint);
        begin = begin.From > end.To && hint is { } year ? Resolved(a, year - 1) : begin;
        return begin.From > end.To ? null
            : new PeriodMention(a.Start - lead.Length, b.End - a.Start + lead.Length, new MetricPeriod(begin.From, end.To), PeriodUnit.Span, false);
    }

    static PeriodMention One(string text, PeriodAtom atom, FiscalCalendar calendar)
    {
        MetricPeriod period = Resolved(atom);
        string before = text[..atom.Start];
        Match lead = Lead().Match(before);
        string word = lead.Groups["p"].Value.ToLowerInvariant();
        Match tail = Onward().Match(text[atom.End..]);
        // "In May on price": the word belongs to what follows.
        bool isOnward = tail.Success && (!tail.Value.Trim().Equals("on", StringComparison.OrdinalIgnoreCase) || word is "from" or "since" or "as of" || word.StartsWith("starting", StringComparison.Ordinal) || word.StartsWith("beginning", StringComparison.Ordinal));
        int length = atom.Length + lead.Length + (isOnward ? tail.Length : 0);
        (MetricPeriod Period, PeriodUnit Unit) said = (word, lead.Groups["edge"].Value.ToLowerInvariant()) switch
        {
            ("since" or "starting" or "starting in" or "starting from" or "beginning" or "beginning in" or "as of" or "ever since", var edge) => (new MetricPeriod(edge is "end" ? period.To : period.From, Later(calendar.Today, period)), PeriodUnit.Span),
            ("after" or "later than", var edge) => (new MetricPeriod(edge is "start" or "beginning" ? period.From : period.To?.AddDays(1), Later(calendar.Today, new(period.To?.AddDays(1), null))), PeriodUnit.Span),
            ("before" or "prior to" or "earlier than" or "up until before", "end") => (new MetricPeriod(null, period.To), PeriodUnit.Span),
            ("before" or "prior to" or "earlier than" or "up until before", _) => (new MetricPeriod(null, period.From?.AddDays(-1)), PeriodUnit.Span),
            // "The trend through 2025": all of it.
            ("through", "") when atom.Unit == PeriodUnit.Year => (period, atom.Unit),
            ("until" or "till" or "up to" or "through" or "up until" or "up to and including" or "by the end of", var edge) => (new MetricPeriod(null, edge is "start" or "beginning" ? period.From : period.To), PeriodUnit.Span),
            ("from", _) when isOnward => (new MetricPeriod(period.From, Later(calendar.Today, period)), PeriodUnit.Span),
            (_, "week") => (FiscalCalendar.WeekAt(period.From!.Value, 0), PeriodUnit.Week),
            _ => (period, atom.Unit),
        };
        // "2026 so far", "so far in October": of what is still running the days that are over.
        Match soFar = SoFar().Match(text[atom.End..]);
        if ((soFar.Success || SoFarBefore().IsMatch(before[..^lead.Length])) && said.Period.From <= calendar.Today && said.Period.To > calendar.Today)
        {
            said = (said.Period with { To = calendar.Today }, PeriodUnit.Span);
            length += isOnward ? 0 : soFar.Length;
        }

        return new PeriodMention(atom.Start - lead.Length, length, said.Period, said.Unit, atom.IsPrevious);
    }

    static DateOnly? Later(DateOnly today, MetricPeriod period) => period.From > today ? null : today;

    [GeneratedRegex(@"\b(?:in|since|until|till|before|after|during|of|last|this|from|between|to|through|and|vs\.?|versus|by|for|than|with|late|early|mid|next)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeMonth();

    [GeneratedRegex(@"(?:\b(?:between|from|in|for|during|over|within)\s+)?(?:the\s+)?(?:(?:start|beginning) of\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex RangeLead();

    [GeneratedRegex(@"(?:\b(?<p>ever since|since|starting(?: in| from)?|beginning(?: in)?|as of|after|later than|before|prior to|earlier than|up to and including|up until|until|till|up to|(?<!\bf[ae]ll(?:s|en|ing)? )through|throughout|from|between|in|during|over|within|across|for|of|on|at|by the end of)\s+)?(?:\b(?:all of|the whole of|the course of)\s+)?(?:the\s+)?(?:\b(?:(?<edge>start|beginning|end|week) of|(?<edge>week) (?:starting|beginning|commencing|from)(?: on)?)\s+)?(?:the\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\b(?:chang\w+|differ\w*|compar\w+|mov(?:e|ed|es)|went|go|gone|rise|risen|rose|fall|fell|fallen|drop\w*|grow\w*|grew|increas\w*|decreas\w*|declin\w*|improv\w*|worsen\w*|shift\w*|develop\w*)\b[^.?!]*\bfrom\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changed();

    [GeneratedRegex(@"\b(?:monthly|quarterly|yearly|annually|weekly|trend\w*|over time|(?:by|per|each|every) (?:fiscal |calendar )?(?:month|quarter|year|week))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Stepwise();

    /// <summary>"In July and August together": one period.</summary>
    [GeneratedRegex(@"^,?\s+(?:together|combined|taken together|in all|altogether|as one)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Together();

    [GeneratedRegex(@"^,?\s+(?:so far|(?:up )?to date|up to now|until now|till now|to now)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SoFar();

    [GeneratedRegex(@"\bso far,?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex SoFarBefore();

    [GeneratedRegex(@"^\s+(?:onwards?|on|forward|(?:until|till|to|up to|up till|up until|through) (?:now|today|date|this day|the present))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Onward();
}
