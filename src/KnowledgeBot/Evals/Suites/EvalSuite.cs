namespace KnowledgeBot.Evals.Suites;

/// <summary>One suite file.</summary>
/// <param name="File">As it was named.</param>
/// <param name="Today">The day its questions are asked on; null is the clock's.</param>
public sealed record EvalSuite(string File, string Name, DateOnly? Today, IReadOnlyList<EvalCase> Cases)
{
    /// <summary>Every question there is to ask: each case once for its own wording and once for each of its phrasings.</summary>
    public IEnumerable<EvalCase> Asked => Cases.SelectMany(c => c.Asked);
}
