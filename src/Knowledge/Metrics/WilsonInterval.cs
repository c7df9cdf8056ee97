namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The 95 % score interval of a share (Wilson 1927), which holds for few cases and for shares near 0 and 1.</summary>
public static class WilsonInterval
{
    /// <summary>Standard deviations that 95 % of a normal distribution lie within.</summary>
    public const double Z = 1.959963984540054;

    /// <returns>Null when there is no case.</returns>
    public static (double Low, double High)? Of(long successes, long cases)
    {
        if (cases == 0)
        {
            return null;
        }

        double n = cases, p = successes / n, z2 = Z * Z;
        double centre = p + z2 / (2 * n), half = Z * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n)), scale = 1 + z2 / n;
        // The bounds of none and of all are 0 and 1 exactly; rounding would leave a trace.
        return (successes == 0 ? 0 : Math.Max(0, (centre - half) / scale), successes == cases ? 1 : Math.Min(1, (centre + half) / scale));
    }
}
