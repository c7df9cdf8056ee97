using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>What is shown for one citation.</summary>
/// <param name="Said">Readable form: table rows as a sentence, the speaker named.</param>
/// <param name="Verbatim">The same words as they stand in the passage.</param>
public sealed record Quote(SearchHit Hit, string Said, string Verbatim);
