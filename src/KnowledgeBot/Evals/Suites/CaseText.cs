namespace KnowledgeBot.Evals.Suites;

/// <summary>A case about to be written into a suite file.</summary>
sealed record CaseText
{
    public required string Id { get; init; }

    public required string Class { get; init; }

    public required string Question { get; init; }

    public required string As { get; init; }

    public string AsOf { get; init; } = "";

    public IReadOnlyList<string> Phrasings { get; init; } = [];

    public IReadOnlyList<string> With { get; init; } = [];

    public IReadOnlyList<string> Turns { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Hidden { get; init; } = [];

    public IReadOnlyList<string> Status { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Says { get; init; } = [];

    public IReadOnlyList<string> SaysNot { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Cites { get; init; } = [];

    public IReadOnlyList<string> CitesNot { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> List { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<ExpectedFigure> Figures { get; init; } = [];

    public string Split { get; init; } = "";
}
