namespace KnowledgeBot.Contributions;

/// <summary>What became of a contribution, and what is known already that comes close to it.</summary>
public sealed record SubmittedContribution(Contribution Contribution, IReadOnlyList<SimilarPassage> Similar);
