using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A sentence of a passage, weighed against the question.</summary>
/// <param name="Index">Number of the sentence in its passage.</param>
/// <param name="Score">Log-odds, comparable within one question.</param>
sealed record Candidate(ReadPassage Passage, int Index, double[] Signals, double Score)
{
    public SearchHit Hit => Passage.Hit;

    public ReadSentence Sentence => Passage.Sentences[Index];

    public string Text => Sentence.Text;

    /// <summary>Share of all sentences' chances that is this one's.</summary>
    public double Chance { get; init; }
}
