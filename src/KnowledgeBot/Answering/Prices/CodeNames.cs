using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>What codes are called: a table that names "HLM-100" Helm lets a word of the question stand for the code in tables that give codes alone.</summary>
static partial class CodeNames
{
    const double Weight = 0.8;
    const int MostCodes = 3;
    const int LongestName = 60;

    public static SearchResult Read(SearchResult found)
    {
        (string Code, HashSet<string> Name)[] rows = [.. found.Hits.Where(h => h.ChunkKind == "table").SelectMany(h => PassageUnits.Spans(h.Body).Select(s => Row(h.Body.Substring(s.Start, s.Length)))).OfType<(string, HashSet<string>)>()];
        return rows.Length == 0 ? found : found with { Terms = [.. found.Terms.Select(t => With(t, rows))] };
    }

    static QueryTerm With(QueryTerm term, (string Code, HashSet<string> Name)[] rows)
    {
        if (!term.Found || term.Word.Any(char.IsDigit))
        {
            return term;
        }

        HashSet<string> written = [.. term.Alternatives.Where(a => a.Weight >= Weight).Select(a => a.Term)];
        (string Code, HashSet<string> Name)[] named = [.. rows.Where(r => r.Name.Overlaps(written))];
        if (named.Length == 0)
        {
            return term;
        }

        // "Helm" is the Helm itself, not its additional user.
        int shortest = named.Min(r => r.Name.Count);
        string[] codes = [.. named.Where(r => r.Name.Count == shortest).Select(r => r.Code).Distinct().Where(c => term.Alternatives.All(a => a.Term != c))];
        return codes.Length is 0 or > MostCodes ? term : term with { Alternatives = [.. term.Alternatives, .. codes.Select(c => new TermAlternative(0, c, Weight, 0))] };
    }

    static (string, HashSet<string>)? Row(string row)
    {
        string[] values = [.. row.Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => c[(c.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? colon + 2 : 0)..].Trim())];
        string? code = values.FirstOrDefault(v => Code().IsMatch(v));
        string? name = values.FirstOrDefault(v => v.Length is > 2 and <= LongestName && char.IsLetter(v[0]) && !v.Any(char.IsDigit));
        return code is null || name is null || Analyzer.Terms(name) is not { Count: > 0 } words ? null : (Analyzer.Tokens(code)[0].Term, words);
    }

    [GeneratedRegex(@"^[A-Z]{1,5}-?\d{1,5}[A-Z]?$")]
    private static partial Regex Code();
}
