namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>The columns of a sheet of cases. Several facts of a cell are parted by ";", the phrasings of one by "|".</summary>
static class SheetColumns
{
    public static readonly string[] All = ["id", "class", "question", "phrasings", "as", "with", "asOf", "turns", "status", "says", "saysNot", "cites", "citesNot", "hidden", "figures", "list", "warnings", "tags", "split", "today"];

    /// <summary>What people call them.</summary>
    static readonly Dictionary<string, string> s_meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["question text"] = "question", ["q"] = "question", ["frage"] = "question", ["asker"] = "as", ["asked by"] = "as", ["person"] = "as", ["user"] = "as", ["email"] = "as", ["e-mail"] = "as", ["who"] = "as", ["answer"] = "says", ["expected"] = "says", ["expected answer"] = "says",
        ["fact"] = "says", ["facts"] = "says", ["source"] = "cites", ["sources"] = "cites", ["document"] = "cites", ["documents"] = "cites", ["file"] = "cites", ["date"] = "asOf", ["day"] = "asOf",
        ["must not say"] = "saysNot", ["not say"] = "saysNot", ["type"] = "class", ["category"] = "class", ["variants"] = "phrasings", ["synonyms"] = "phrasings", ["others"] = "with", ["audience"] = "with",
        ["previous questions"] = "turns", ["history"] = "turns", ["tag"] = "tags", ["question id"] = "id", ["nr"] = "id", ["no"] = "id", ["number"] = "id",
    };

    /// <returns>A sentence for each column that is not known, with what it may be.</returns>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<string> headers) =>
        [.. headers.Select(h => h.Trim()).Where(h => h.Length > 0 && !All.Any(c => SheetTable.Same(c, h)))
            .Select(h => $"column '{h}' is not known{(s_meant.GetValueOrDefault(h) is { } meant ? $", rename it to '{meant}'" : ", rename or delete it")}")];

    /// <returns>For each header that people call otherwise, what to rename it to.</returns>
    public static IEnumerable<string> Meant(IReadOnlyList<string> headers) =>
        headers.Select(h => h.Trim()).Where(s_meant.ContainsKey).Select(h => $"rename '{h}' to '{s_meant[h]}'; ");
}
