using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>One entry of <c>deals:</c>: what the columns of a CRM export mean.</summary>
public sealed record DealMapping
{
    /// <summary>What rows are when the mapping does not say: people granted up to internal do not see them.</summary>
    public static readonly string DefaultSensitivity = SensitivityName.Of(Access.Labels.Sensitivity.Confidential);

    public string? Sheet { get; init; }

    public required FieldSource Id { get; init; }

    public required FieldSource Territory { get; init; }

    /// <summary>Cell to territory path; null when cells are paths or unique last names themselves.</summary>
    public IReadOnlyDictionary<string, string>? Territories { get; init; }

    public required FieldSource Sensitivity { get; init; }

    public FieldSource? Compartment { get; init; }

    public required FieldSource Outcome { get; init; }

    public IReadOnlyList<string> Won { get; init; } = [];

    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>The optional fields that are mapped, by key: account, owner, ... reason.</summary>
    public IReadOnlyDictionary<string, FieldSource> Fields { get; init; } = new Dictionary<string, FieldSource>();

    public IReadOnlyList<FieldSource> Extra { get; init; } = [];

    /// <summary>What the file calls the columns of fields people ask by, by the field's name.</summary>
    public IReadOnlyDictionary<string, string> Headers() =>
        Fields.Append(new("territory", Territory)).Where(f => f.Value.Column is not null).ToDictionary(f => f.Key, f => f.Value.Column!, StringComparer.Ordinal);

    /// <summary>Every column the file must have.</summary>
    public IEnumerable<FieldSource> Columns() =>
        new[] { Id, Territory, Sensitivity, Compartment, Outcome }.Concat(Fields.Values).Concat(Extra).OfType<FieldSource>().Where(f => f.Column is not null);
}
