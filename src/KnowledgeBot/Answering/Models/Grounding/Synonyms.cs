using System.Collections.Frozen;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Places that have two everyday names.</summary>
static class Synonyms
{
    static readonly string[][] s_groups =
    [
        ["uk", "u.k.", "united kingdom", "great britain", "britain"], ["us", "usa", "u.s.", "united states"], ["eu", "e.u.", "european union"],
        ["uae", "united arab emirates"], ["amer", "americas"], ["nyc", "new york"],
    ];

    static readonly FrozenDictionary<string, string[]> s_others = s_groups
        .SelectMany(g => g.SelectMany(name => name.Split(' ').Append(name).Distinct()).Where(n => n.Length > 1 && n is not ("new" or "great")).Distinct().Select(n => (n, g)))
        .DistinctBy(p => p.n).ToFrozenDictionary(p => p.n, p => p.g, StringComparer.OrdinalIgnoreCase);

    /// <returns>Lower case; empty when there are none.</returns>
    public static IReadOnlyList<string> Of(string name) => s_others.GetValueOrDefault(name) ?? [];
}
