namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>A number as it may be meant.</summary>
/// <param name="Value">With what is sure about its separators, or the mark read as parting thousands.</param>
/// <param name="AsDecimal">Set when one comma or point before three digits may part thousands or decimals: with it as the decimal mark.</param>
/// <param name="Mark">That comma or point; or, when sure, the decimal mark that was used; 0 when there is none.</param>
/// <param name="Currency">Symbol, name or code in the cell.</param>
/// <param name="IsGuess">"about", "per year" and the like stand beside it.</param>
/// <param name="IsPlain">Written as a computer writes it.</param>
readonly record struct AmountReading(decimal? Value, decimal? AsDecimal, char Mark, string? Currency, bool IsGuess, bool IsPlain)
{
    public bool IsAmbiguous => AsDecimal is not null;
}
