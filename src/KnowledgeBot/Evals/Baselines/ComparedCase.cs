namespace KnowledgeBot.Evals.Baselines;

/// <summary>A case whose outcome changed, with both answers and the evidence that came or went.</summary>
public sealed record ComparedCase(
    string Id, string Class, string Question, string Before, string After, string TextBefore, string TextAfter, IReadOnlyList<string> CitedNoMore, IReadOnlyList<string> NewlyCited,
    IReadOnlyList<string> ProblemsBefore, IReadOnlyList<string> ProblemsAfter);
