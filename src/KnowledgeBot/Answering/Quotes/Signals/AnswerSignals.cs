namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>Everything that tells whether the best sentence answers the question, in a fixed order.</summary>
static class AnswerSignals
{
    const double Met = 0.4;
    const int Said = 3;

    /// <summary>The word itself or a synonym, rather than one that only goes with it.</summary>
    const double Spelt = 0.55;

    static readonly int s_phraseAround = SentenceSignals.Names.ToList().IndexOf("phrase around");

    public static readonly IReadOnlyList<string> Names =
    [
        "best score", "best chance", "first three chances", "margin", "other passage's margin", "own", "coverage", "pairs", "dense", "passage", "cosine", "cosine among all", "lexical", "share of document", "in best document",
        "unknown words", "words missed", "heaviest missed", "named", "names missed", "numbers missed", "wants kind", "kind held", "wants figure", "figure held", "terms", "nobody's word",
        "headings", "title", "mended", "around missed",
        "attribute here", "attribute around", "attribute missed", "figure near", "labelled", "best passage", "document first", "subject here", "subject around", "subject in passage", "names near", "cosine gap", "subject and figure",
        "no money", "no percentage", "no duration", "no date", "no person", "no count", "count of something else",
        "names missed here", "figures missed here", "figures missed around", "of other place", "name lacking", "name near", "figure asked", "spoken of", "spoken here", "phrases asked", "phrase here", "phrases here", "phrase near",
    ];

    public static double[] Of(IReadOnlyList<Candidate> candidates, Inquiry inquiry)
    {
        Candidate best = candidates[0];
        TermMatch match = inquiry.Match;
        Dictionary<string, double> sentence = SentenceSignals.Names.Zip(best.Signals).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        double[] passage = best.Passage.All;
        double unknown = match.Total <= 0 ? 1 : 1 - match.FoundTotal / match.Total;
        (double missed, double heaviest, double numbers) = (0, 0, 0);
        for (int i = 0; i < passage.Length; i++)
        {
            double weight = passage[i] >= Met || match.Total <= 0 ? 0 : match.Weights[i] / match.Total;
            missed += weight;
            heaviest = Math.Max(heaviest, weight);
            numbers += weight > 0 && match.Terms[i].Word.Any(char.IsDigit) ? 1 : 0;
        }

        int names = inquiry.Named.Count(i => passage[i] < Met);
        double[] document = candidates.Where(c => c.Hit.Document == best.Hit.Document).Select(c => c.Passage).Distinct().Aggregate(passage, (all, p) => TermMatch.Best(all, p.All, 1));
        Candidate? other = candidates.FirstOrDefault(c => c.Passage != best.Passage);
        (double here, double near, double absent) = Attribute(best, inquiry);
        return
        [
            best.Score, best.Chance, candidates.Take(3).Sum(c => c.Chance), candidates.Count > 1 ? Math.Min(4, best.Score - candidates[1].Score) : 4, other is null ? 4 : Math.Min(4, best.Score - other.Score),
            sentence["own"], sentence["coverage"], sentence["pairs"], sentence["dense"], match.Total <= 0 ? 0 : match.Share(passage) * match.FoundTotal / match.Total,
            sentence["cosine"], sentence["cosine among all"], best.Hit.Lexical, sentence["share of document"], sentence["in best document"],
            unknown, missed, heaviest, inquiry.Named.Count > 0 ? 1 : 0, inquiry.Named.Count == 0 ? 0 : names / (double)inquiry.Named.Count, Math.Min(2, numbers),
            inquiry.Wanted == ValueKind.None ? 0 : 1, (inquiry.Wanted & best.Sentence.Kinds) != 0 ? 1 : 0, inquiry.WantsFigure ? 1 : 0, sentence["new figure"], Math.Log(1 + match.Terms.Count),
            match.Terms.Count(t => !t.Found), sentence["heading"], sentence["title"], match.Terms.Count(t => t.MendedTo is not null),
            match.FoundTotal <= 0 ? 1 : 1 - match.Share(document),
            here, near, absent, sentence["figure near"], sentence["label met"], sentence["first passage"], best.Hit.Document == candidates.MinBy(c => c.Passage.Rank)!.Hit.Document ? 1 : 0,
            sentence["subject here"], sentence["subject around"], match.Share(passage, inquiry.Subject), inquiry.Named.Count == 0 ? 1 : sentence["names met"], sentence["cosine gap"],
            inquiry.WantsFigure ? sentence["new figure"] * sentence["subject around"] : 1,
            Lacks(ValueKind.Money | ValueKind.Percent, ValueKind.Money), Lacks(ValueKind.Percent | ValueKind.Number, ValueKind.Percent), Lacks(ValueKind.Duration | ValueKind.Date, ValueKind.Duration),
            Lacks(ValueKind.Date | ValueKind.Duration, ValueKind.Date), Lacks(ValueKind.Person, ValueKind.Person), Lacks(ValueKind.Number, ValueKind.Number),
            inquiry.CountsThings && !candidates.Take(Said).Any(c => inquiry.Subject.Any(i => c.Sentence.Met[i] >= Met || c.Passage.Heading[i] >= Met)) ? 1 : 0,
            inquiry.Named.Count == 0 ? 0 : 1 - sentence["names here"], inquiry.Figures.Count == 0 ? 0 : 1 - sentence["figures here"], inquiry.Figures.Count == 0 ? 0 : 1 - sentence["figures around"], sentence["other place"],
            sentence["no new name"], inquiry.WantsName && candidates.Take(Said).Any(c => c.Sentence.HoldsNewName) ? 1 : 0, inquiry.Figures.Count == 0 ? 0 : 1,
            candidates.Take(Said).Max(c => Spoken(c.Passage.All)), Spoken(best.Sentence.Met),
            Math.Min(3, match.Phrases.Phrases), sentence["phrase here"], sentence["phrases here"], candidates.Take(Said).Max(c => c.Signals[s_phraseAround]),
        ];

        double Spoken(double[] met) => match.Total <= 0 ? 0 : Enumerable.Range(0, met.Length).Where(i => met[i] >= Spelt).Sum(i => match.Weights[i]) / match.Total;

        double Lacks(ValueKind enough, ValueKind wanted) => (inquiry.Wanted & wanted) != 0 && !candidates.Take(Said).Any(c => (c.Sentence.Kinds & enough) != 0) ? 1 : 0;
    }

    /// <summary>What is asked about the names: how well the sentence and the passage meet it, and the weight of its heaviest word that the passage misses.</summary>
    static (double Here, double Near, double Absent) Attribute(Candidate best, Inquiry inquiry)
    {
        TermMatch match = inquiry.Match;
        (double total, double here, double near, double absent) = (0, 0, 0, 0);
        for (int i = 0; i < match.Terms.Count; i++)
        {
            if (inquiry.Named.Contains(i) || best.Passage.Title[i] >= 1)
            {
                continue;
            }

            total += match.Weights[i];
            here += match.Weights[i] * best.Sentence.Met[i];
            near += match.Weights[i] * best.Passage.All[i];
            absent = best.Passage.All[i] < Met ? Math.Max(absent, match.Weights[i]) : absent;
        }

        return total <= 0 ? (1, 1, 0) : (here / total, near / total, absent / total);
    }
}
