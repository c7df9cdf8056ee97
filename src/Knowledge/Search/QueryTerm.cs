namespace KnowledgeBot.Knowledge.Search;

/// <summary>A word of the question and what it is looked up as.</summary>
/// <param name="Word">As asked, lower case.</param>
/// <param name="Alternatives">Terms that stand for it in the index, each with how well (1 = the word itself).</param>
/// <param name="Idf">How rare the best alternative is among the visible passages; for a word nothing visible holds, as rare as can be.</param>
/// <param name="Found">Some visible passage holds one of the alternatives.</param>
/// <param name="MendedTo">The word it was taken for when it was not found as written; else null.</param>
public sealed record QueryTerm(string Word, IReadOnlyList<TermAlternative> Alternatives, double Idf, bool Found, string? MendedTo = null);

/// <param name="Term">As indexed.</param>
public sealed record TermAlternative(int Id, string Term, double Weight, long Frequency);
