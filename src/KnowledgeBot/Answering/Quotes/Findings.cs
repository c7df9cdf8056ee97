using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <param name="Quotes">Empty when the evidence does not answer.</param>
/// <param name="Stale">Documents that would bear on the question but are superseded, expired or not yet in force.</param>
public sealed record Findings(IReadOnlyList<Quote> Quotes, Confidence Confidence, IReadOnlyList<SearchHit> Stale, IReadOnlyList<Warning> Warnings)
{
    /// <summary>What comes nearest when the evidence does not answer: to be shown as that, never as an answer.</summary>
    public IReadOnlyList<Quote> Closest { get; init; } = [];

    /// <summary>What was computed from amounts that are quoted, said before them; null for nothing.</summary>
    public string? Computed { get; init; }
}
