namespace KnowledgeBot.Contributions;

/// <summary>What enablement changes when it approves; null leaves it as its author had it.</summary>
/// <param name="Supersedes">An approved contribution that this one replaces.</param>
/// <param name="Reason">For the author to read.</param>
public sealed record ContributionEdit(
    string? Text = null, string? Topic = null, string? Territory = null, string? Sensitivity = null, DateOnly? Expires = null, Guid? Supersedes = null, string? Reason = null)
{
    public static readonly ContributionEdit None = new();
}
