using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Quotes.Signals;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Bench.Answers;

/// <summary>A recorded question with its sentences, read once.</summary>
sealed class Example
{
    const int Passages = 24;

    static readonly CandidateFinder s_unweighed = new(Models.Of(SentenceSignals.Names, new double[SentenceSignals.Names.Count + 1]));

    public Example(Recording recording)
    {
        Recording = recording;
        QuestionShape shape = QuestionShape.Of(recording.Question, recording.Day);
        SearchResult found = CodeNames.Read(recording.Found);
        Hits = QuotesAnswerer.Usable(recording.Question, found with { Hits = [.. found.Hits.Take(Passages)] }, shape, recording.Day);
        Inquiry = new Inquiry(recording.Question, shape, found.Terms, Hits);
        List<Candidate> candidates = s_unweighed.Find(Hits, Inquiry);
        Signals = [.. candidates.Select(c => c.Signals)];
        Labels = [.. candidates.Select(c => Answers(c) ? 1.0 : 0.0)];
    }

    public Recording Recording { get; }

    public Case Case => Recording.Case;

    public Inquiry Inquiry { get; }

    public IReadOnlyList<SearchHit> Hits { get; }

    /// <summary>Of each sentence.</summary>
    public double[][] Signals { get; }

    /// <summary>1 for a sentence that says an expected fact in an expected document.</summary>
    public double[] Labels { get; }

    /// <summary>Folder of documents: held out as a whole, so that no document is both fitted to and tested on.</summary>
    public string Group => Recording.Group switch { "lookup" or "unanswerable" => "samples", var group => group };

    public bool Answers(Candidate candidate)
    {
        if (!Case.IsAnswerable || (Case.Cite.Count > 0 && !Case.Cite.Contains(candidate.Hit.Uri)))
        {
            return false;
        }

        string said = Judge.Fold(candidate.Text);
        return Case.Say.Any(fact => fact.Any(p => said.Contains(Judge.Fold(p), StringComparison.Ordinal)));
    }
}
