using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Briefs;

/// <summary>All that is visible of an account.</summary>
/// <param name="Calls">Newest first.</param>
/// <param name="Reasons">Why its deals were won or lost, as reviews say.</param>
sealed record BriefMaterial(
    string Account, DateOnly Day, AccountView? Attributes, IReadOnlyList<DealRecord> Deals, IReadOnlyList<DocumentSummary> Calls, IReadOnlyList<ObjectionEntry> Objections,
    IReadOnlyList<FoundFact> Competitors, IReadOnlyList<FoundFact> Prices, IReadOnlyList<FoundFact> Promises, IReadOnlyList<FoundFact> Risks, IReadOnlyList<FoundFact> Reasons)
{
    /// <summary>Offers and contracts that no newer one has replaced, newest first.</summary>
    public IReadOnlyList<DocumentSummary> Papers { get; init; } = [];

    /// <summary>Last day of each offer or contract, by the document's public id.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> Ends { get; init; } = new Dictionary<Guid, DateOnly>();
}
