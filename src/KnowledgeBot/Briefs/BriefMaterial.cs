using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Briefs;

/// <summary>All that is visible of an account.</summary>
/// <param name="Calls">Newest first.</param>
sealed record BriefMaterial(
    string Account, DateOnly Day, AccountView? Attributes, IReadOnlyList<DealRecord> Deals, IReadOnlyList<DocumentSummary> Calls, IReadOnlyList<ObjectionEntry> Objections,
    IReadOnlyList<FoundFact> Competitors, IReadOnlyList<FoundFact> Prices, IReadOnlyList<FoundFact> Promises, IReadOnlyList<FoundFact> Risks);
