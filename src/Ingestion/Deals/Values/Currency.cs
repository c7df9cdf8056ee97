namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Currencies as people write them, to ISO 4217.</summary>
static class Currency
{
    const string Codes = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY CNH COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
        GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
        MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH
        UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
        """;

    static readonly HashSet<string> s_codes = [.. Codes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
    static readonly HashSet<string> s_dollars = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "BSD", "BBD", "JMD", "BMD"];
    static readonly Dictionary<string, string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["us$"] = "USD", ["usd$"] = "USD", ["$us"] = "USD", ["a$"] = "AUD", ["au$"] = "AUD", ["c$"] = "CAD", ["ca$"] = "CAD", ["can$"] = "CAD", ["nz$"] = "NZD", ["s$"] = "SGD", ["sg$"] = "SGD",
        ["hk$"] = "HKD", ["nt$"] = "TWD", ["r$"] = "BRL", ["mx$"] = "MXN", ["€"] = "EUR", ["£"] = "GBP", ["₹"] = "INR", ["₩"] = "KRW", ["₽"] = "RUB", ["₺"] = "TRY", ["₪"] = "ILS", ["฿"] = "THB",
        ["₫"] = "VND", ["zł"] = "PLN", ["kč"] = "CZK", ["rmb"] = "CNY", ["cn¥"] = "CNY", ["jp¥"] = "JPY", ["sfr"] = "CHF", ["sfr."] = "CHF", ["fr."] = "CHF", ["stg"] = "GBP",
        ["dollar"] = "USD", ["dollars"] = "USD", ["us dollar"] = "USD", ["us dollars"] = "USD", ["u.s. dollar"] = "USD", ["u.s. dollars"] = "USD", ["euro"] = "EUR", ["euros"] = "EUR",
        ["pound"] = "GBP", ["pounds"] = "GBP", ["pound sterling"] = "GBP", ["pounds sterling"] = "GBP", ["sterling"] = "GBP", ["british pound"] = "GBP", ["british pounds"] = "GBP", ["yen"] = "JPY", ["japanese yen"] = "JPY",
        ["swiss franc"] = "CHF", ["swiss francs"] = "CHF", ["canadian dollar"] = "CAD", ["australian dollar"] = "AUD", ["singapore dollar"] = "SGD", ["hong kong dollar"] = "HKD", ["indian rupee"] = "INR",
    };

    /// <param name="row">Currency of the row, which says what a bare $, ¥ or kr is.</param>
    /// <returns>Upper-case code, or null.</returns>
    public static string? Parse(string text, string? row)
    {
        string name = text.Trim();
        return name switch
        {
            "$" => row is not null && s_dollars.Contains(row) ? row : "USD",
            "¥" or "￥" => row is "CNY" or "CNH" ? row : "JPY",
            "kr" or "kr." or "Kr" or "Kr." => row is "SEK" or "NOK" or "DKK" or "ISK" ? row : null,
            _ when name.Length == 3 && name.ToUpperInvariant() is var code && s_codes.Contains(code) => code,
            _ => s_names.GetValueOrDefault(name),
        };
    }

    /// <summary>"USD - US Dollar", "EUR (€)": the code says it.</summary>
    public static string? ParseColumn(string text) =>
        Parse(text, null) ?? text.Split([' ', '-', '(', ')', '/', ',', '–'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length == 3 && w.All(char.IsAsciiLetterUpper)).Select(w => Parse(w, null)).FirstOrDefault(c => c is not null);
}
