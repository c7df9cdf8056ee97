using System.Globalization;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("General", 1234.5, "1234.5")]
    [InlineData("General", 0.30000000000000004, "0.3")]
    [InlineData("General", 123456789012.0, "123456789012")]
    [InlineData("0.00", 2.675, "2.68")]
    [InlineData("#,##0", 1234567.5, "1,234,568")]
    [InlineData("#,##0.00;(#,##0.00)", -1234.5, "(1,234.50)")]
    [InlineData("#,##0.00;[Red]-#,##0.00", -5, "-5.00")]
    [InlineData("$#,##0.00", -12.5, "-$12.50")]
    [InlineData("[$€-407] #,##0.00", 1500, "€ 1,500.00")]
    [InlineData("#,##0.00\\ [$CHF-807]", 99.9, "99.90 CHF")]
    [InlineData("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-;_-@_-", 1234.5, "1,234.50 €")]
    [InlineData("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", 0, "$-")]
    [InlineData("0%", 0.125, "13%")]
    [InlineData("0.0%", 0.125, "12.5%")]
    [InlineData("0.0,,\"M\"", 12_500_000, "12.5M")]
    [InlineData("#,##0,\"k\"", 45_500, "46k")]
    [InlineData("0.00E+00", 12345, "1.23E+04")]
    [InlineData("# ?/?", 2.25, "2 1/4")]
    [InlineData("# ?/8", 0.5, "4/8")]
    [InlineData("[<1000]0;[<1000000]0.0,\"k\";0.0,,\"M\"", 2500, "2.5k")]
    [InlineData("000-00-0000", 123456789, "123-45-6789")]
    [InlineData("(000) 000-0000", 4155550123, "(415) 555-0123")]
    [InlineData("#.##", 5, "5")]
    [InlineData(";;;", 5, "")]
    [InlineData("0 \"bps\"", 25, "25 bps")]
    public void numbers_look_as_in_the_sheet(string code, double value, string seen) => Assert.Equal(seen, NumberFormat.Parse(code).Show(value, false));

    [Theory]
    [InlineData("yyyy-mm-dd", 46113, "2026-04-01")]
    [InlineData("d. mmmm yyyy", 46113, "1. April 2026")]
    [InlineData("[$-409]mmm d, yyyy;@", 46113, "Apr 1, 2026")]
    [InlineData("[$-F800]dddd, mmmm dd, yyyy", 46113, "Wednesday, April 01, 2026")]
    [InlineData("dd/mm/yy hh:mm", 46113.75, "01/04/26 18:00")]
    [InlineData("h:mm AM/PM", 0.75, "6:00 PM")]
    [InlineData("h:mm AM/PM", 0.0, "12:00 AM")]
    [InlineData("mm:ss.0", 0.0007292, "01:03.0")]
    [InlineData("[h]:mm:ss", 1.5, "36:00:00")]
    [InlineData("[mm]:ss", 0.0625, "90:00")]
    [InlineData("mmm-yy", 1, "Jan-00")]
    [InlineData("yyyy-mm-dd", 61, "1900-03-01")]
    [InlineData("yyyy\"Q\"m", 46113, "2026Q4")]
    public void dates_and_times_look_as_in_the_sheet(string code, double value, string seen) => Assert.Equal(seen, NumberFormat.Parse(code).Show(value, false));

    [Theory]
    [InlineData("NumberFormatTests.xlsx", 0.9)]
    [InlineData("FormatConditionTests.xlsx", 0.9)]
    [InlineData("DateFormatTests.xlsx", 0.85)]
    public void published_format_tables_come_out_as_they_say(string file, double share)
    {
        var path = SharedData.Find("office_variety_poi", file);
        Assert.SkipWhen(path is null, "the shared data folder is absent");
        var tests = new XlsxReader().Read(File.ReadAllBytes(path!)).Blocks.Where(block => block.Place == "Tests" && block.Table is not null).SelectMany(block => block.Table!.Rows).ToList();
        var wrong = new List<string>();
        var count = 0;
        foreach (var row in tests)
        {
            if (!double.TryParse(row[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                continue;
            count++;
            var seen = NumberFormat.Parse(row[1]).Show(value, false);
            if (string.Concat(seen.Where(c => c != ' ')) != string.Concat(row[0].Where(c => c != ' ')))
                wrong.Add($"{row[1]} of {row[2]}: {seen}, expected {row[0]}");
        }

        Assert.True(count > 20 && wrong.Count <= count * (1 - share), $"{wrong.Count} of {count} wrong:\n" + string.Join("\n", wrong));
    }
}
