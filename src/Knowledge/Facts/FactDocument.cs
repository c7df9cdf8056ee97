using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A document that facts are gathered from, as the audience sees it.</summary>
sealed record FactDocument(
    long Id, string Kind, string Title, string Account, string Segment, string Territory, DateOnly? On, bool IsReadable, DealOutcome? StatedOutcome, string? StatedDeal, IReadOnlySet<string> Competitors, string Text)
{
    public DealLink? Deal { get; init; }

    public DealOutcome? Outcome => StatedOutcome is DealOutcome.Won or DealOutcome.Lost ? StatedOutcome : Deal?.Outcome ?? StatedOutcome;

    public bool Mentions(string name) => Text.Contains(name, StringComparison.OrdinalIgnoreCase);
}
