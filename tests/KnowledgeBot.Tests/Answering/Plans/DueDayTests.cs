using KnowledgeBot.Answering.Plans.Periods;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

public sealed class DueDayTests
{
    [Theory]
    [InlineData("Send the quote by 16 October", "2026-09-17", "2026-10-16")]
    [InlineData("Pilot agreement before 5 February", "2026-09-17", "2027-02-04")]
    [InlineData("Contract draft by 30 April 2026", "2026-09-17", "2026-04-30")]
    [InlineData("Call them on Friday", "2026-09-17", "2026-09-18")]
    [InlineData("I will call by Thursday", "2026-09-17", "2026-09-24")]
    [InlineData("Drawings by the end of next month", "2026-09-17", "2026-10-31")]
    [InlineData("Six sensors on 19 October, installed the same day", "2026-09-28", "2026-10-19")]
    [InlineData("The sandbox will be ready by the fifth of October", "2026-09-10", "2026-10-05")]
    [InlineData("You'll have it by the twenty-first of August", "2026-07-30", "2026-08-21")]
    [InlineData("I'll take it to the board on the twentieth", "2026-08-04", "2026-08-20")]
    [InlineData("split offer before the end of August", "2026-08-19", "2026-08-31")]
    [InlineData("a spare pump for October, Ines to arrange it by 30 September", "2026-09-21", "2026-09-30")]
    [InlineData("logins by 29/7", "2026-07-22", "2026-07-29")]
    [InlineData("logins by 29-07-2026", "2026-07-22", "2026-07-29")]
    [InlineData("the drawings were due end of September", "2026-10-06", "2026-09-30")]
    [InlineData("I'll mail the sheet tonight", "2026-08-04", "2026-08-04")]
    [InlineData("a list in two weeks", "2026-08-04", "2026-08-18")]
    [InlineData("two clinics by the end of the month", "2026-09-10", "2026-09-30")]
    [InlineData("support 24/7 for the second line", "2026-09-10", null)]
    [InlineData("Send the data sheet", "2026-09-17", null)]
    public void a_day_is_read_from_where_it_is_written(string quote, string written, string? due) =>
        Assert.Equal(due is null ? null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), DueDay.Of(quote, DateOnly.Parse(written, System.Globalization.CultureInfo.InvariantCulture), 1));
}
