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
    [InlineData("You get the layout by Friday the eleventh.", "2026-09-03", "2026-09-11")]
    [InlineData("I'll bring the samples Monday the thirty-first", "2026-08-27", "2026-08-31")]
    [InlineData("the survey by Wednesday, the 14th of October", "2026-09-03", "2026-10-14")]
    [InlineData("Layout of the hall; Due: Friday", "2026-09-03", "2026-09-04")]
    [InlineData("layout by 21 July", "2026-07-14", "2026-07-21")]
    [InlineData("layout by 21 July", null, null)]
    [InlineData("layout this week", null, null)]
    [InlineData("layout by Friday", null, null)]
    [InlineData("layout by 21 July 2026", null, "2026-07-21")]
    [InlineData("support 24/7 for the second line", "2026-09-10", null)]
    [InlineData("Send the data sheet", "2026-09-17", null)]
    public void a_day_is_read_from_where_it_is_written(string quote, string? written, string? due) => Assert.Equal(Day(due), DueDay.Of(quote, Day(written), 1));

    static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
