using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Comparables;

/// <summary>A comparable firm with what was proposed to it and at which prices, newest first.</summary>
public sealed record ComparableFirm(Likeness Likeness, IReadOnlyList<DocumentSummary> Proposals, IReadOnlyList<FoundFact> Prices, IReadOnlyList<DealRecord> Deals);
