namespace KnowledgeBot.Evals.Judging;

/// <param name="Outcome">One of <see cref="Judging.Outcome"/>.</param>
/// <param name="Completeness">Share of the expected facts, figures and list items that the answer holds; null when none is expected.</param>
public sealed record Verdict(string Outcome, IReadOnlyList<Problem> Problems, double? Completeness);
