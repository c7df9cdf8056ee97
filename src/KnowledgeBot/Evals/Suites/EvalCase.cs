using System.Globalization;

namespace KnowledgeBot.Evals.Suites;

/// <summary>One question and what its answer must be.</summary>
public sealed record EvalCase
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="CaseClass"/>.</summary>
    public required string Class { get; init; }

    public required string Suite { get; init; }

    /// <summary><c>file:line</c> of the case.</summary>
    public required string At { get; init; }

    public required string Question { get; init; }

    /// <summary>The same question in other words; each is asked and judged too.</summary>
    public IReadOnlyList<string> Phrasings { get; init; } = [];

    /// <summary>E-mail of who asks.</summary>
    public required string As { get; init; }

    /// <summary>E-mails of who else sees the answer.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    public DateOnly? AsOf { get; init; }

    /// <summary>Questions asked before it in the same thread, oldest first.</summary>
    public IReadOnlyList<string> Turns { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Split { get; init; }

    public required Expectation Expect { get; init; }

    public IEnumerable<EvalCase> Asked => Phrasings
        .Select((p, i) => this with { Id = string.Create(CultureInfo.InvariantCulture, $"{Id}~{i + 2}"), Question = p, Phrasings = [] })
        .Prepend(this with { Phrasings = [] });
}
