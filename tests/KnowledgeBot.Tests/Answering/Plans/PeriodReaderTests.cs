using System.Globalization;
using KnowledgeBot.Answering.Plans.Periods;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

public sealed class PeriodReaderTests
{
    [Theory]
    [InlineData("last quarter", "2026-07-01..2026-09-30")]
    [InlineData("this quarter", "2026-10-01..2026-12-31")]
    [InlineData("in the previous quarter", "2026-07-01..2026-09-30")]
    [InlineData("next quarter", "2027-01-01..2027-03-31")]
    [InlineData("in Q2", "2026-04-01..2026-06-30")]
    [InlineData("Q4", "2026-10-01..2026-12-31")]
    [InlineData("Q2 last year", "2025-04-01..2025-06-30")]
    [InlineData("last year's Q2", "2025-04-01..2025-06-30")]
    [InlineData("Q3 FY25", "2025-07-01..2025-09-30")]
    [InlineData("the third quarter of 2025", "2025-07-01..2025-09-30")]
    [InlineData("2025 Q1", "2025-01-01..2025-03-31")]
    [InlineData("FY25", "2025-01-01..2025-12-31")]
    [InlineData("from the 3rd to the 9th of March", "2026-03-03..2026-03-09")]
    [InlineData("September 1-15", "2026-09-01..2026-09-15")]
    [InlineData("between 30 and 31 October 2025", "2025-10-30..2025-10-31")]
    [InlineData("fiscal 2025", "2025-01-01..2025-12-31")]
    [InlineData("in 2025", "2025-01-01..2025-12-31")]
    [InlineData("H1 2026", "2026-01-01..2026-06-30")]
    [InlineData("the second half of 2025", "2025-07-01..2025-12-31")]
    [InlineData("since March", "2026-03-01..2026-10-12")]
    [InlineData("since January 2025", "2025-01-01..2026-10-12")]
    [InlineData("since November", "2025-11-01..2026-10-12")]
    [InlineData("over the past 6 months", "2026-04-13..2026-10-12")]
    [InlineData("in the last 90 days", "2026-07-15..2026-10-12")]
    [InlineData("the last two quarters", "2026-04-01..2026-09-30")]
    [InlineData("year to date", "2026-01-01..2026-10-12")]
    [InlineData("YTD", "2026-01-01..2026-10-12")]
    [InlineData("QTD", "2026-10-01..2026-10-12")]
    [InlineData("so far this quarter", "2026-10-01..2026-10-12")]
    [InlineData("last year", "2025-01-01..2025-12-31")]
    [InlineData("this month", "2026-10-01..2026-10-31")]
    [InlineData("in May", "2026-05-01..2026-05-31")]
    [InlineData("in December", "2025-12-01..2025-12-31")]
    [InlineData("between March and June", "2026-03-01..2026-06-30")]
    [InlineData("between November and February", "2025-11-01..2026-02-28")]
    [InlineData("from 1 April to 30 June 2026", "2026-04-01..2026-06-30")]
    [InlineData("from Q1 to Q3 2025", "2025-01-01..2025-09-30")]
    [InlineData("from 2023 to 2025", "2023-01-01..2025-12-31")]
    [InlineData("before 2024", "..2023-12-31")]
    [InlineData("until last month", "..2026-09-30")]
    [InlineData("the week of 5 October 2026", "2026-10-05..2026-10-11")]
    [InlineData("last week", "2026-10-05..2026-10-11")]
    [InlineData("yesterday", "2026-10-11..2026-10-11")]
    [InlineData("on 2026-05-11", "2026-05-11..2026-05-11")]
    [InlineData("between 2026-07-01 and 2026-09-30", "2026-07-01..2026-09-30")]
    [InlineData("on 12 Oct 2026", "2026-10-12..2026-10-12")]
    [InlineData("on March 3rd", "2026-03-03..2026-03-03")]
    [InlineData("after June 2026", "2026-07-01..2026-10-12")]
    [InlineData("three months ago", "2026-07-01..2026-07-31")]
    public void days_are_meant(string words, string days) => Assert.Equal(days, Line(words, 1));

    [Theory]
    [InlineData("last quarter", "2026-05-01..2026-07-31")]
    [InlineData("Q2", "2026-05-01..2026-07-31")]
    [InlineData("Q4", "2025-11-01..2026-01-31")]
    [InlineData("the first nine months of FY26", "2025-02-01..2025-10-31")]
    [InlineData("in the first two months of 2026", "2026-01-01..2026-02-28")]
    [InlineData("FY26", "2025-02-01..2026-01-31")]
    [InlineData("Q1 FY27", "2026-02-01..2026-04-30")]
    [InlineData("this fiscal year", "2026-02-01..2027-01-31")]
    [InlineData("fiscal year to date", "2026-02-01..2026-10-12")]
    [InlineData("2025", "2025-01-01..2025-12-31")]
    public void quarters_follow_the_fiscal_calendar(string words, string days) => Assert.Equal(days, Line(words, 2));

    [Theory]
    [InlineData("May I see the deals?")]
    [InlineData("deals that may close")]
    [InlineData("3,000 users and 2 offices")]
    public void words_that_only_look_like_times_are_none(string words) => Assert.Equal("", Line(words, 1));

    static string Line(string words, int start) => string.Join(' ', PeriodReader.Read(words, new FiscalCalendar(Reader.Today, start))
        .Select(m => $"{m.Period.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}..{m.Period.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
}
