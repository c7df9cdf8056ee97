using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>
/// Words with which one person asks and another answers: looser than the synonyms that search uses, so they only help to choose among sentences already found.
/// </summary>
static class KindredWords
{
    const double Close = 0.45;

    /// <summary>Of what only goes together: too little to say that a text speaks of the word.</summary>
    const double Loose = 0.3;

    /// <summary>The most that a kindred word counts.</summary>
    public const double Weight = Close;

    static readonly Dictionary<string, HashSet<string>> s_close = Build("kindred-close.txt");

    static readonly Dictionary<string, HashSet<string>> s_loose = Build("kindred-loose.txt");

    /// <summary>Stems that may answer to a stem, each with how well.</summary>
    public static IEnumerable<(string Term, double Weight)> Of(string term)
    {
        HashSet<string> close = s_close.GetValueOrDefault(term) ?? [];
        return close.Select(t => (t, Close)).Concat((s_loose.GetValueOrDefault(term) ?? []).Where(t => !close.Contains(t)).Select(t => (t, Loose)));
    }

    static Dictionary<string, HashSet<string>> Build(string resource)
    {
        Dictionary<string, HashSet<string>> kindred = new(StringComparer.Ordinal);
        using StreamReader lines = new(SignalModel.Open(resource));
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] stems = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !StopWords.Contains(w)).Select(EnglishStemmer.Stem).Distinct()];
            foreach (string stem in stems)
            {
                (kindred.TryGetValue(stem, out HashSet<string>? set) ? set : kindred[stem] = new(StringComparer.Ordinal)).UnionWith(stems.Where(s => s != stem));
            }
        }

        return kindred;
    }
}
