using System.Collections.Immutable;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>A column of names that every deal has, at its number in <c>deal_fields</c>.</summary>
sealed record DealColumn(int FieldId, string Name, Func<DealRecord, string?> Of)
{
    public static readonly ImmutableArray<DealColumn> All =
    [
        new(1, "account", d => d.Account), new(2, "segment", d => d.Segment), new(3, "owner", d => d.Owner), new(4, "manager", d => d.Manager), new(5, "product", d => d.Product),
        new(6, "competitor", d => d.Competitor), new(7, "stage", d => d.Stage), new(8, "reason", d => d.Reason), new(9, "currency", d => d.Currency),
    ];

    public const int AccountField = 1;

    /// <summary>Not a column: its one value is empty and counts the deals of a label.</summary>
    public const int TerritoryField = 10;

    public string IdColumn => $"{Name}_id";
}
