using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A document that facts are gathered from, as the audience sees it.</summary>
sealed record FactDocument(
    long Id, string Kind, string Title, string Account, string Segment, string Territory, DateOnly? On, bool IsReadable, DealOutcome? StatedOutcome, string? StatedDeal, IReadOnlyList<string> Competitors, string Text)
{
    public DealLink? Deal { get; init; }

    public string Author { get; init; } = "";

    public string Head { get; init; } = "";

    public DealOutcome? Outcome => StatedOutcome is DealOutcome.Won or DealOutcome.Lost ? StatedOutcome : Deal?.Outcome ?? StatedOutcome;

    /// <summary>What it counts for where outcomes are counted: a deal that was spoken of in three calls is one deal; a document without one counts for its account.</summary>
    public string Case => Deal?.ExternalId ?? StatedDeal ?? (Account.Length > 0 ? Account.ToLowerInvariant() : FormattableString.Invariant($"#{Id}"));

    public bool Mentions(string name) => Text.Contains(name, StringComparison.OrdinalIgnoreCase);
}
