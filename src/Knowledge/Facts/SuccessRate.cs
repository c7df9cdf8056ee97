using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Deals won of those decided, with the 95 % Wilson interval; a rate of nothing is unknown, between 0 and 1.</summary>
public sealed record SuccessRate(int Won, int Decided)
{
    /// <summary>Null when nothing is decided.</summary>
    public double? Rate => Decided == 0 ? null : (double)Won / Decided;

    public double Low => WilsonInterval.Of(Won, Decided)?.Low ?? 0;

    public double High => WilsonInterval.Of(Won, Decided)?.High ?? 1;
}
