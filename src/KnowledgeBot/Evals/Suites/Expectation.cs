using KnowledgeBot.Answering;

namespace KnowledgeBot.Evals.Suites;

/// <summary>What must be true of an answer.</summary>
public sealed record Expectation
{
    /// <summary>Any of these <see cref="AnswerStatus"/> values.</summary>
    public required IReadOnlyList<string> Status { get; init; }

    /// <summary>Facts that must be said, every one.</summary>
    public IReadOnlyList<ExpectedFact> Says { get; init; } = [];

    public IReadOnlyList<string> SaysNot { get; init; } = [];

    /// <summary>Documents that must be cited, every entry by any one of its alternatives; by uri.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cites { get; init; } = [];

    public IReadOnlyList<string> CitesNot { get; init; } = [];

    /// <summary>Documents that hold the answer and that this audience may not see: citing one is a leak.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    public IReadOnlyList<ExpectedFigure> Figures { get; init; } = [];

    /// <summary>A complete list: every item by any one of its names, and nothing else; null when no list is expected.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? List { get; init; }

    /// <summary>Codes of warnings that must be there; "any" for at least one.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the knowledge holds an answer for this audience: an answer is expected, and silence would not do as well.</summary>
    public bool InScope => (Status.Contains(AnswerStatus.Answered) || Status.Contains(AnswerStatus.Partial)) && !Status.Contains(AnswerStatus.Unknown) && !Status.Contains(AnswerStatus.Refused);

    public IEnumerable<string> Relevant => Cites.SelectMany(c => c).Distinct(StringComparer.Ordinal);
}
