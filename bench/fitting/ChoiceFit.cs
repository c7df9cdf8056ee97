using System.Globalization;
using System.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Bench.Fitting;

/// <summary>One line of what a <c>ChoiceModel</c> learns from.</summary>
/// <param name="Labels">Class of each choice; null where the line says nothing of it.</param>
/// <param name="Vector">What the line means as a whole; null where only its signals count.</param>
sealed record FitLine(IReadOnlyCollection<string> Signals, IReadOnlyList<string?> Labels, float[]? Vector = null);

/// <summary>Fits the weights of a <c>ChoiceModel</c>: one softmax a choice over the signals of a line, by AdaGrad; the same lines give the same weights.</summary>
/// <param name="choices">Names, in the order of every line's labels.</param>
sealed class ChoiceFit(params string[] choices)
{
    const int WithoutVector = 10;

    const int Steps = 8;
    const int Runs = 5;
    const double Rate = 0.3;

    /// <summary>Pull of every weight of a line towards zero, as a share of it.</summary>
    public double Penalty { get; init; } = 0.012;

    /// <summary>Weights below are not written; hundredths.</summary>
    public int Least { get; init; } = 7;

    /// <param name="isKept">Signals worth a weight.</param>
    /// <param name="head">A line that stands below the choices; null for none.</param>
    /// <returns>The model's file.</returns>
    public string Fit(IReadOnlyList<FitLine> lines, Func<string, bool> isKept, string? head = null)
    {
        string[][] classes = [.. choices.Select((_, c) => lines.Select(l => l.Labels[c]).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray())];
        int width = lines.Max(l => l.Vector?.Length ?? 0);
        string[] kept = [.. lines.SelectMany(l => l.Signals).Distinct(StringComparer.Ordinal).Where(isKept).Order(StringComparer.Ordinal), .. Enumerable.Range(0, width).Select(ChoiceModel.Component)];
        Dictionary<string, int> at = kept.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i, StringComparer.Ordinal);
        Row[] rows = [.. lines.Select(l => (l, Words: l.Signals.Where(at.ContainsKey).Select(s => (at[s], 1f)).ToArray())).Select(x => new Row([.. x.Words, .. (x.l.Vector ?? []).Select((v, i) => (kept.Length - width + i, v * ChoiceModel.Reach))], x.Words.Length, [.. x.l.Labels.Select((label, c) => label is null ? -1 : Array.IndexOf(classes[c], label))]))];
        float[,] weights = Weights(rows, classes, kept.Length);
        for (int c = 0, first = 0; c < choices.Length; first += classes[c++].Length)
        {
            // Of two classes only the difference counts.
            for (int s = 0; s < kept.Length && classes[c].Length == 2; s++)
            {
                (weights[s, first], weights[s, first + 1]) = (0, weights[s, first + 1] - weights[s, first]);
            }
        }

        StringBuilder text = new();
        for (int c = 0; c < choices.Length; c++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{choices[c]}: {string.Join(' ', classes[c].Select(k => k.Replace(' ', '_')))}\n");
        }

        text.Append(head is null ? "" : head + "\n");
        for (int s = 0; s < kept.Length; s++)
        {
            string row = string.Join(' ', Enumerable.Range(0, weights.GetLength(1)).Select(k => (k, Weight: (int)MathF.Round(weights[s, k] * 100))).Where(x => Math.Abs(x.Weight) > Least).Select(x => $"{x.k}:{x.Weight}"));
            if (row.Length > 0)
            {
                text.Append(kept[s]).Append('\t').Append(row).Append('\n');
            }
        }

        return text.ToString();
    }

    sealed record Row((int At, float Value)[] Signals, int Words, int[] Labels);

    float[,] Weights(Row[] rows, string[][] classes, int signals)
    {
        int total = classes.Sum(c => c.Length);
        // Each run goes through the lines in another order; the mean of several is steadier than any.
        float[][,] runs = [.. Enumerable.Range(0, Runs).AsParallel().AsOrdered().Select(run => Run([.. rows], new Random(run * Steps), classes, signals, total))];
        float[,] mean = new float[signals, total];
        foreach (float[,] weights in runs)
        {
            for (int s = 0; s < signals; s++)
            {
                for (int k = 0; k < total; k++)
                {
                    mean[s, k] += weights[s, k] / Runs;
                }
            }
        }

        return mean;
    }

    float[,] Run(Row[] rows, Random order, string[][] classes, int signals, int total)
    {
        (float[,] weights, float[,] seen) = (new float[signals, total], new float[signals, total]);
        for (int step = 0; step < Steps; step++)
        {
            order.Shuffle(rows);
            foreach (Row row in rows)
            {
                // Some of the time the words must do alone, as where the encoder's weights are missing.
                Learn(row.Signals.AsSpan(0, order.Next(WithoutVector) == 0 ? row.Words : row.Signals.Length), row.Labels, classes, weights, seen);
            }
        }

        return weights;
    }

    void Learn(ReadOnlySpan<(int At, float Value)> row, int[] labels, string[][] classes, float[,] weights, float[,] seen)
    {
        Span<double> odds = stackalloc double[64];
        int first = 0;
        for (int c = 0; c < classes.Length; first += classes[c++].Length)
        {
            if (labels[c] < 0)
            {
                continue;
            }

            int count = classes[c].Length;
            double best = double.MinValue;
            for (int k = 0; k < count; k++)
            {
                double score = 0;
                foreach ((int s, float value) in row)
                {
                    score += weights[s, first + k] * value;
                }

                odds[k] = score;
                best = Math.Max(best, score);
            }

            double all = 0;
            for (int k = 0; k < count; k++)
            {
                all += odds[k] = Math.Exp(odds[k] - best);
            }

            for (int k = 0; k < count; k++)
            {
                float gradient = (float)(odds[k] / all - (k == labels[c] ? 1 : 0));
                if (Math.Abs(gradient) < 1e-4f)
                {
                    continue;
                }

                foreach ((int s, float value) in row)
                {
                    float g = (gradient * value) + (float)(Penalty * weights[s, first + k]);
                    seen[s, first + k] += g * g;
                    weights[s, first + k] -= (float)Rate * g / MathF.Sqrt(seen[s, first + k] + 0.1f);
                }
            }
        }
    }
}
