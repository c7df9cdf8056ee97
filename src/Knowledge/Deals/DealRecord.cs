namespace KnowledgeBot.Knowledge.Deals;

/// <summary>One row of a CRM export, normalised. What the export leaves out is null; texts are trimmed, never empty.</summary>
public sealed record DealRecord
{
    /// <summary>Interned access label of the row.</summary>
    public required int LabelId { get; init; }

    /// <summary>Id in the CRM; the row's identity within its file.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Line in a CSV, row in a sheet; 1-based, the header counted.</summary>
    public required int Line { get; init; }

    public string? Account { get; init; }

    public string? Segment { get; init; }

    public string? Owner { get; init; }

    public string? Manager { get; init; }

    public string? Product { get; init; }

    public string? Competitor { get; init; }

    public string? Stage { get; init; }

    public required DealOutcome Outcome { get; init; }

    /// <summary>In <see cref="Currency"/>, unrounded.</summary>
    public decimal? Amount { get; init; }

    /// <summary>List price of the same thing, when the export has it; in <see cref="Currency"/>.</summary>
    public decimal? ListAmount { get; init; }

    /// <summary>ISO 4217, upper case.</summary>
    public string? Currency { get; init; }

    public DateOnly? Created { get; init; }

    public DateOnly? Closed { get; init; }

    public string? Reason { get; init; }

    /// <summary>Columns kept by their own names (<c>extra:</c>), as text.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>Cells that were changed while normalising, by mapping key: as they stand in the export.</summary>
    public IReadOnlyDictionary<string, string> Originals { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<DealDoubt> Doubts { get; init; } = [];
}
