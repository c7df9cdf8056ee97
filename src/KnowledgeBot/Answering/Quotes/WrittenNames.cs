using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Words of a question that the documents write with a capital letter inside sentences: names, however the question writes them.</summary>
static class WrittenNames
{
    const int Least = 2;
    const double Exact = 0.9;
    const double MostlyCapital = 0.8;
    const int ShortestPlace = 4;

    /// <returns>Numbers of the words.</returns>
    public static IReadOnlySet<int> Of(IReadOnlyList<QueryTerm> terms, IReadOnlyList<SearchHit> hits)
    {
        Dictionary<string, int> asked = new(StringComparer.Ordinal);
        for (int i = 0; i < terms.Count; i++)
        {
            foreach (TermAlternative alternative in terms[i].Alternatives.Where(a => a.Weight >= Exact))
            {
                asked.TryAdd(alternative.Term, i);
            }
        }

        int[] capital = new int[terms.Count];
        int[] small = new int[terms.Count];
        foreach (SearchHit hit in hits)
        {
            foreach (Token token in Analyzer.Tokens(hit.Body))
            {
                if (asked.TryGetValue(token.Term, out int word) && IsInside(hit.Body, token.Start))
                {
                    (char.IsUpper(hit.Body[token.Start]) ? capital : small)[word]++;
                }
            }
        }

        HashSet<int> names = [.. Enumerable.Range(0, terms.Count).Where(i => capital[i] >= Least && capital[i] >= MostlyCapital * (capital[i] + small[i]))];
        foreach (string part in hits.SelectMany(h => (h.Territory?.Split('/') ?? []).Append(h.Account ?? "")).Distinct())
        {
            names.UnionWith(Analyzer.Tokens(part).Where(t => t.Word.Length >= ShortestPlace && asked.ContainsKey(t.Term)).Select(t => asked[t.Term]));
        }

        return names;
    }

    /// <summary>Not at the beginning of a sentence, line, cell or item, where any word has a capital.</summary>
    static bool IsInside(string body, int start)
    {
        int before = start - 1;
        while (before >= 0 && body[before] is ' ' or '(' or '"' or '“' or '\'')
        {
            before--;
        }

        return before >= 0 && (char.IsLetterOrDigit(body[before]) || body[before] is ',' or '&' or '/');
    }
}
