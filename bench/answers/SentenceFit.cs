using KnowledgeBot.Answering.Quotes.Signals;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Fits which sentence of all that were found answers: a softmax over the sentences of each question.</summary>
static class SentenceFit
{
    const int Steps = 250;
    const double Penalty = 0.03;

    public static double[] Weights(IEnumerable<Example> examples)
    {
        Example[] usable = [.. examples.Where(e => e.Labels.Any(l => l > 0))];
        Scale scale = new([.. usable.SelectMany(e => e.Signals)]);
        (double[][] Rows, double[] Labels)[] lists = [.. usable.Select(e => (e.Signals.Select(scale.Of).ToArray(), e.Labels))];
        double[] weights = LinearFit.Minimise(SentenceSignals.Names.Count, Steps, Penalty, (w, g) =>
        {
            foreach ((double[][] rows, double[] labels) in lists)
            {
                AddGradient(rows, labels, w, g, lists.Length);
            }
        }, true);
        return [.. scale.Undo(weights)[..^1], 0];
    }

    /// <summary>One answering sentence is enough: the loss is of the chances of all of them together.</summary>
    static void AddGradient(double[][] rows, double[] labels, double[] weights, double[] gradient, int questions)
    {
        double[] scores = [.. rows.Select(r => LinearFit.Dot(weights, r))];
        double best = scores.Max();
        double[] odds = [.. scores.Select(s => Math.Exp(s - best))];
        double all = odds.Sum();
        double answering = odds.Zip(labels, (o, l) => o * l).Sum();
        for (int i = 0; i < rows.Length; i++)
        {
            double push = ((odds[i] / all) - (odds[i] * labels[i] / answering)) / questions;
            if (Math.Abs(push) < 1e-9)
            {
                continue;
            }

            for (int k = 0; k < gradient.Length; k++)
            {
                gradient[k] += push * rows[i][k];
            }
        }
    }
}
