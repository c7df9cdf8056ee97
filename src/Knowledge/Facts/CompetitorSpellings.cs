using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Competitors as visible deals spell them, whatever a document wrote.</summary>
sealed class CompetitorSpellings(IEnumerable<string> catalogue)
{
    readonly Dictionary<string, string> _names = catalogue.GroupBy(FoldedName.Of, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).First(), StringComparer.Ordinal);

    public string Of(string written) => _names.GetValueOrDefault(FoldedName.Of(written), written);
}
