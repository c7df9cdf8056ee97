namespace KnowledgeBot.Contributions;

/// <summary>What somebody wants remembered, as they said it.</summary>
/// <param name="Territory">Path, or its last part; null: the one they work in.</param>
/// <param name="Sensitivity">Null: as far up as they may read there.</param>
/// <param name="Topic">Null: its first words.</param>
/// <param name="Expires">Last day it holds.</param>
/// <param name="Thread">The conversation it was typed in.</param>
public sealed record ContributionDraft(string Text, string? Territory = null, string? Sensitivity = null, string? Compartment = null, string? Topic = null, DateOnly? Expires = null, Guid? Thread = null)
{
    public const int MaxLength = 4_000;
    public const int MaxTopic = 80;
}
