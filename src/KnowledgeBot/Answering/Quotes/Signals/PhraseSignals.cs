namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>How a sentence, and what stands around it, says what the phrases of the question ask for; a wording that many sentences hold tells little.</summary>
static class PhraseSignals
{
    const double Near = 0.7;

    public static readonly string[] Names = ["phrase here", "phrases here", "phrase around"];

    public static void Write(Span<double> into, ReadPassage passage, int index, SaidPhrases phrases, Surroundings around)
    {
        if (phrases.Phrases == 0)
        {
            into.Clear();
            return;
        }

        Span<double> here = stackalloc double[phrases.Phrases];
        Span<double> all = stackalloc double[phrases.Phrases];
        Raise(here, passage.Sentences[index].Wordings, 1, phrases, around);
        here.CopyTo(all);
        Raise(all, passage.HeadingWordings, Near, phrases, around);
        if (index > 0)
        {
            Raise(all, passage.Sentences[index - 1].Wordings, Near, phrases, around);
        }

        if (passage.LeadIn(index) is >= 0 and int leadIn)
        {
            Raise(all, passage.Sentences[leadIn].Wordings, Near, phrases, around);
        }

        (double most, double sum, double near) = (0, 0, 0);
        for (int i = 0; i < here.Length; i++)
        {
            (most, sum, near) = (Math.Max(most, here[i]), sum + here[i], near + all[i]);
        }

        (into[0], into[1], into[2]) = (most, sum / phrases.Phrases, near / phrases.Phrases);
    }

    static void Raise(Span<double> said, IReadOnlyList<int> wordings, double weight, SaidPhrases phrases, Surroundings around)
    {
        foreach (int wording in wordings)
        {
            ref double one = ref said[phrases.PhraseOf(wording)];
            one = Math.Max(one, weight * around.RarityOf(wording));
        }
    }
}
