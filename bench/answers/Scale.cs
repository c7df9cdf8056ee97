namespace KnowledgeBot.Bench.Answers;

/// <summary>Mean and deviation of each signal, so that one penalty fits all.</summary>
sealed class Scale
{
    public Scale(IReadOnlyList<double[]> rows)
    {
        int size = rows[0].Length;
        (Mean, Deviation) = (new double[size], new double[size]);
        for (int i = 0; i < size; i++)
        {
            Mean[i] = rows.Average(r => r[i]);
            Deviation[i] = Math.Sqrt(rows.Average(r => (r[i] - Mean[i]) * (r[i] - Mean[i])));
        }
    }

    public double[] Mean { get; }

    public double[] Deviation { get; }

    public double[] Of(double[] row) => [.. row.Select((x, i) => Deviation[i] < 1e-9 ? 0 : (x - Mean[i]) / Deviation[i])];

    /// <summary>Weights of scaled signals, the last one the intercept, as weights of the signals themselves.</summary>
    public double[] Undo(double[] weights)
    {
        double[] raw = [.. Deviation.Select((d, i) => d < 1e-9 ? 0 : weights[i] / d)];
        double intercept = weights.Length > raw.Length ? weights[^1] - raw.Select((w, i) => w * Mean[i]).Sum() : 0;
        return [.. raw, intercept];
    }
}
