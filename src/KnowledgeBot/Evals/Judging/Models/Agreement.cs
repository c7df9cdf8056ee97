namespace KnowledgeBot.Evals.Judging.Models;

/// <summary>How far two judges agree beyond chance.</summary>
/// <param name="Kappa">Cohen's: 1 is full agreement, 0 what chance would give; null when both always say one and the same.</param>
public sealed record Agreement(int Cases, int Agreed, double? Kappa)
{
    public static Agreement Of(IReadOnlyCollection<(bool First, bool Second)> verdicts)
    {
        int n = verdicts.Count, agreed = verdicts.Count(v => v.First == v.Second);
        if (n == 0)
        {
            return new Agreement(0, 0, null);
        }

        double first = verdicts.Count(v => v.First) / (double)n, second = verdicts.Count(v => v.Second) / (double)n;
        double chance = first * second + (1 - first) * (1 - second);
        return new Agreement(n, agreed, chance >= 1 ? null : ((double)agreed / n - chance) / (1 - chance));
    }
}
