using KnowledgeBot.Knowledge.Metrics;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

public sealed class WilsonIntervalTests
{
    [Theory] // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void it_gives_the_published_bounds(long successes, long cases, double low, double high)
    {
        (double Low, double High) = WilsonInterval.Of(successes, cases)!.Value;

        Assert.Equal((low, high), (Math.Round(Low, 4), Math.Round(High, 4)));
    }

    [Fact]
    public void all_is_none_turned_around_and_no_case_has_no_interval()
    {
        Assert.Equal(1, WilsonInterval.Of(20, 20)!.Value.High);
        Assert.Equal(1 - WilsonInterval.Of(0, 20)!.Value.High, WilsonInterval.Of(20, 20)!.Value.Low, 12);
        Assert.Null(WilsonInterval.Of(0, 0));
    }
}
