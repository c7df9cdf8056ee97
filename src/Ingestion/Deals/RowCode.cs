namespace KnowledgeBot.Ingestion.Deals;

/// <summary>What can be said about a row of a CRM export. Documented in docs/errors.md; a test compares the two.</summary>
public static class RowCode
{
    // Quarantined: imported for nobody.
    public const string NoTerritory = "no-territory";
    public const string NoSensitivity = "no-sensitivity";
    public const string NoCompartment = "no-compartment";

    // Rejected: not a row.
    public const string NoId = "no-id";
    public const string NoName = "no-name";
    public const string UnclosedQuote = "unclosed-quote";
    public const string TooFewCells = "too-few-cells";
    public const string TooManyCells = "too-many-cells";
    public const string Repeated = "id-repeated";

    // Doubts: imported, with a guess or without the value.
    public const string DateAmbiguous = "date-ambiguous";
    public const string DateUnreadable = "date-unreadable";
    public const string DateWithoutDay = "date-without-day";
    public const string AmountAmbiguous = "amount-ambiguous";
    public const string AmountUnreadable = "amount-unreadable";
    public const string AmountGuessed = "amount-guessed";
    public const string AmountNegative = "amount-negative";
    public const string CurrencyUnknown = "currency-unknown";
    public const string CurrencyDiffers = "currency-differs";
    public const string NameCorrected = "name-corrected";
    public const string OutcomeUnclear = "outcome-unclear";
    public const string ClosedBeforeCreated = "closed-before-created";
    public const string ClosedMissing = "closed-missing";
    public const string ClosedInFuture = "closed-in-future";
    public const string FormulaWithoutValue = "formula-without-value";
    public const string CellsMissing = "cells-missing";
}
