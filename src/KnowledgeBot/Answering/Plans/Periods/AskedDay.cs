using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>The day whose state a question is about: "what was the price in May?" is about the list of May, "what will it cost from January?" about that of next January, not about today's.</summary>
/// <param name="Rest">The question without the words that name the day.</param>
sealed partial record AskedDay(DateOnly Day, string Rest)
{
    /// <returns>Null when the question speaks of no time, of more than one, of today, or of a past longer than a month.</returns>
    public static AskedDay? Of(string question, DateOnly today)
    {
        string text = Plain(question);
        PeriodMention[] mentions = [.. PeriodReader.Read(text, new FiscalCalendar(today, 1)).Where(m => !NamesDocument().IsMatch(text[..m.Start]))];
        if (mentions is not [{ Period.To: { } to } mention] || (mention.Unit == PeriodUnit.Span && mention.Period.From is not null))
        {
            return null;
        }

        string words = text.Substring(mention.Start, mention.Length);
        string rest = $"{text[..mention.Start]} {text[(mention.Start + mention.Length)..]}";
        bool isBefore = mention.Unit == PeriodUnit.Span;
        if (isBefore && !Before().IsMatch(words))
        {
            return null;
        }

        if (HasMonth().IsMatch(words) && !HasYear().IsMatch(words) && (NextMonth().IsMatch(question) || IsUpcoming(rest, words, to, today)))
        {
            to = new DateOnly(to.Year + 1, to.Month, isBefore || mention.Unit == PeriodUnit.Day ? Math.Min(to.Day, DateTime.DaysInMonth(to.Year + 1, to.Month)) : DateTime.DaysInMonth(to.Year + 1, to.Month));
        }

        bool isLong = mention.Unit is not (PeriodUnit.Month or PeriodUnit.Week or PeriodUnit.Day or PeriodUnit.Span);
        DateOnly day = isLong ? mention.Period.From ?? today : to;
        return day == today || (mention.Period.From <= today && today <= mention.Period.To && to == mention.Period.To) || (isLong && day < today) ? null : new AskedDay(day, Event().Replace(rest, " "));
    }

    /// <summary>A month or day without a year is the last one in what tells of the past, the next one in what tells of the future, else the nearest.</summary>
    static bool IsUpcoming(string rest, string words, DateOnly last, DateOnly today) => !Last().IsMatch(words) && !Past().IsMatch(rest)
        && (Future().IsMatch(rest) || Onward().IsMatch(words) || last.AddYears(1).DayNumber - today.DayNumber < today.DayNumber - last.DayNumber);

    /// <summary>"from next January" and "before the March increase" as they are read: the month alone.</summary>
    static string Plain(string question) => Starting().Replace(NextMonth().Replace(TheMonth().Replace(question, ""), ""), "in ");

    const string Months = CalendarWords.Month;

    [GeneratedRegex($@"\b(?:starting|beginning|effective|commencing)(?: (?:in|from|on|as of))?\s+(?=\S)|\b(?:with effect from|as of|as from|from)\s+(?=(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b|(?:{Months})\b|next\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Starting();

    [GeneratedRegex($@"\b(?:this )?(?:next|coming|upcoming|following) (?=(?:{Months})\b)", RegexOptions.IgnoreCase)]
    private static partial Regex NextMonth();

    [GeneratedRegex($@"\bthe (?=(?:{Months})\b)", RegexOptions.IgnoreCase)]
    private static partial Regex TheMonth();

    /// <summary>"the quote from July": which quote, not which state of things.</summary>
    [GeneratedRegex(@"\b(?:quot\w*|offers?|proposals?|calls?|e?-?mails?|meetings?|notes?|minutes|visits?|reviews?|demos?|letters?|contracts?|orders?|invoices?|version|draft) ?$", RegexOptions.IgnoreCase)]
    private static partial Regex NamesDocument();

    [GeneratedRegex(@"^\s*(?:before|prior to|earlier than|up until before)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex($@"\b(?:{Months})\b", RegexOptions.IgnoreCase)]
    private static partial Regex HasMonth();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b|['’]\d\d\b|\byear\b", RegexOptions.IgnoreCase)]
    private static partial Regex HasYear();

    [GeneratedRegex(@"\b(?:last|past|previous)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Last();

    [GeneratedRegex(@"\b(?:onwards?|forward)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Onward();

    [GeneratedRegex(@"\b(?:was|were|wasn['’]?t|weren['’]?t|did|didn['’]?t|had|used to|paid|charged|changed|went|rose|fell|dropped|increased|raised|been|old|back|ago)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(?:will|won['’]?t|shall|would|going to|gonna|goes? (?:up|down|live)|upcoming|new|next|soon|planned|plan to|once|if|when|comes? in|arrives?|starts?)\b|['’]ll\b", RegexOptions.IgnoreCase)]
    private static partial Regex Future();

    /// <summary>What is left of "before the March increase" when the time is taken out.</summary>
    [GeneratedRegex(@"(?<=  ?)(?:price )?(?:increase|rise|change|update|round|adjustment)s?(?=\s*[?.!,]*\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Event();
}
