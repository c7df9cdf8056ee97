namespace KnowledgeBot.Evals.Coverage;

public sealed record CoverageReport(DateTimeOffset Started, int Questions, IReadOnlyList<string> Stages, IReadOnlyList<string> Roles, IReadOnlyList<TerritoryCoverage> Territories);

/// <param name="Person">Who asked: one who works there.</param>
public sealed record TerritoryCoverage(string Territory, string Person, IReadOnlyList<CoveredQuestion> Questions)
{
    public int Covered => Questions.Count(q => q.Covered);
}

/// <param name="Answered">Wordings answered with a source of this territory, of one above or below it, or of the whole company.</param>
/// <param name="Asked">Wordings asked.</param>
/// <param name="Why">When it is a gap: what came instead.</param>
public sealed record CoveredQuestion(string Id, string Role, string Stage, string Question, int Answered, int Asked, string Why)
{
    /// <summary>At least half of its wordings are answered: knowledge that answers one in five wordings is not found by people.</summary>
    public bool Covered => Asked > 0 && Answered * 2 >= Asked;
}
