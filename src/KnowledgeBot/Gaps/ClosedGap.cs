namespace KnowledgeBot.Gaps;

/// <summary>What closing a gap came to.</summary>
/// <param name="Closed">Questions closed; those whose askers may not see what closes them stay open.</param>
/// <param name="StillOpen">Those that stay.</param>
/// <param name="EvalCase">The question as a case for a suite of <c>eval run</c>; null when it was dismissed.</param>
public sealed record ClosedGap(Guid Id, string Question, int Closed, int StillOpen, string? EvalCase);
