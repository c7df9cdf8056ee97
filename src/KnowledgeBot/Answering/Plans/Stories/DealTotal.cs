using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Tells whether a text names an amount that a deal's total can be held against: one of its currency and order, and no price of a piece.</summary>
static partial class DealTotal
{
    const decimal SameOrder = 5;

    /// <param name="currency">Code of three letters; null where the CRM names none.</param>
    public static bool IsNamed(string text, decimal total, string? currency) => SaidAmount.In(text).Any(a =>
        !OfPiece().IsMatch(text[(a.Start + a.Length)..]) && a.Value <= total * SameOrder && total <= a.Value * SameOrder && (currency is null || a.Currency is null || a.Currency.Equals(currency, StringComparison.OrdinalIgnoreCase)));

    /// <summary>"each", "/unit", "per site and year"; a price per year alone is that of the whole.</summary>
    [GeneratedRegex(@"^\W{0,3}(?:each\b|apiece\b|a (?:piece|unit)\b|(?:per|pro|je)\s+(?!(?:year|annum|yr|jahr)\b(?!\s+and))\p{L}+|/\s?(?!(?:year|yr)\b)\p{L}+)", RegexOptions.IgnoreCase)]
    private static partial Regex OfPiece();
}
