using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Parts a firm's name from its legal form: "Acme, Inc." is Acme and inc.</summary>
static class LegalForm
{
    static readonly Dictionary<string, string> s_forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ltd"] = "ltd", ["limited"] = "ltd", ["llc"] = "llc", ["inc"] = "inc", ["incorporated"] = "inc", ["corp"] = "corp", ["corporation"] = "corp", ["co"] = "co", ["company"] = "co",
        ["plc"] = "plc", ["llp"] = "llp", ["lp"] = "lp", ["gmbh"] = "gmbh", ["ag"] = "ag", ["kg"] = "kg", ["se"] = "se", ["sa"] = "sa", ["sas"] = "sas", ["sarl"] = "sarl", ["srl"] = "srl",
        ["spa"] = "spa", ["bv"] = "bv", ["nv"] = "nv", ["ab"] = "ab", ["asa"] = "asa", ["oy"] = "oy", ["oyj"] = "oyj", ["pty"] = "pty", ["pte"] = "pte", ["kk"] = "kk",
    };

    /// <returns>The name's key without its form, and the form; an empty form when it has none.</returns>
    public static (string Stem, string Form) Part(string name)
    {
        string[] words = name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string form = "";
        int count = words.Length;
        // "Pty Ltd", "Co., Inc.": the outermost says what it is.
        while (count > 1 && s_forms.TryGetValue(words[count - 1].Replace(".", "", StringComparison.Ordinal), out string? found))
        {
            form = form.Length == 0 ? found : form;
            count--;
        }

        return (NameKey.Of(string.Join(' ', words.Take(count))), form);
    }
}
