using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Prices;

/// <summary>The one currency a list is in, said once for all its rows: above the table, in its title, or in its opening lines.</summary>
static partial class ListCurrency
{
    /// <param name="others">Passages of the same document, the table among them or not.</param>
    /// <returns>Code of three letters; null when nothing says, or several are named.</returns>
    public static string? Of(SearchHit table, IEnumerable<SearchHit> others) =>
        Only($"{string.Join(' ', table.Heading)} {table.Place}") ?? Only(table.Title) ?? Only(string.Join('\n', others.Where(h => h.Document == table.Document && h.ChunkKind != "table").Select(h => h.Body)));

    static string? Only(string text) => Said().Matches(text).Select(m => Code(m.Value)).Distinct().ToArray() is [var one] ? one : null;

    static string Code(string said) => said.ToLowerInvariant() switch
    {
        "€" or "euro" or "euros" => "EUR", "£" or "pounds" or "pound sterling" or "pounds sterling" or "sterling" => "GBP", "us$" or "us dollars" or "us-dollars" => "USD", "¥" or "yen" => "JPY",
        "swiss francs" => "CHF", "canadian dollars" => "CAD", "australian dollars" => "AUD", var code => code.ToUpperInvariant(),
    };

    [GeneratedRegex(@"\b(?:USD|EUR|GBP|JPY|CHF|SGD|AUD|CAD|HKD|NZD|SEK|NOK|DKK|PLN)\b|\b(?i:euros?|pounds? sterling|pounds|sterling|us[- ]dollars|swiss francs|canadian dollars|australian dollars|yen)\b|(?<![\p{L}])US\$|(?<![\p{L}])[€£¥]")]
    private static partial Regex Said();
}
