namespace KnowledgeBot.Knowledge.Deals;

/// <summary>What a deal was until an import changed or removed it.</summary>
/// <param name="Change"><c>changed</c> or <c>removed</c>.</param>
/// <param name="Before">The row as JSON, by column: what <see cref="DealRecord"/> holds, snake case.</param>
public sealed record DealVersion(DateTimeOffset At, string Change, string Before);
