namespace KnowledgeBot.Knowledge.Facts;

/// <param name="Groups">One a value, most frequent first.</param>
/// <param name="Coverage">What the facts were gathered from.</param>
public sealed record FactResult(IReadOnlyList<FactTally> Groups, FactCoverage Coverage)
{
    /// <summary>The topic that was gathered because nothing says the words asked about; null where something does.</summary>
    public string? Instead { get; init; }
}
