using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Finds expressions of time that count from today: "last quarter", "past 6 months", "year to date", "yesterday".</summary>
sealed partial class RelativeAtoms(FiscalCalendar calendar)
{
    public IEnumerable<PeriodAtom> Find(string text)
    {
        foreach (Match m in Rolling().Matches(text))
        {
            yield return Made(m, PeriodUnit.Span, m.Groups["ttm"].Success ? Back(12, "month") : Back(CalendarWords.CountOf(m.Groups["n"].Value.Trim()), m.Groups["u"].Value), rolling: true);
        }

        foreach (Match m in Ago().Matches(text))
        {
            string unit = m.Groups["u"].Value.TrimEnd('s', 'S').ToLowerInvariant();
            int count = m.Groups["n"].Success ? CalendarWords.CountOf(m.Groups["n"].Value.Trim()) : 1;
            yield return Made(m, UnitOf(unit), At(unit, -count));
        }

        foreach (Match m in Stepped().Matches(text))
        {
            string word = m.Groups["w"].Value.ToLowerInvariant();
            int step = word.Contains("before last", StringComparison.Ordinal) ? -2
                : word is "this" or "current" or "the current" or "the" or "the same" ? 0 : word is "next" or "coming" or "upcoming" or "the next" or "following" ? 1 : -1;
            string unit = m.Groups["u"].Value.ToLowerInvariant();
            yield return Made(m, UnitOf(unit), At(unit, m.Groups["bl"].Success ? -2 : step)) with { IsPrevious = step < 0 };
        }

        foreach (Match m in Ending().Matches(text))
        {
            int month = CalendarWords.MonthOf(m.Groups["m"].Value);
            int months = m.Groups["n"].Success ? CalendarWords.CountOf(m.Groups["n"].Value.Trim()) : m.Groups["u"].Value.ToLowerInvariant()[0] switch { 'q' => 3, 'h' => 6, _ => 12 };
            int year = m.Groups["y"].Success ? CalendarWords.YearOf(m.Groups["y"].Value) : new DateOnly(calendar.Today.Year, month, 1) <= calendar.Today ? calendar.Today.Year : calendar.Today.Year - 1;
            MetricPeriod last = FiscalCalendar.MonthAt(new DateOnly(year, month, 1), 0);
            yield return Made(m, PeriodUnit.Span, new MetricPeriod(last.From!.Value.AddMonths(1 - months), last.To));
        }

        foreach (Match m in UnitEnd().Matches(text))
        {
            string unit = m.Groups["u"].Value.ToLowerInvariant();
            yield return new PeriodAtom(m.Groups["a"].Index, m.Groups["a"].Length, UnitOf(unit), true, _ => At(unit, 0));
        }

        foreach (Match m in Beginning().Matches(text))
        {
            yield return new PeriodAtom(m.Groups["a"].Index, m.Groups["a"].Length, UnitOf(m.Groups["u"].Value.ToLowerInvariant()), true, _ => At(m.Groups["u"].Value.ToLowerInvariant(), 0));
        }

        foreach (Match m in Feast().Matches(text))
        {
            DateOnly day = FeastIn(m.Groups["f"].Value, calendar.Today.Year);
            day = calendar.IsAhead ? (day >= calendar.Today ? day : FeastIn(m.Groups["f"].Value, calendar.Today.Year + 1)) : day <= calendar.Today ? day : FeastIn(m.Groups["f"].Value, calendar.Today.Year - 1);
            yield return new PeriodAtom(m.Groups["f"].Index, m.Groups["f"].Length, PeriodUnit.Day, true, _ => new MetricPeriod(day, day));
        }

        foreach (Match m in Season().Matches(text))
        {
            int first = m.Groups["s"].Value.ToLowerInvariant() switch { "spring" => 3, "summer" => 6, "winter" => 12, _ => 9 };
            int now = FiscalCalendar.Season(calendar.Today.Year, first).From <= calendar.Today ? calendar.Today.Year : calendar.Today.Year - 1;
            now = calendar.IsAhead && FiscalCalendar.Season(now, first).To < calendar.Today ? now + 1 : now;
            bool isOver = FiscalCalendar.Season(now, first).To < calendar.Today;
            int year = m.Groups["y"].Success ? CalendarWords.YearOf(m.Groups["y"].Value)
                : m.Groups["w"].Value.ToLowerInvariant() switch { "last" or "past" or "previous" => isOver ? now : now - 1, "next" or "coming" => isOver ? now + 1 : now, _ => now };
            yield return Made(m, PeriodUnit.Span, FiscalCalendar.Season(year, first));
        }

        foreach (Match m in ToDate().Matches(text))
        {
            string words = m.Value.ToLowerInvariant();
            DateOnly from = words.Contains("fy", StringComparison.Ordinal) || words.Contains("fiscal", StringComparison.Ordinal) ? calendar.FiscalYear(calendar.FiscalYearOf(calendar.Today)).From!.Value
                : words[0] == 'q' || words.Contains("quarter", StringComparison.Ordinal) ? calendar.QuarterAt(calendar.Today, 0).From!.Value
                : words[0] == 'm' || words.Contains("month", StringComparison.Ordinal) ? FiscalCalendar.MonthAt(calendar.Today, 0).From!.Value
                : FiscalCalendar.Year(calendar.Today.Year).From!.Value;
            yield return Made(m, PeriodUnit.Span, new MetricPeriod(from, calendar.Today), rolling: true);
        }

        foreach (Match m in Near().Matches(text))
        {
            string words = m.Value.ToLowerInvariant();
            int days = words.StartsWith("the day before", StringComparison.Ordinal) ? -2 : words == "yesterday" ? -1 : 0;
            yield return words is "recently" or "lately" or "of late" or "in recent months"
                ? Made(m, PeriodUnit.Span, Back(3, "months"), rolling: true)
                : Made(m, PeriodUnit.Day, new MetricPeriod(calendar.Today.AddDays(days), calendar.Today.AddDays(days)));
        }
    }

    static DateOnly FeastIn(string name, int year) => name.ToLowerInvariant() switch
    {
        "easter" => Easter(year), "christmas" or "xmas" => new DateOnly(year, 12, 25), _ => new DateOnly(year, 1, 1),
    };

    /// <summary>Easter Sunday of the Gregorian calendar, by the reckoning of Meeus, Jones and Butcher.</summary>
    static DateOnly Easter(int year)
    {
        int century = year / 100, golden = year % 19;
        int epact = ((19 * golden) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        int weekday = (32 + (2 * (century % 4)) + (2 * (year % 100 / 4)) - epact - (year % 100 % 4)) % 7;
        int days = epact + weekday - (7 * ((golden + (11 * epact) + (22 * weekday)) / 451)) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    static PeriodAtom Made(Match m, PeriodUnit unit, MetricPeriod period, bool rolling = false) => new(m.Index, m.Length, unit, true, _ => period) { IsRolling = rolling };

    static PeriodUnit UnitOf(string unit) => unit switch
    {
        "day" => PeriodUnit.Day, "week" => PeriodUnit.Week, "month" => PeriodUnit.Month, "quarter" or "fiscal quarter" => PeriodUnit.Quarter,
        "half" or "half year" or "half-year" => PeriodUnit.Half, _ => PeriodUnit.Year,
    };

    MetricPeriod At(string unit, int offset) => UnitOf(unit) switch
    {
        PeriodUnit.Day => new MetricPeriod(calendar.Today.AddDays(offset), calendar.Today.AddDays(offset)),
        PeriodUnit.Week => FiscalCalendar.WeekAt(calendar.Today, offset),
        PeriodUnit.Month => FiscalCalendar.MonthAt(calendar.Today, offset),
        PeriodUnit.Quarter => calendar.QuarterAt(calendar.Today, offset),
        PeriodUnit.Half => calendar.HalfAt(calendar.Today, offset),
        _ => unit.StartsWith('f') ? calendar.FiscalYear(calendar.FiscalYearOf(calendar.Today) + offset) : FiscalCalendar.Year(calendar.Today.Year + offset),
    };

    /// <summary>Whole quarters and halves before this one; days, weeks, months and years back from today, today included.</summary>
    MetricPeriod Back(int count, string units)
    {
        DateOnly today = calendar.Today;
        return units.TrimEnd('s', 'S').ToLowerInvariant() switch
        {
            "day" => new MetricPeriod(today.AddDays(1 - count), today),
            "week" => new MetricPeriod(today.AddDays(1 - (7 * count)), today),
            "month" => new MetricPeriod(today.AddMonths(-count).AddDays(1), today),
            "quarter" => new MetricPeriod(calendar.QuarterAt(today, -count).From, calendar.QuarterAt(today, -1).To),
            _ => new MetricPeriod(today.AddYears(-count).AddDays(1), today),
        };
    }

    [GeneratedRegex($@"\b(?:(?:last|past|previous|prior|trailing|preceding|recent|most recent|latest|rolling) (?<n>{CalendarWords.Count}|one)[ -]?(?<u>days?|weeks?|months?|quarters?|years?)\b|(?<ttm>ltm|ttm)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Rolling();

    [GeneratedRegex($@"\b(?:(?<n>{CalendarWords.Count}|one|a) (?<u>days?|weeks?|months?|quarters?|years?) (?:ago|earlier|back))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ago();

    [GeneratedRegex(@"\b(?<w>the current|the same|(?<!\b(?:to|till|until) )this(?= day)|this(?! day)|current|last|previous|prior|past|preceding|next|coming|upcoming|following)(?:'s)? (?<u>(?:fiscal |financial )?(?:quarter|year)|f/?y|day|week|month|half[ -]year|half)(?: (?<bl>before last|but one))?(?:'s)?(?![\w-]| to date| so far)|\bthe (?<u>quarter|month|week|year|fy) (?:(?<bl>before last)|(?:that |which )?(?:has |have |'s |is )?just (?:ended|closed|finished|gone(?: by)?|passed|past|over|behind us))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Stepped();

    [GeneratedRegex(@"\b(?:(?:fiscal )?year[ -]to[ -]date|fytd|ytd|qtd|mtd|(?:quarter|month)[ -]to[ -]date|so far this (?:fiscal year|financial year|year|quarter|month)|(?:this )?(?:fiscal year|year|quarter|month) so far(?! this\b)|this (?:fiscal year|year|quarter|month) to date)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ToDate();

    /// <summary>"The quarter ending July", "six months to July 2026".</summary>
    [GeneratedRegex($@"\b(?:the )?(?:(?<n>{CalendarWords.Count}) months|(?<u>quarter|half[ -]year|half|year))(?: that)? (?:ending|ended|ends|to|up to|through)(?: in| the end of)? (?<m>{CalendarWords.Month})\b\.?(?:,? '?(?<y>(?:20)?\d\d)\b)?(?! ?\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    /// <summary>"Since the start of the year".</summary>
    [GeneratedRegex(@"\b(?:start|beginning) of (?<a>(?:the|our) (?<u>(?:fiscal |financial )?year|f/?y|quarter|month|week|half[ -]year|half))\b(?! (?:before|to date|that|which|just))", RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();

    /// <summary>"By year end", "before quarter-end".</summary>
    [GeneratedRegex(@"\b(?:by|before|until|till|up to|and|to|through|at) (?:the )?(?<a>(?<u>year|quarter|month|week)[ -]?end)\b|\b(?:and|to) (?:the )?(?<a>end of the (?<u>year|quarter|month|week))\b", RegexOptions.IgnoreCase)]
    private static partial Regex UnitEnd();

    /// <summary>"Last summer", "winter 2025/26"; a word that goes with another is a name or a verb, "the Spring Push", "spring sale", "fall through".</summary>
    [GeneratedRegex(@"(?:\b(?:(?<w>this|last|past|previous|next|coming)|in|during|over|since|of|for|from|until|till|before|after|vs\.?|versus|than|and|to)(?: the)? (?<s>spring|summer|autumn|winter|fall)(?: (?:of )?'?(?<y>20\d\d|(?<=')\d\d)(?:/(?:20)?\d\d)?)?|\b(?<s>spring|summer|autumn|winter|fall) (?:of )?'?(?<y>20\d\d|(?<=')\d\d)(?:/(?:20)?\d\d)?)(?!\s+(?:(?!(?:and|or|vs|versus|compared|by|per|in|for|with|on|from|to|did|do|we|was|were|against|deals|how|than|of|so)\b)\p{L}))(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex Season();

    [GeneratedRegex(@"\b(?:since|before|after|until|till|from|by|around|over)\s+(?<f>christmas|xmas|easter|new year'?s?(?: (?:day|eve))?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Feast();

    [GeneratedRegex(@"\b(?:the day before yesterday|yesterday|today|(?<=\b(?:between|from) )now|recently|lately|of late(?=\s*(?:$|[?.,;:!)]|\b(?:in|at|with|for|from|by|and|on|against|about)\b))|in recent months)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Near();
}
