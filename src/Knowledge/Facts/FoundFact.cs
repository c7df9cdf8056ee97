using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A fact with the place it was read from and the outcome of its deal, null when no deal is known.</summary>
/// <param name="Ordinal">Its number among the facts of its document: what an answer's <see cref="FactRecord.Answers"/> points to.</param>
/// <param name="Case">The deal, else the account, else the document for which its outcome counts, once.</param>
public sealed record FoundFact(FactRecord Fact, long DocumentId, long ChunkId, DealOutcome? Outcome, int Ordinal, string Case)
{
    /// <summary>What it counts for where a list is split; else empty.</summary>
    public string Split { get; init; } = "";

    public FactSetting Setting { get; init; } = FactSetting.None;

    /// <summary>For a commitment or a next step: what a later document says of it; null where none says that it is done.</summary>
    public KeptPromise? Kept { get; init; }

    /// <summary>It stands in the same document and says that it answers that objection.</summary>
    public bool IsAnswerTo(FoundFact objection) => DocumentId == objection.DocumentId && Fact.Answers == objection.Ordinal;
}
