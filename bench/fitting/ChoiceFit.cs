using System.Globalization;
using System.Text;

namespace KnowledgeBot.Bench.Fitting;

/// <summary>One line of what a <c>ChoiceModel</c> learns from.</summary>
/// <param name="Labels">Class of each choice; null where the line says nothing of it.</param>
sealed record FitLine(IReadOnlyCollection<string> Signals, IReadOnlyList<string?> Labels);

/// <summary>Fits the weights of a <c>ChoiceModel</c>: one softmax a choice over the signals of a line, by AdaGrad; the same lines give the same weights.</summary>
/// <param name="choices">Names, in the order of every line's labels.</param>
sealed class ChoiceFit(params string[] choices)
{
    const int Steps = 8;
    const int Runs = 5;
    const double Rate = 0.3;

    /// <summary>Pull of every weight towards zero.</summary>
    public double Penalty { get; init; } = 2e-5;

    /// <summary>Weights below are not written; hundredths.</summary>
    public int Least { get; init; } = 7;

    /// <param name="isKept">Signals worth a weight.</param>
    /// <param name="head">A line that stands below the choices; null for none.</param>
    /// <returns>The model's file.</returns>
    public string Fit(IReadOnlyList<FitLine> lines, Func<string, bool> isKept, string? head = null)
    {
        string[][] classes = [.. choices.Select((_, c) => lines.Select(l => l.Labels[c]).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray())];
        string[] kept = [.. lines.SelectMany(l => l.Signals).Distinct(StringComparer.Ordinal).Where(isKept).Order(StringComparer.Ordinal)];
        Dictionary<string, int> at = kept.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i, StringComparer.Ordinal);
        (int[] Signals, int[] Labels)[] rows = [.. lines.Select(l => (l.Signals.Where(at.ContainsKey).Select(s => at[s]).ToArray(), l.Labels.Select((label, c) => label is null ? -1 : Array.IndexOf(classes[c], label)).ToArray()))];
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

    float[,] Weights((int[] Signals, int[] Labels)[] rows, string[][] classes, int signals)
    {
        int total = classes.Sum(c => c.Length);
        (float[,] weights, float[,] seen, float[,] mean) = (new float[signals, total], new float[signals, total], new float[signals, total]);
        for (int run = 0; run < Runs; run++)
        {
            // Each run goes through the lines in another order; the mean of several is steadier than any.
            Random order = new(run * Steps);
            Array.Clear(weights);
            Array.Clear(seen);
            for (int step = 0; step < Steps; step++)
            {
                order.Shuffle(rows);
                foreach ((int[] row, int[] labels) in rows)
                {
                    Learn(row, labels, classes, weights, seen, rows.Length);
                }
            }

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

    void Learn(int[] row, int[] labels, string[][] classes, float[,] weights, float[,] seen, int lines)
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
                foreach (int s in row)
                {
                    score += weights[s, first + k];
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

                foreach (int s in row)
                {
                    float g = gradient + (float)(Penalty * weights[s, first + k] * lines / 100);
                    seen[s, first + k] += g * g;
                    weights[s, first + k] -= (float)Rate * g / MathF.Sqrt(seen[s, first + k] + 0.1f);
                }
            }
        }
    }
}
