using System.Globalization;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Wording;

/// <summary>Metrics, their values and their bases in words.</summary>
static class MetricLabels
{
    /// <summary>Below so many deals a rate or mean says little.</summary>
    public const int Few = 10;

    public static string Of(Metric metric) => metric switch
    {
        Metric.WinRate => "Win rate", Metric.Count => "Deals", Metric.Amount => "Amount", Metric.AverageAmount => "Average deal", Metric.MedianAmount => "Median deal", Metric.Discount => "Discount given",
        Metric.CycleDays => "Days from created to closed", Metric.CompetitorShare => "Share of the deals with a competitor", Metric.WinRateByAmount => "Win rate by amount",
        Metric.Share => "Share", Metric.ShareByAmount => "Share by amount", Metric.Accounts => "Accounts", Metric.MedianCycleDays => "Median days from created to closed", _ => "Days open",
    };

    public static string Value(MetricFigure figure) => figure.Value is not { } value ? (figure.Metric is Metric.Count or Metric.Amount or Metric.Accounts ? "0" : "none")
        : figure.Metric switch
        {
            Metric.WinRate or Metric.Discount or Metric.CompetitorShare or Metric.WinRateByAmount or Metric.Share or Metric.ShareByAmount => Percent(value),
            Metric.Count or Metric.Accounts => Number(value),
            Metric.CycleDays or Metric.MedianCycleDays or Metric.Age => $"{Number(Math.Round(value, 1))} days",
            _ => Money(value, figure.Currency),
        };

    /// <summary>What a value rests on: "8 of 19 closed deals, 95 % interval 23 to 64 %".</summary>
    public static string Base(MetricFigure figure) => figure switch
    {
        { Numerator: { } won, Denominator: { } all } => $"{Number(won)} of {Number(all)} {(figure.Metric switch { Metric.CompetitorShare => "deals with a competitor", Metric.Share => "deals", _ => "closed deals" })}{Interval(figure)}",
        { Metric: Metric.Count } => "",
        _ => $"{Number(figure.N)} {(figure.N == 1 ? "deal" : "deals")}",
    };

    public static bool IsFew(MetricFigure figure) => figure.N < Few && figure.Metric is not (Metric.Count or Metric.Amount or Metric.Accounts);

    public static string Percent(double ratio) => $"{(ratio * 100).ToString("0.#", CultureInfo.InvariantCulture)} %";

    public static string Number(double number) => number.ToString("#,##0.##", CultureInfo.InvariantCulture);

    static string Interval(MetricFigure figure) => figure is { Low: { } low, High: { } high, N: > 0 }
        ? string.Create(CultureInfo.InvariantCulture, $", 95 % interval {low * 100:0.#} to {high * 100:0.#} %") : "";

    static string Money(double value, string? currency) =>
        $"{(currency is null ? "" : currency + " ")}{value.ToString(Math.Abs(value) >= 1000 ? "#,##0" : "#,##0.##", CultureInfo.InvariantCulture)}";
}
