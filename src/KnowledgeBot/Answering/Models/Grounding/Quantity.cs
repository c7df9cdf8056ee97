namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>A number as a text states it.</summary>
/// <param name="Values">What it may mean: "1.200" is 1.2 here and 1200 there.</param>
/// <param name="Unit">"%", a currency code, "day", "month" ...; null when none is stated.</param>
/// <param name="Allows">Kinds of unit its surroundings leave open, for a bare number: see <see cref="OpenTo"/>.</param>
readonly record struct Quantity(IReadOnlyList<decimal> Values, string? Unit, OpenTo Allows)
{
    /// <summary>Whether a text that states <paramref name="stated"/> bears out this.</summary>
    public bool IsBorneOutBy(Quantity stated) => Values.Any(stated.Values.Contains) && FitsUnit(stated);

    bool FitsUnit(Quantity stated) =>
        Unit is null || Unit == stated.Unit || (stated.Unit is null && stated.Allows.HasFlag(Unit == "%" ? OpenTo.Share : Currencies.IsCode(Unit) ? OpenTo.Money : OpenTo.Time));
}

/// <summary>What a number without a unit may be a number of.</summary>
[Flags]
enum OpenTo
{
    Nothing = 0,
    Share = 1,
    Money = 2,
    Time = 4,
    Anything = Share | Money | Time,
}
