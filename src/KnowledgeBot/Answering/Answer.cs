using System.Text.Json.Serialization;

namespace KnowledgeBot.Answering;

/// <summary>What every door shows, in the JSON form of <c>ask --json</c> and <c>POST /api/ask</c>.</summary>
public sealed record Answer
{
    public required Guid Id { get; init; }

    public required Guid Thread { get; init; }

    /// <summary>One of <see cref="AnswerStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Plain text; <c>[n]</c> refers to <see cref="Citations"/>, lines that begin with "- " are a list.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    public IReadOnlyList<Figure> Figures { get; init; } = [];

    public IReadOnlyList<FactGroup> Facts { get; init; } = [];

    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>Buttons under it; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public AnswerNext? Next { get; init; }

    /// <summary>The asker alone may see more about this than the audience.</summary>
    public bool Withheld { get; init; }

    public required ScopeWords Scope { get; init; }

    public long ElapsedMs { get; init; }

    /// <summary>All documents that were looked at for it, cited or not: for the audit record, not for a reader.</summary>
    [JsonIgnore] public IReadOnlyList<Guid> Retrieved { get; init; } = [];

    /// <summary>Whose day a model's cost is counted on: not for a reader.</summary>
    [JsonIgnore] public long? AskerId { get; init; }
}

public static class AnswerStatus
{
    public const string Answered = "answered";
    public const string Partial = "partial";
    public const string Unknown = "unknown";
    public const string Refused = "refused";
}

/// <summary>A passage the answer rests on, built from what retrieval knows.</summary>
/// <param name="Number">The n of <c>[n]</c>.</param>
/// <param name="Document">Public id, for <c>/api/documents/{id}</c>.</param>
/// <param name="Heading">Headings above the passage, " > " between them; or null.</param>
/// <param name="Quote">Verbatim from the passage.</param>
public sealed record Citation(
    int Number, Guid Document, string Title, string Kind, string Uri, int? Page, string? Heading, string Quote,
    DateOnly? Date, DateOnly? Effective, DateOnly? Expires, bool Superseded, string? Territory)
{
    /// <summary>Sheet and rows, time of a call, "notes"; or null.</summary>
    public string? Place { get; init; }

    /// <summary>Position of the passage in its document, for opening it there.</summary>
    public int Passage { get; init; }
}

/// <summary>A number of the metric layer with all that is needed to compute it again.</summary>
public sealed record Figure(
    string Metric, double? Value, long? Numerator, long? Denominator, double? Low, double? High, DateOnly? From, DateOnly? To,
    IReadOnlyDictionary<string, string> Filters, string Definition, IReadOnlyList<string> Deals);

public sealed record FactGroup(string Type, string Value, int Count, int Won, int Lost, int Open, IReadOnlyList<FactQuote> Quotes);

public sealed record FactQuote(int Number, string Text);

/// <param name="Code">Kebab case, such as <c>price-list-expired</c>.</param>
public sealed record Warning(string Code, string Text);

/// <summary>The scope an answer was computed in, in words.</summary>
public sealed record ScopeWords(IReadOnlyList<string> Territories, [property: JsonPropertyName("upTo")] string UpTo);
