using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>How the words of the question are met by a sentence and by what stands around it.</summary>
static class WordSignals
{
    const double AboutWeight = 0.8;
    const double HeadingWeight = 0.7;
    const double AnsweredQuestionWeight = 0.8;
    const double NeighbourWeight = 0.4;
    const double PassageWeight = 0.25;
    const double SaidByTitle = 0.25;
    const int PairReach = 4;

    public static readonly string[] Names =
    [
        "own", "own beyond title", "coverage", "title", "heading", "passage", "before", "after", "question before", "lead-in", "rarest here", "rarest around",
        "heaviest missed", "pairs", "dense", "precision", "fresh words", "names met", "subject here", "subject around", "names here", "figures here", "figures around", "other place", "new name", "no new name",
    ];

    public static void Write(Span<double> into, ReadPassage passage, int index, Inquiry inquiry)
    {
        TermMatch match = inquiry.Match;
        ReadSentence sentence = passage.Sentences[index];
        ReadSentence? before = index > 0 ? passage.Sentences[index - 1] : null;
        ReadSentence? after = index + 1 < passage.Sentences.Count ? passage.Sentences[index + 1] : null;
        int leadIn = passage.LeadIn(index);
        double[] covered = Covered(passage, index, leadIn);
        into[0] = sentence.Share;
        into[1] = match.Share(sentence.Met, passage.Title, SaidByTitle);
        into[2] = match.Share(covered);
        into[3] = match.Share(passage.Title);
        into[4] = match.Share(passage.Heading);
        into[5] = match.Share(passage.All);
        into[6] = before?.Share ?? 0;
        into[7] = after?.Share ?? 0;
        into[8] = before is { IsQuestion: true } ? before.Share : 0;
        into[9] = leadIn >= 0 ? passage.Sentences[leadIn].Share : 0;
        into[10] = match.Rarest < 0 ? 0 : sentence.Met[match.Rarest];
        into[11] = match.Rarest < 0 ? 0 : covered[match.Rarest];
        into[12] = Missed(covered, match);
        (into[13], into[14]) = (Pairs(sentence, match), Density(sentence, match));
        int asked = sentence.Words.Count(t => !t.IsPart && match.IsAsked(t.Term));
        int words = sentence.Words.Count(t => !t.IsPart);
        into[15] = words == 0 ? 0 : asked / (double)words;
        into[16] = Math.Min(1, Math.Log(1 + words - asked) / 4);
        into[17] = inquiry.Named.Count == 0 ? 0 : inquiry.Named.Count(i => covered[i] >= HeadingWeight) / (double)inquiry.Named.Count;
        into[18] = match.Share(sentence.Met, inquiry.Subject);
        into[19] = match.Share(covered, inquiry.Subject);
        into[20] = inquiry.Named.Count == 0 ? 0 : inquiry.Named.Count(i => sentence.Met[i] >= HeadingWeight) / (double)inquiry.Named.Count;
        into[21] = inquiry.Figures.Count == 0 ? 0 : inquiry.Figures.Count(i => sentence.Met[i] >= HeadingWeight) / (double)inquiry.Figures.Count;
        into[22] = inquiry.Figures.Count == 0 ? 0 : inquiry.Figures.Count(i => covered[i] >= HeadingWeight) / (double)inquiry.Figures.Count;
        into[23] = passage.IsOfOtherPlace ? 1 : 0;
        into[24] = inquiry.WantsName && sentence.HoldsNewName ? 1 : 0;
        into[25] = inquiry.WantsName && !sentence.HoldsNewName ? 1 : 0;
    }

    /// <summary>By word of the question: how well the sentence, its headings and its neighbours meet it.</summary>
    static double[] Covered(ReadPassage passage, int index, int leadIn)
    {
        IReadOnlyList<ReadSentence> sentences = passage.Sentences;
        double[] covered = TermMatch.Best(TermMatch.Best(sentences[index].Met, passage.Title, AboutWeight), passage.Heading, HeadingWeight);
        covered = TermMatch.Best(covered, passage.All, PassageWeight);
        for (int n = Math.Max(0, index - 1); n <= Math.Min(sentences.Count - 1, index + 1); n++)
        {
            covered = n == index ? covered : TermMatch.Best(covered, sentences[n].Met, n < index && sentences[n].IsQuestion ? AnsweredQuestionWeight : NeighbourWeight);
        }

        return leadIn < 0 ? covered : TermMatch.Best(covered, sentences[leadIn].Met, AnsweredQuestionWeight);
    }

    static double Missed(double[] covered, TermMatch match)
    {
        double missed = 0;
        for (int i = 0; i < covered.Length; i++)
        {
            missed = match.Terms[i].Found && covered[i] < NeighbourWeight ? Math.Max(missed, match.Weights[i]) : missed;
        }

        return match.FoundTotal <= 0 ? 0 : missed / match.FoundTotal;
    }

    /// <summary>Share of the neighbouring words of the question that stand close to each other in the sentence.</summary>
    static double Pairs(ReadSentence sentence, TermMatch match)
    {
        if (match.Terms.Count < 2)
        {
            return sentence.Share;
        }

        List<int>[] places = [.. Enumerable.Range(0, match.Terms.Count).Select(_ => new List<int>())];
        int place = 0;
        foreach (Token token in sentence.Words)
        {
            place += token.IsPart ? 0 : 1;
            foreach ((int word, _) in match.Met(token.Term))
            {
                places[word].Add(place);
            }
        }

        (double held, double total) = (0, 0);
        for (int i = 0; i + 1 < places.Length; i++)
        {
            double weight = match.Weights[i] + match.Weights[i + 1];
            total += weight;
            held += places[i].Any(a => places[i + 1].Any(b => Math.Abs(a - b) <= PairReach)) ? weight : 0;
        }

        return total <= 0 ? 0 : held / total;
    }

    /// <summary>The share met, less when the words met stand far apart.</summary>
    static double Density(ReadSentence sentence, TermMatch match)
    {
        (int first, int last, int met, int place) = (-1, -1, 0, 0);
        foreach (Token token in sentence.Words)
        {
            if (token.IsPart)
            {
                continue;
            }

            place++;
            if (match.IsAsked(token.Term))
            {
                first = first < 0 ? place : first;
                last = place;
                met++;
            }
        }

        return met == 0 ? 0 : sentence.Share * met / (last - first + 1);
    }
}
