namespace KnowledgeBot.Evals.Gates;

/// <summary>The 95 % Wilson interval of a share: what the true rate may be, given so many cases.</summary>
public readonly record struct Wilson(double Low, double High)
{
    const double Z = 1.959963984540054;

    /// <returns>Null when nothing was counted.</returns>
    public static Wilson? Of(int hits, int cases)
    {
        if (cases == 0)
        {
            return null;
        }

        double p = (double)hits / cases, z2 = Z * Z / cases;
        double centre = (p + z2 / 2) / (1 + z2), half = Z * Math.Sqrt(p * (1 - p) / cases + z2 / (4 * cases)) / (1 + z2);
        return new Wilson(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Cases it would take, at the rate seen, until the lower bound reaches the goal; null when the rate is not above it, so that no number would do.</summary>
    public static int? Needed(double rate, double goal)
    {
        if (rate <= goal)
        {
            return null;
        }

        // low(n) = goal solved for n: the score test's n = z² goal (1 - goal) / (rate - goal)².
        return (int)Math.Ceiling(Z * Z * goal * (1 - goal) / ((rate - goal) * (rate - goal)));
    }
}
