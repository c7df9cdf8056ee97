using System.Globalization;
using KnowledgeBot.Ingestion.Deals.Values;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class AmountTests
{
    [Theory]
    [InlineData("1054", "1054")]
    [InlineData("1100.04", "1100.04")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+500", "500")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("12,34,567", "1234567")]
    [InlineData("1 200 000", "1200000")]
    [InlineData("1\u00a0200\u00a0000,50", "1200000.50")]
    [InlineData("1'200'000.50", "1200000.50")]
    [InlineData("12,5", "12.5")]
    [InlineData("0,125", "0.125")]
    [InlineData("$1.2m", "1200000")]
    [InlineData("$ 1.2 M", "1200000")]
    [InlineData("€ 90k", "90000")]
    [InlineData("90k€", "90000")]
    [InlineData("90 K EUR", "90000")]
    [InlineData("1,2 Mio. EUR", "1200000")]
    [InlineData("USD 1.2 million", "1200000")]
    [InlineData("USD1.2mn", "1200000")]
    [InlineData("1.234m", "1234000")]
    [InlineData("£2bn", "2000000000")]
    [InlineData("$2,500K", "2500000")]
    [InlineData("CHF 1'250.-", "1250")]
    [InlineData("(1,200)", "-1200")]
    [InlineData("($1,200.50)", "-1200.50")]
    [InlineData("-$1,200", "-1200")]
    [InlineData("$-1,200", "-1200")]
    [InlineData("1,200-", "-1200")]
    [InlineData("−1,200", "-1200")]
    [InlineData("US$ 80,000", "80000")]
    [InlineData("80,000 USD", "80000")]
    [InlineData("~100k", "100000")]
    [InlineData("approx. $100k", "100000")]
    [InlineData("120k ARR", "120000")]
    [InlineData("$10k/yr", "10000")]
    [InlineData("$10k per year", "10000")]
    [InlineData("1.5E+06", "1500000")]
    [InlineData("3 lakh", "300000")]
    [InlineData("2 crore INR", "20000000")]
    public void an_amount_is_read(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), new AmountMarks().Take(AmountReader.Read(text)).Value);

    [Theory]
    [InlineData("")]
    [InlineData("=1+2")]
    [InlineData("@SUM(A1)")]
    [InlineData("100k-150k")]
    [InlineData("12%")]
    [InlineData("ask Tom")]
    [InlineData("1,2,3")]
    [InlineData("1.2.3")]
    [InlineData("12 34")]
    [InlineData("1,23,45.6")]
    [InlineData("1 200 0")]
    [InlineData("(1,200")]
    [InlineData("#REF!")]
    [InlineData("9999999999999999999999999999999")]
    [InlineData("1e99")]
    [InlineData("$")]
    [InlineData("2025-03-14")]
    [InlineData("TRUE")]
    public void what_is_no_amount_is_none(string text) => Assert.Null(AmountReader.Read(text).Value);

    [Fact]
    public void one_mark_before_three_digits_is_settled_by_the_column()
    {
        AmountMarks silent = new(), points = new(), commas = new();
        points.Count(AmountReader.Read("12.50"));
        commas.Count(AmountReader.Read("1.234,56"));
        Assert.Equal((1234m, false), silent.Take(AmountReader.Read("1,234")));
        Assert.Equal((1234m, true), silent.Take(AmountReader.Read("1.234")));
        Assert.Equal((1.234m, false), points.Take(AmountReader.Read("1.234")));
        Assert.Equal((1234m, false), points.Take(AmountReader.Read("1,234")));
        Assert.Equal((1234m, false), commas.Take(AmountReader.Read("1.234")));
        Assert.Equal((1.234m, false), commas.Take(AmountReader.Read("1,234")));
        points.Count(AmountReader.Read("12,50"));
        Assert.True(points.Take(AmountReader.Read("1.234")).Doubtful);
    }

    [Theory]
    [InlineData("$100", "USD")]
    [InlineData("US$100", "USD")]
    [InlineData("A$100", "AUD")]
    [InlineData("100 CA$", "CAD")]
    [InlineData("£100", "GBP")]
    [InlineData("100 €", "EUR")]
    [InlineData("eur 100", "EUR")]
    [InlineData("100 Euro", "EUR")]
    [InlineData("¥100", "JPY")]
    [InlineData("$100 CAD", "CAD")]
    [InlineData("CHF 100", "CHF")]
    public void the_currency_beside_the_number_is_known(string text, string code)
    {
        AmountReading reading = AmountReader.Read(text);
        Assert.Equal((100m, code), (reading.Value!.Value, Currency.Parse(reading.Currency!, null)));
    }

    [Fact]
    public void a_bare_dollar_is_the_row_s_dollar()
    {
        Assert.Equal("SGD", Currency.Parse("$", "SGD"));
        Assert.Equal("USD", Currency.Parse("$", "EUR"));
        Assert.Equal("NOK", Currency.Parse("kr", "NOK"));
        Assert.Null(Currency.Parse("kr", null));
        Assert.Null(Currency.Parse("abc", null));
        Assert.Equal("GBP", Currency.ParseColumn("GBP - British Pound"));
        Assert.Equal("EUR", Currency.ParseColumn("eur"));
    }
}
