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
    [InlineData("Send the data sheet", "2026-09-17", null)]
    public void a_day_is_read_from_where_it_is_written(string quote, string written, string? due) =>
        Assert.Equal(due is null ? null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), DueDay.Of(quote, DateOnly.Parse(written, System.Globalization.CultureInfo.InvariantCulture), 1));
}
