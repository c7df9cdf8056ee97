using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes.Signals;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Weighs every sentence of the passages found with the fitted model; best first.</summary>
sealed partial class CandidateFinder(SignalModel model)
{
    public static CandidateFinder Default { get; } = new(SignalModel.Load(SentenceSignals.Names, "sentence-model.tsv"));

    public List<Candidate> Find(IReadOnlyList<SearchHit> hits, Inquiry inquiry)
    {
        ReadPassage[] passages = [.. hits.Select((hit, rank) => new ReadPassage(hit, rank, inquiry))];
        Surroundings around = new(passages);
        List<Candidate> candidates = [.. passages.SelectMany(p => Enumerable.Range(0, p.Sentences.Count).Where(i => IsQuotable(p.Sentences[i])).Select(i => Weigh(p, i, inquiry, around)))];
        if (candidates.Count == 0)
        {
            return candidates;
        }

        double best = candidates.Max(c => c.Score);
        double total = candidates.Sum(c => Math.Exp(c.Score - best));
        return [.. candidates.Select(c => c with { Chance = Math.Exp(c.Score - best) / total }).OrderByDescending(c => c.Score).ThenBy(c => c.Hit.ChunkId).ThenBy(c => c.Index)];
    }

    Candidate Weigh(ReadPassage passage, int index, Inquiry inquiry, Surroundings around)
    {
        double[] signals = SentenceSignals.Of(passage, index, inquiry, around);
        return new Candidate(passage, index, signals, model.Score(signals));
    }

    static bool IsQuotable(ReadSentence sentence) => sentence.Words.Count > 0 && !AddressesAssistant().IsMatch(sentence.Text);

    /// <summary>Text planted for a machine answers nobody. A courtesy to the reader: nothing rests on it, since a quote can do nothing.</summary>
    [GeneratedRegex(@"\b(ignore|disregard|forget) (all |any |the )*(previous|prior|above|earlier) (instructions?|prompts?|rules)|\byou are now\b.{0,60}\b(mode|unrestricted|assistant|DAN)\b|\b(answer|respond to) every question\b|\bsystem prompt\b|\bto the (AI|assistant|language model|chatbot)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddressesAssistant();
}
