using KnowledgeBot.Answering.Quotes.Signals;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Weighs every sentence of the passages found with the fitted model; best first.</summary>
sealed class CandidateFinder(SignalModel model)
{
    public static CandidateFinder Default { get; } = new(SignalModel.Load(SentenceSignals.Names, "sentence-model.tsv"));

    public List<Candidate> Find(IReadOnlyList<SearchHit> hits, Inquiry inquiry)
    {
        ReadPassage[] passages = [.. hits.Select((hit, rank) => new ReadPassage(hit, rank, inquiry))];
        Surroundings around = new(passages);
        List<Candidate> candidates = [.. passages.SelectMany(p => Quotable(p, inquiry).Select(i => Weigh(p, i, inquiry, around)))];
        if (candidates.Count == 0)
        {
            return candidates;
        }

        double best = candidates.Max(c => c.Score);
        double total = candidates.Sum(c => Math.Exp(c.Score - best));
        return [.. candidates.Select(c => c with { Chance = Math.Exp(c.Score - best) / total }).OrderByDescending(c => c.Score).ThenBy(c => c.Hit.Uri, StringComparer.Ordinal).ThenBy(c => c.Hit.Ordinal).ThenBy(c => c.Hit.ChunkId).ThenBy(c => c.Index)];
    }

    Candidate Weigh(ReadPassage passage, int index, Inquiry inquiry, Surroundings around)
    {
        double[] signals = SentenceSignals.Of(passage, index, inquiry, around);
        return new Candidate(passage, index, signals, model.Score(signals));
    }

    /// <summary>Neither what is planted nor a price of another place than the one asked about.</summary>
    static IEnumerable<int> Quotable(ReadPassage passage, Inquiry inquiry)
    {
        IReadOnlySet<int> planted = PlantedText.In([.. passage.Sentences.Select(s => s.Text)]);
        bool isElsewhere = passage.IsOfOtherPlace && passage.Hit.Kind == "pricing";
        return Enumerable.Range(0, passage.Sentences.Count).Where(i => passage.Sentences[i].Words.Count > 0 && !planted.Contains(i) && (!isElsewhere || inquiry.Places.Any(p => passage.Sentences[i].Met[p] >= TermMatch.Spelt)));
    }
}
