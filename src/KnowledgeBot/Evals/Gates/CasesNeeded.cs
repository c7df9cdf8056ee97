using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Evals.Gates;

/// <summary>How many cases a goal takes to be proved.</summary>
static class CasesNeeded
{
    /// <summary>Cases it would take, at the rate seen, until the lower bound of the 95 % interval reaches the goal; null when the rate is not above it, so that no number would do.</summary>
    public static int? For(double rate, double goal)
    {
        if (rate <= goal)
        {
            return null;
        }

        // low(n) = goal solved for n: the score test's n = z² goal (1 - goal) / (rate - goal)².
        return (int)Math.Ceiling(WilsonInterval.Z * WilsonInterval.Z * goal * (1 - goal) / ((rate - goal) * (rate - goal)));
    }
}
