using System.Collections.Frozen;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Currencies by the signs and words people use for them.</summary>
static class Currencies
{
    public const string Pattern = @"US\$|A\$|C\$|HK\$|S\$|[$€£¥₹]|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|HKD|SGD|INR|CNY|SEK|NOK|DKK|PLN|ZAR|BRL|AED)(?![\p{L}])";
    public const string WordPattern = @"(?:US )?dollars?|euros?|pounds?(?: sterling)?|francs?|yen";

    static readonly FrozenDictionary<string, string> s_codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["$"] = "USD", ["US$"] = "USD", ["dollar"] = "USD", ["dollars"] = "USD", ["US dollar"] = "USD", ["US dollars"] = "USD",
        ["€"] = "EUR", ["euro"] = "EUR", ["euros"] = "EUR",
        ["£"] = "GBP", ["pound"] = "GBP", ["pounds"] = "GBP", ["pound sterling"] = "GBP", ["pounds sterling"] = "GBP",
        ["¥"] = "JPY", ["yen"] = "JPY", ["₹"] = "INR", ["franc"] = "CHF", ["francs"] = "CHF",
        ["A$"] = "AUD", ["C$"] = "CAD", ["HK$"] = "HKD", ["S$"] = "SGD",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Code(string sign) => s_codes.GetValueOrDefault(sign.Trim()) ?? sign.Trim().ToUpperInvariant();

    public static bool IsCode(string unit) => unit.Length == 3 && unit.All(char.IsAsciiLetterUpper);
}
