using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A sentence of a passage, weighed against the question.</summary>
/// <param name="Index">Number of the sentence in its passage.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Coverage">Share of the question's weight that the sentence, its headings and its neighbours hold, 0 to 1.</param>
/// <param name="Own">Share that the sentence alone holds.</param>
/// <param name="Cosine">Of sentence and question; 0 without vectors.</param>
public sealed record Candidate(SearchHit Hit, int Index, string Text, double Coverage, double Own, double Cosine, double Score);
