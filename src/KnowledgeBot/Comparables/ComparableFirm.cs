using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Comparables;

/// <summary>A comparable firm with what was proposed to it and at which prices, newest first.</summary>
/// <param name="View">Its attributes, as far as the audience sees them.</param>
public sealed record ComparableFirm(Likeness Likeness, AccountView View, IReadOnlyList<DocumentSummary> Proposals, IReadOnlyList<FoundFact> Prices, IReadOnlyList<DealRecord> Deals)
{
    /// <summary>Something was quoted or contracted in writing.</summary>
    public bool HasPrices => Proposals.Count + Prices.Count > 0;
}
