using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Retrieval;

namespace KnowledgeBot.Evals.Running;

/// <summary>One question as it was asked, answered and judged.</summary>
public sealed record CaseResult
{
    public required string Id { get; init; }

    public required string Suite { get; init; }

    public required string Class { get; init; }

    public required string At { get; init; }

    public required string Question { get; init; }

    public required string As { get; init; }

    public IReadOnlyList<string> With { get; init; } = [];

    public DateOnly? AsOf { get; init; }

    public IReadOnlyList<string> Turns { get; init; } = [];

    /// <summary>The expectation in words.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    public bool InScope { get; init; }

    /// <summary>The worst of its runs.</summary>
    public required string Outcome { get; init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>Null when asking failed.</summary>
    public Answer? Answer { get; init; }

    /// <summary>How the question was understood, in words.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    public IReadOnlyList<FoundPassage> Found { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Wanted { get; init; } = [];

    public RetrievalScore? Retrieval { get; init; }

    public CitationScore? Citing { get; init; }

    public double? Completeness { get; init; }

    /// <summary>Documents this audience may see.</summary>
    public long Visible { get; init; }

    /// <summary>The outcome of every repetition, in order.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    public double Milliseconds { get; init; }

    /// <summary>What the second judge says: right, wrong, or null when it was not asked.</summary>
    public string? SecondOpinion { get; init; }

    public bool IsFlaky => Runs.Distinct().Count() > 1;

    public bool IsAnswered => Answer is not null && Judge.IsAnswered(Answer);

    public bool IsCited => Answer is { } a && a.Citations.Count + a.Figures.Count > 0;
}
