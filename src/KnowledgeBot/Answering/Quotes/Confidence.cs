using KnowledgeBot.Answering.Quotes.Signals;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>How sure the evidence is that it answers the question at all.</summary>
/// <param name="Signals">What it rests on, in the order of <see cref="AnswerSignals.Names"/>.</param>
/// <param name="Probability">0 to 1, calibrated on development questions (bench/answers).</param>
public sealed record Confidence(IReadOnlyList<double> Signals, double Probability)
{
    static readonly SignalModel s_model = SignalModel.Load(AnswerSignals.Names, "answer-model.tsv");

    /// <summary>What says little of the question in its own words has to answer it all the more surely.</summary>
    const double InOtherWords = 0.3;

    internal static Confidence Of(IReadOnlyList<Candidate> candidates, Inquiry inquiry, DateOnly day)
    {
        if (candidates.Count == 0)
        {
            return new Confidence([], 0);
        }

        double[] signals = AnswerSignals.Of(candidates, inquiry);
        double probability = 1 / (1 + Math.Exp(-s_model.Score(signals)));
        bool holds = Constraints.AreMet(candidates, inquiry, day) && (probability >= InOtherWords || Constraints.AreInItsWords(candidates, inquiry));
        return new Confidence(signals, holds ? probability : 0);
    }
}
