namespace KnowledgeBot.Comparables;

/// <summary>A firm that is like another.</summary>
/// <param name="Score">Share of the reference's attributes met, weighted; up to 1.</param>
/// <param name="Why">What they share, what few firms share first.</param>
public sealed record Likeness(string Account, double Score, IReadOnlyList<string> Why);
