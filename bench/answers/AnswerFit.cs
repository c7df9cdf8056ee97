using KnowledgeBot.Answering.Quotes.Signals;

namespace KnowledgeBot.Bench.Answers;

/// <summary>Fits how sure an answer is: a logistic model of whether what would be said is right.</summary>
static class AnswerFit
{
    const int Steps = 400;
    const double Penalty = 0.005;

    /// <summary>There are fewer unanswerable questions than answerable ones, and answering one does more harm than silence.</summary>
    const double Unanswerable = 2.5;

    public static double[] Weights(IEnumerable<Outcome> outcomes)
    {
        (double[] Row, double Label, double Weight)[] rows = [.. outcomes.Where(o => o.Signals is not null).Select(o => (o.Signals!, o.IsRight ? 1.0 : 0.0, o.Example.Case.IsAnswerable ? 1.0 : Unanswerable))];
        Scale scale = new([.. rows.Select(r => r.Row)]);
        double[][] scaled = [.. rows.Select(r => (double[])[.. scale.Of(r.Row), 1])];
        double total = rows.Sum(r => r.Weight);
        return scale.Undo(LinearFit.Minimise(AnswerSignals.Names.Count + 1, Steps, Penalty, (w, g) =>
        {
            for (int i = 0; i < scaled.Length; i++)
            {
                double push = ((1 / (1 + Math.Exp(-LinearFit.Dot(w, scaled[i])))) - rows[i].Label) * rows[i].Weight / total;
                for (int k = 0; k < g.Length; k++)
                {
                    g[k] += push * scaled[i][k];
                }
            }
        }, false));
    }
}
