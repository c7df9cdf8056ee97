using System.Collections.Frozen;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>What people and things of a country are called, where its name does not begin the word, and the other names that countries go by.</summary>
static class Demonyms
{
    static readonly FrozenDictionary<string, string[]> s_countries = Table("""
        irish ireland eire
        norwegian norwegians norway norge
        swedish swedes swede sweden
        danish danes dane denmark
        finnish finns finn finland
        dutch netherlands holland nl
        belgian belgians belgium
        french france
        spanish spaniards spain
        portuguese portugal
        swiss switzerland
        polish poles poland
        czech czechs czechia
        slovak slovaks slovakia
        slovene slovenian slovenia
        turkish turks turkey turkiye
        greek greeks greece
        british brits briton britain england english uk gb
        scottish scots scotland
        welsh wales
        american americans usa us america
        canadian canadians canada
        mexican mexicans mexico
        chinese china
        saudi saudis ksa
        emirati emiratis emirates uae
        kiwi kiwis
        scandinavian scandinavia nordic nordics
        """);

    /// <param name="place">The last part of a territory, in lower case.</param>
    public static bool Means(string word, string place) => word != place && s_countries.TryGetValue(word, out string[]? names) && names.Contains(place) && !IsPronoun(word);

    static bool IsPronoun(string word) => word == "us";

    static FrozenDictionary<string, string[]> Table(string rows) => rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(r => r.Split(' '))
        .SelectMany(names => names.Select(n => (n, names))).DistinctBy(n => n.n).ToFrozenDictionary(n => n.n, n => n.names, StringComparer.Ordinal);
}
