using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Prices;

/// <summary>Names of what is priced, word by word: "Fern Frost" is another thing than "Fern" where both are sold.</summary>
static class ProductName
{
    /// <summary>What a row is about: its first cell that is neither a code nor a number.</summary>
    public static string OfRow(string row) => row.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(c => c[(c.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? colon + 2 : 0)..]).FirstOrDefault(v => v.Any(char.IsLetter) && !PriceRow.ProductCode().IsMatch(v) && !PriceRow.IsAmount(v)) ?? "";

    /// <summary>Whether a text says the whole name, its words one after the other.</summary>
    public static bool IsIn(string name, string text) => Words(name) is { Length: > 0 } words && $" {string.Join(' ', Words(text))} ".Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal);

    /// <summary>Whether a name says all of another and a word more.</summary>
    public static bool IsNarrower(string name, string than) => Words(name) is var words && Words(than) is var fewer && words.Length > fewer.Length && fewer.All(words.Contains);

    /// <summary>Without codes, what stands in brackets, and the unit ("per site and year").</summary>
    public static string[] Words(string name)
    {
        string plain = PriceRow.Unit().Replace(PriceRow.Brackets().Replace(name, " "), " ");
        return [.. Analyzer.Tokens(PriceQuestion.Code().Replace(plain, " ")).Where(t => !t.IsPart).Select(t => t.Term)];
    }
}
