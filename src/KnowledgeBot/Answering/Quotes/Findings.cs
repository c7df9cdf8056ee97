using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <param name="Quotes">Empty when the evidence does not answer.</param>
/// <param name="Stale">Documents that would bear on the question but are superseded, expired or not yet in force.</param>
public sealed record Findings(IReadOnlyList<Quote> Quotes, Confidence Confidence, IReadOnlyList<SearchHit> Stale, IReadOnlyList<Warning> Warnings);
