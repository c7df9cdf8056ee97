using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Briefs;

/// <summary>What somebody undertook to do, as it is written: whether it is ticked off, and by when it is due.</summary>
static partial class Undertaking
{
    const int ReadAfterCue = 24;

    public static bool IsDone(string quote) => Done().IsMatch(quote);

    /// <summary>The quote without the box it would be ticked off in.</summary>
    public static string Text(string quote) => OpenBox().Replace(quote, "");

    /// <param name="on">The day it was said: a day without a year is the first one after it.</param>
    /// <returns>Null when it names no day.</returns>
    public static DateOnly? Due(string quote, DateOnly? on)
    {
        if (on is not { } said)
        {
            return null;
        }

        quote = DayWords.InDigits(quote);
        List<PeriodMention> days = [.. PeriodReader.Read(quote, new FiscalCalendar(said.AddYears(1).AddDays(-1), 1)).Where(m => m.Unit is PeriodUnit.Day or PeriodUnit.Span)];
        return By().Matches(quote).Select(by => days.FirstOrDefault(d => d.Start + d.Length > by.Index && d.Start <= by.Index + ReadAfterCue)?.Period).FirstOrDefault(p => p?.To is not null || p?.From is not null) is { } due ? due.To ?? due.From : By().IsMatch(quote) ? DueDay.Of(quote, said, 1) : null;
    }

    [GeneratedRegex(@"^\W*\[\s*[xX✓✔]\s*\]|^\s*[-*•]?\s*(?:[☑☒✅✓✔]|~~)|[(\[]\s*(?:done|sent|closed|completed|delivered|received)\b[^)\]]*[)\]]\W*$|(?:[:–—-]|->|→)\s*(?:done|completed)\W*$|^\W*done\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Done();

    [GeneratedRegex(@"^\s*[-*•]?\s*(?:\[\s*\]|[☐□])\s*")]
    private static partial Regex OpenBox();

    [GeneratedRegex(@"\b(?:by|before|until|till?|due|no later than)\b", RegexOptions.IgnoreCase)]
    private static partial Regex By();
}
