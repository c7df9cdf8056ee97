using System.Globalization;
using KnowledgeBot.Ingestion.Deals.Values;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class DateTests
{
    [Theory]
    [InlineData("2025-03-14")]
    [InlineData("2025-3-14")]
    [InlineData("2025/03/14")]
    [InlineData("2025.03.14")]
    [InlineData("20250314")]
    [InlineData("45730")]
    [InlineData("45730.604166")]
    [InlineData("3/14/2025")]
    [InlineData("03/14/25")]
    [InlineData("14/03/2025")]
    [InlineData("14.3.2025")]
    [InlineData("14. 3. 2025")]
    [InlineData("14.03.25")]
    [InlineData("14-03-2025")]
    [InlineData("14 03 2025")]
    [InlineData("14 Mar 2025")]
    [InlineData("14-Mar-25")]
    [InlineData("14-MAR-2025")]
    [InlineData("14th of March 2025")]
    [InlineData("14 March, 2025")]
    [InlineData("Mar 14, 2025")]
    [InlineData("March 14th 2025")]
    [InlineData("Friday, March 14, 2025")]
    [InlineData("Fri, 14 Mar 2025 10:32:05 +0100")]
    [InlineData("Fri Mar 14 2025")]
    [InlineData("2025-Mar-14")]
    [InlineData("2025-03-14T23:30:00Z")]
    [InlineData("2025-03-14T23:30:00.123-05:00")]
    [InlineData("2025-03-14 10:32:05")]
    [InlineData("2025-03-14 10:32:05 UTC")]
    [InlineData("3/14/2025 10:32 AM")]
    [InlineData("3/14/2025, 10:32:05 PM")]
    [InlineData("14.03.2025 10:32")]
    [InlineData("1741948325")]
    [InlineData("1741948325000")]
    public void a_date_that_can_be_read_one_way_is(string text) =>
        Assert.Equal((new DateOnly(2025, 3, 14), false), new DateOrder().Take(DateReader.Read(text), []));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2025-02-30")]
    [InlineData("31/04/2025")]
    [InlineData("14/14/2025")]
    [InlineData("Q1 2025")]
    [InlineData("14 March")]
    [InlineData("12")]
    [InlineData("2025")]
    [InlineData("1.234,56")]
    [InlineData("14/03/2025 or later")]
    [InlineData("=TODAY()")]
    [InlineData("192.168.10.1")]
    [InlineData("99999999")]
    [InlineData("Marathon 14, 2025")]
    public void what_is_no_date_is_none(string text) => Assert.Null(new DateOrder().Take(DateReader.Read(text), []).Date);

    [Fact]
    public void a_month_without_a_day_is_its_first()
    {
        foreach (string text in new[] { "March 2025", "Mar-2025", "Mar '25", "03/2025", "2025-03" })
        {
            Assert.Equal((new DateOnly(2025, 3, 1), true), (DateReader.Read(text).DayFirst, DateReader.Read(text).WithoutDay));
        }
    }

    [Theory]
    [InlineData("03/04/2025", "13/04/2025", "2025-04-03")]
    [InlineData("03/04/2025", "04/13/2025", "2025-03-04")]
    [InlineData("03-04-25", "04-13-25", "2025-03-04")]
    [InlineData("03-04-25", "13-04-25", "2025-04-03")]
    public void the_cells_of_a_column_that_leave_no_doubt_settle_the_others(string ambiguous, string clear, string expected)
    {
        DateOrder order = new();
        order.Count(DateReader.Read(clear));
        order.Count(DateReader.Read(ambiguous));
        Assert.Equal((Day(expected), false), order.Take(DateReader.Read(ambiguous), []));
    }

    [Fact]
    public void each_sign_of_a_mixed_column_has_its_own_order()
    {
        DateOrder order = new();
        Array.ForEach(["3/14/2025", "20.11.2024", "2024-09-04"], text => order.Count(DateReader.Read(text)));
        Assert.Equal((new DateOnly(2025, 3, 4), false), order.Take(DateReader.Read("3/4/2025"), []));
        Assert.Equal((new DateOnly(2025, 4, 3), false), order.Take(DateReader.Read("03.04.2025"), []));
    }

    [Fact]
    public void a_column_that_contradicts_itself_or_says_nothing_leaves_a_doubt()
    {
        DateOrder order = new();
        Assert.Equal((new DateOnly(2025, 3, 4), true), order.Take(DateReader.Read("3/4/2025"), []));
        Assert.Equal((new DateOnly(2025, 4, 3), false), order.Take(DateReader.Read("3.4.2025"), []));
        Array.ForEach(["3/14/2025", "14/3/2025", "15/3/2025"], text => order.Count(DateReader.Read(text)));
        Assert.Equal((new DateOnly(2025, 4, 3), true), order.Take(DateReader.Read("3/4/2025"), []));
        Assert.Equal((new DateOnly(2025, 4, 4), false), order.Take(DateReader.Read("4/4/2025"), []));
    }

    [Fact]
    public void a_column_that_says_nothing_follows_its_neighbour()
    {
        DateOrder beside = new();
        beside.Count(DateReader.Read("25/03/2025"));
        Assert.Equal((new DateOnly(2025, 4, 3), false), new DateOrder().Take(DateReader.Read("3/4/2025"), [beside]));
    }

    [Fact]
    public void every_day_comes_back_from_every_form()
    {
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssZ", "d MMM yyyy", "dd-MMM-yy", "MMMM d, yyyy", "yyyyMMdd", "ddd, dd MMM yyyy HH:mm:ss"];
        for (DateOnly day = new(2015, 1, 1); day.Year < 2027; day = day.AddDays(3))
        {
            foreach (string form in forms)
            {
                string text = day.ToDateTime(new TimeOnly(22, 15)).ToString(form, CultureInfo.InvariantCulture);
                Assert.True(new DateOrder().Take(DateReader.Read(text), []) == (day, false), text);
            }

            Assert.Equal(day, DateReader.Serial((day.ToDateTime(default) - new DateTime(1899, 12, 30)).TotalDays + .9, false));
        }
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
