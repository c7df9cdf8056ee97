namespace KnowledgeBot.Answering.Quotes;

/// <summary>Evidence that the model of confidence finds a little weak answers all the same when it speaks of every name, of most words, and holds the kind of thing asked for.</summary>
static class SecondLook
{
    const double Met = 0.4;

    /// <summary>Of the confidence otherwise needed.</summary>
    const double LeastShare = 0.6;

    /// <summary>Of a question's words, by weight.</summary>
    const double LeastSpokenOf = 0.6;
    const ValueKind Telling = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Number | ValueKind.Date | ValueKind.Person;

    public static bool Suffices(Confidence confidence, IReadOnlyList<Candidate> candidates, Inquiry inquiry, double least)
    {
        if (candidates.Count == 0 || confidence.Probability < least * LeastShare)
        {
            return false;
        }

        Candidate best = candidates[0];
        double[] met = best.Passage.All;
        ValueKind wanted = inquiry.Wanted & Telling;
        return inquiry.Named.All(i => met[i] >= Met) && (wanted == ValueKind.None || (best.Sentence.Kinds & wanted) != 0)
            && met.Select((m, i) => m >= Met ? inquiry.Match.Weights[i] : 0).Sum() >= LeastSpokenOf * inquiry.Match.Total;
    }
}
