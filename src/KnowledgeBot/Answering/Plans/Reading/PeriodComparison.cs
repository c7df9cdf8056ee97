using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Which periods a question speaks of, and which are set side by side.</summary>
static partial class PeriodComparison
{
    /// <summary>Reads the periods into the draft and leaves a mark where each stood.</summary>
    public static void Read(Draft draft)
    {
        QuestionText text = draft.Text;
        Shift shift = TakeShift(text, draft.Calendar.Today.Year - 1);
        List<PeriodMention> mentions = PeriodReader.Read(text.Rest, draft.Calendar);
        if (!WasExpected().IsMatch(text.Rest) && FigureDetails.IsExpected(Marked(text.Rest, mentions)))
        {
            mentions = PeriodReader.Read(text.Rest, draft.Calendar with { IsAhead = true });
        }

        mentions.RemoveAll(m => IsPerson(draft, m));
        for (int i = 0; i < mentions.Count; i++)
        {
            text.MarkPeriod(mentions[i].Start, mentions[i].Length, i);
        }

        // "Lately, since July": what is said exactly counts.
        if (mentions.Count > 1 && mentions.Exists(m => !IsVague(text, m)))
        {
            mentions.RemoveAll(m => IsVague(text, m));
        }

        bool sideBySide = text.Has(SideBySide());
        if (shift != Shift.None)
        {
            Beside(draft, mentions.FirstOrDefault(), shift);
        }
        else if (sideBySide && mentions.Count == 1)
        {
            Against(draft, mentions[0]);
        }
        else
        {
            AddAll(draft, mentions, sideBySide || text.Has(Comparing()));
        }

        draft.Compares |= draft.Periods.Count > 1;
        text.TakeAll(SideBySide());
    }

    static string Marked(string text, List<PeriodMention> mentions)
    {
        QuestionText marked = new(text);
        for (int i = 0; i < mentions.Count; i++)
        {
            marked.MarkPeriod(mentions[i].Start, mentions[i].Length, i);
        }

        return marked.Rest;
    }

    /// <summary>What was to come then is past now.</summary>
    [GeneratedRegex(@"\b(?:was|were|had been|should (?:already )?have|should['’]ve|(?:was|were) (?:due|meant|supposed))\b", RegexOptions.IgnoreCase)]
    private static partial Regex WasExpected();

    /// <summary>"Jan Kowalski's team" is nobody's January.</summary>
    static bool IsPerson(Draft draft, PeriodMention mention)
    {
        List<NameToken> tokens = NameToken.In(draft.Text.Original);
        int at = tokens.FindLastIndex(t => t.Start < mention.Start + mention.Length);
        return at >= 0 && at + 1 < tokens.Count && draft.Catalogue.Whole($"{tokens[at].Key} {tokens[at + 1].Key}").Any(n => n.Field == DealField.Owner || n.Field == DealField.Manager);
    }

    static bool IsVague(QuestionText text, PeriodMention mention) => Vague().IsMatch(text.Original.AsSpan(mention.Start, mention.Length));

    [GeneratedRegex(@"\b(?:recently|lately|of late(?=\s*(?:$|[?.,;:!)]|\b(?:in|at|with|for|from|by|and|on|against|about)\b))|in recent months)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    enum Shift { None, Year, Quarter, Month, Previous }

    static Shift TakeShift(QuestionText text, int lastYear) => text.Take(YearOverYear()) is not null || (SamePart().Match(text.Rest) is { Success: true } same && same.Groups["y"].Value == $"{lastYear}" && text.Take(SamePart()) is not null) ? Shift.Year
        : text.Take(QuarterOverQuarter()) is not null ? Shift.Quarter
        : text.Take(MonthOverMonth()) is not null ? Shift.Month
        : text.Take(PrecedingPeriod()) is not null ? Shift.Previous : Shift.None;

    static void Beside(Draft draft, PeriodMention? mention, Shift shift)
    {
        (MetricPeriod period, PeriodUnit unit) = mention is not null ? (mention.Period, mention.Unit) : shift switch
        {
            Shift.Quarter => (draft.Calendar.QuarterAt(draft.Calendar.Today, 0), PeriodUnit.Quarter),
            Shift.Month => (FiscalCalendar.MonthAt(draft.Calendar.Today, 0), PeriodUnit.Month),
            Shift.Previous => (draft.Calendar.QuarterAt(draft.Calendar.Today, 0), PeriodUnit.Quarter),
            _ => (FiscalCalendar.Year(draft.Calendar.Today.Year), PeriodUnit.Year),
        };
        MetricPeriod Other(MetricPeriod of) => shift == Shift.Year ? FiscalCalendar.YearBefore(of) : FiscalCalendar.Before(of, unit);
        draft.Periods.AddRange([period, Other(period)]);
        draft.Shift = mention is null ? Other : null;
    }

    /// <summary>"vs last quarter" with nothing before it compares what runs now.</summary>
    static void Against(Draft draft, PeriodMention mention)
    {
        DateOnly today = draft.Calendar.Today;
        MetricPeriod now = mention.Unit switch
        {
            PeriodUnit.Quarter => draft.Calendar.QuarterAt(today, 0),
            PeriodUnit.Month => FiscalCalendar.MonthAt(today, 0),
            PeriodUnit.Week => FiscalCalendar.WeekAt(today, 0),
            PeriodUnit.Half => draft.Calendar.HalfAt(today, 0),
            _ => FiscalCalendar.Year(today.Year),
        };
        draft.Periods.AddRange(now == mention.Period ? [now, FiscalCalendar.Before(now, mention.Unit)] : [now, mention.Period]);
    }

    static void AddAll(Draft draft, List<PeriodMention> mentions, bool compares)
    {
        for (int i = 0; i < mentions.Count; i++)
        {
            PeriodMention one = mentions[i];
            PeriodMention? before = i > 0 ? mentions[i - 1] : null;
            // "Q3 vs last year" is Q3 of last year; "Q3 vs the previous quarter" the quarter before Q3.
            MetricPeriod period = before is null || !compares || !one.IsPrevious ? one.Period
                : one.Unit == PeriodUnit.Year && before.Unit is not PeriodUnit.Year ? FiscalCalendar.YearBefore(before.Period)
                : one.Unit == before.Unit && one.Period == before.Period ? FiscalCalendar.Before(before.Period, before.Unit)
                : one.Unit == before.Unit && !IsNow(draft, before) ? FiscalCalendar.Before(before.Period, before.Unit) : one.Period;
            if (!draft.Periods.Contains(period))
            {
                draft.Periods.Add(period);
            }
        }
    }

    static bool IsNow(Draft draft, PeriodMention mention) => mention.Period.From <= draft.Calendar.Today && mention.Period.To >= draft.Calendar.Today;

    [GeneratedRegex(@"(?:\b(?:and |with |to |vs\.? |versus |against |compared (?:to|with) |over |than |from |on )*(?:the |that of )?(?:same (?:period|quarter|month|time|half|weeks?|days?)(?: (?:of|in|a))?(?: the)? (?:last|previous|prior|preceding|year before|year earlier|year ago)(?: year)?|(?:a|one) year (?:ago|earlier|before)|(?:the )?year before|prior[- ]year (?:period|quarter|month))\b|\byear[- ](?:over|on)[- ]year\b|\by[/-]?o[/-]?y\b)", RegexOptions.IgnoreCase)]
    private static partial Regex YearOverYear();

    /// <summary>"Compared with the same months of 2025".</summary>
    [GeneratedRegex(@"(?:\b(?:and |with |to |vs\.? |versus |against |compared (?:to|with) |over |than |from |on )*)(?:the |that of )?same (?:period|quarter|months?|time|half|weeks?|days?|part)(?: (?:of|in))?(?: the year)? (?<y>20\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SamePart();

    [GeneratedRegex(@"\b(?:quarter[- ](?:over|on)[- ]quarter|q[/-]?o[/-]?q)\b", RegexOptions.IgnoreCase)]
    private static partial Regex QuarterOverQuarter();

    [GeneratedRegex(@"\b(?:month[- ](?:over|on)[- ]month|m[/-]?o[/-]?m)\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthOverMonth();

    [GeneratedRegex(@"\b(?:vs\.?|versus|against|compared (?:to|with)|than) (?:the )?(?:previous|prior|preceding|last) (?:period|one)\b|\b(?:the )?(?:week|quarter|month|half|year|one|period) before(?: that)?\b(?! (?:last|my|our|the|his|her|their|i|we|a)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex PrecedingPeriod();

    [GeneratedRegex(@"(?:\b(?:vs\.?|versus|compared? (?:to|with|against)|compare|in comparison (?:to|with)|relative to|against|than|as opposed to|or)\s+(?:with |to |in |the |that of |those of )*(?=[\uE800-\uE83F]))", RegexOptions.IgnoreCase)]
    private static partial Regex SideBySide();

    [GeneratedRegex(@"\b(?:compar\w+|differ\w*|change[ds]?|versus|vs|better|worse|from)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Comparing();
}
