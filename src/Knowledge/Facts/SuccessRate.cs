namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Deals won of those decided, with the 95 % Wilson interval; a rate of nothing is unknown, between 0 and 1.</summary>
public sealed record SuccessRate(int Won, int Decided)
{
    const double Z = 1.959963984540054;

    /// <summary>Null when nothing is decided.</summary>
    public double? Rate => Decided == 0 ? null : (double)Won / Decided;

    public double Low => Decided == 0 ? 0 : Math.Max(0, Centre - Margin);

    public double High => Decided == 0 ? 1 : Math.Min(1, Centre + Margin);

    double Scale => 1 + (Z * Z / Decided);

    double Centre => (((double)Won / Decided) + (Z * Z / (2 * Decided))) / Scale;

    double Margin => Z / Scale * Math.Sqrt(((double)Won / Decided * (Decided - Won) / Decided / Decided) + (Z * Z / (4.0 * Decided * Decided)));
}
