using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Prefers passages of the account, territory and kind of document that the question names: worth more than any ranking formula (measured in design/retrieval).</summary>
static partial class Focus
{
    const double Bonus = 0.35;
    const double OtherAccount = 0.35;
    const double KindBonus = 0.25;
    const double OtherYear = 0.3;

    /// <summary>"According to the proposal" wants the proposal and nothing else.</summary>
    const double SourceBonus = 0.6;

    static readonly (string Kind, string[] Words)[] s_kinds =
    [
        ("proposal", ["propos", "offer"]), ("win-loss", ["win-loss", "postmortem", "lost", "won", "lose", "win", "loss", "choos", "chose", "decid"]), ("pricing", ["price", "pricelist", "discount"]),
        ("call", ["call", "said", "mention", "transcript", "meet"]), ("competitor", ["competitor", "battlecard", "versu"]), ("playbook", ["playbook", "process", "polici"]),
        ("product", ["featur", "product", "support"]),
    ];

    public static IReadOnlyList<SearchHit> Rank(string question, IReadOnlyList<SearchHit> hits)
    {
        HashSet<string> asked = Analyzer.Terms(question);
        string? source = Source().Match(question) is { Success: true } said ? said.Groups["source"].Value : null;
        string[] accounts = [.. hits.Select(h => h.Account).OfType<string>().Distinct().Where(a => Named(a, asked))];
        return [.. hits.Select(h => h with { Score = h.Score + Adjustment(h, asked, accounts) + (source is not null && Kinds(source).Contains(h.Kind) ? SourceBonus : 0) }).OrderByDescending(h => h.Score).ThenBy(h => h.ChunkId)];
    }

    static IEnumerable<string> Kinds(string source) => Analyzer.Terms(source) is var words ? s_kinds.Where(k => k.Words.Any(words.Contains)).Select(k => k.Kind) : [];

    [GeneratedRegex(@"\b(?:according to|acc\.? to|as per|per|as written in|says?) (?:the|our|their|his|her) (?:\w+ ){0,2}(?<source>proposal|offer|quote|contract|call|minutes|playbook|policy|price ?list|battle ?card|report|debrief)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    static double Adjustment(SearchHit hit, HashSet<string> asked, string[] accounts)
    {
        double adjustment = Period(hit, asked);
        if (accounts.Length > 0 && hit.Account is not null)
        {
            adjustment += accounts.Contains(hit.Account) ? Bonus : -OtherAccount;
        }

        if (hit.Territory is { } territory && territory.Split('/').Any(part => Named(part, asked)))
        {
            adjustment += Bonus / 2;
        }

        // "The list price" is in the price list, whatever a proposal quotes from it.
        adjustment += hit.Kind == "pricing" && asked.Contains("list") && asked.Contains("price") ? Bonus : 0;
        return adjustment + (s_kinds.Any(k => k.Kind == hit.Kind && k.Words.Any(asked.Contains)) ? KindBonus : 0);
    }

    /// <summary>A document that says when it holds answers for the years in which it does.</summary>
    static double Period(SearchHit hit, HashSet<string> asked)
    {
        int[] years = [.. asked.Where(t => t.Length == 4 && (t.StartsWith("20", StringComparison.Ordinal) || t.StartsWith("19", StringComparison.Ordinal))).Select(t => int.TryParse(t, out int year) ? year : 0).Where(y => y > 0)];
        if (years.Length == 0 || (hit.Effective is null && hit.Expires is null))
        {
            return 0;
        }

        return years.Any(y => (hit.Effective?.Year ?? y) <= y && y <= (hit.Expires?.Year ?? y)) ? OtherYear : -OtherYear;
    }

    /// <summary>The first word of a firm's name, when it is telling, names the firm: "Blackpine" for Blackpine Macro.</summary>
    static bool Named(string name, HashSet<string> asked)
    {
        string[] terms = [.. Analyzer.Tokens(name).Where(t => !t.IsPart).Select(t => t.Term)];
        return terms.Length > 0 && asked.Contains(terms[0]) && (terms[0].Length >= 4 || terms.All(asked.Contains));
    }
}
