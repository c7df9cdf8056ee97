using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>What reading one document for facts came to.</summary>
public sealed record FactReading
{
    /// <summary>Of the rules, taxonomy and names it was read with: another one is a reason to read again.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>False for a stub: an entry of a call nobody wrote anything down from.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>What the document itself says became of the deal.</summary>
    public DealOutcome? Outcome { get; init; }

    /// <summary>External id of the deal the document names.</summary>
    public string? Deal { get; init; }

    public required IReadOnlyList<FactRecord> Facts { get; init; }
}
