namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Countries by all that they are called: "the US" is found where a CRM writes "United States", and the other way round.</summary>
static class CountryNames
{
    static readonly string[][] s_countries =
    [
        ["United States", "United States of America", "USA", "US", "U.S.", "U.S.A.", "the States"],
        ["United Kingdom", "UK", "U.K.", "Great Britain", "Britain", "GB"],
        ["United Arab Emirates", "UAE", "U.A.E.", "the Emirates"],
        ["Netherlands", "The Netherlands", "Holland", "NL"],
        ["Germany", "Deutschland", "DE"],
        ["Switzerland", "Schweiz", "Suisse", "CH"],
        ["Austria", "Österreich", "AT"],
        ["Spain", "España", "ES"],
        ["Italy", "Italia", "IT"],
        ["Belgium", "Belgique", "België", "BE"],
        ["France", "FR"],
        ["Czech Republic", "Czechia", "CZ"],
        ["South Korea", "Korea", "Republic of Korea", "KR"],
        ["Saudi Arabia", "Saudi", "KSA"],
        ["Ireland", "Republic of Ireland", "Eire", "IE"],
        ["South Africa", "RSA", "ZA"],
        ["New Zealand", "NZ"],
        ["Turkey", "Türkiye", "Turkiye", "TR"],
        ["Poland", "Polska", "PL"],
        ["Canada", "CA"],
        ["China", "PRC", "CN"],
        ["Vietnam", "Viet Nam"],
        ["Brazil", "Brasil", "BR"],
        ["Mexico", "México", "MX"],
    ];

    static readonly HashSet<string> s_codes = new(["US", "UK", "GB", "NL", "NZ"], StringComparer.Ordinal);

    /// <summary>What else people call it; nothing for what is no country. A code of two letters is also a word of many languages: of these only those people say are asked by.</summary>
    public static IEnumerable<string> Others(string value) => Array.Find(s_countries, c => c.Contains(value, StringComparer.OrdinalIgnoreCase)) is { } names
        ? names.Where(n => !n.Equals(value, StringComparison.OrdinalIgnoreCase) && (n.Length > 2 || s_codes.Contains(n))) : [];

    /// <summary>In capitals, "US" is no pronoun.</summary>
    public static bool IsCode(string word) => s_codes.Contains(word);
}
