using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Two documents that both hold today and give different values for the same thing. Rather silent than wrong: all words but the value must agree.</summary>
static partial class Disagreement
{
    /// <summary>Of the warning that two sources contradict each other.</summary>
    public const string Code = "sources-disagree";

    const double SameThing = 0.75;
    const double LeastChance = 0.15;
    const int LeastWords = 3;

    /// <summary>The best sentence and the one of another document that contradicts it; null when none does.</summary>
    /// <param name="candidates">Best first, of documents that hold.</param>
    public static (Candidate One, Candidate Other)? Find(IReadOnlyList<Candidate> candidates, Inquiry inquiry)
    {
        // History changes: that an older document says otherwise is what was asked for.
        if (candidates.Count == 0 || inquiry.Shape.IsPast)
        {
            return null;
        }

        Candidate one = candidates[0];
        foreach (Candidate other in candidates.Skip(1))
        {
            if (other.Chance < LeastChance * one.Chance)
            {
                return null;
            }

            if (other.Hit.Document != one.Hit.Document && Contradict(one, other, inquiry))
            {
                return (one, other);
            }
        }

        return null;
    }

    static bool Contradict(Candidate one, Candidate other, Inquiry inquiry)
    {
        // What is so for one account or territory need not be so for another, and a call tells what somebody said then.
        if (one.Hit.Account != other.Hit.Account || one.Hit.Territory != other.Hit.Territory || one.Hit.Kind != other.Hit.Kind || one.Passage.IsTable != other.Passage.IsTable)
        {
            return false;
        }

        return one.Passage.IsTable ? CellsContradict(one.Text, other.Text, inquiry.Match) : TextsContradict(one.Sentence, other.Sentence);
    }

    /// <summary>The same sentence but for one value of the same unit.</summary>
    static bool TextsContradict(ReadSentence one, ReadSentence other)
    {
        string[] values = [.. Value().Matches(one.Text).Select(Canonical).Distinct()];
        string[] others = [.. Value().Matches(other.Text).Select(Canonical).Distinct()];
        if (values.Length == 0 || values.Length != others.Length)
        {
            return false;
        }

        string[] onlyOne = [.. values.Except(others)];
        string[] onlyOther = [.. others.Except(values)];
        return onlyOne.Length == 1 && onlyOther.Length == 1 && Unit(onlyOne[0]) == Unit(onlyOther[0]) && SayTheSame(one.Words, other.Words);
    }

    static bool SayTheSame(IReadOnlyList<Token> one, IReadOnlyList<Token> other)
    {
        HashSet<string> a = Words(one);
        HashSet<string> b = Words(other);
        int shared = a.Count(b.Contains);
        return shared >= LeastWords && shared >= SameThing * Math.Max(a.Count, b.Count);
    }

    static HashSet<string> Words(IReadOnlyList<Token> words) =>
        words.Where(t => !t.IsPart && !t.Word.Any(char.IsDigit)).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);

    /// <summary>Rows about the same thing under the same headers whose asked-for cells differ.</summary>
    static bool CellsContradict(string one, string other, TermMatch match)
    {
        Dictionary<string, string> a = Cells(one);
        Dictionary<string, string> b = Cells(other);
        return a.Count >= 2 && a.First().Key == b.First().Key && a.First().Value == b.First().Value && a.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(b.Keys)
            && Differing(a, b) is [var header] && match.Of(header).Any(m => m > 0) && Value().IsMatch(a[header]) && Value().IsMatch(b[header]);
    }

    static string[] Differing(Dictionary<string, string> a, Dictionary<string, string> b) => [.. a.Keys.Where(k => a[k] != b[k])];

    static Dictionary<string, string> Cells(string row)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        foreach (string cell in row.Split("; ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = cell.IndexOf(": ", StringComparison.Ordinal);
            cells[colon < 0 ? cell : cell[..colon].ToLowerInvariant()] = colon < 0 ? "" : cell[(colon + 2)..].ToLowerInvariant();
        }

        return cells;
    }

    static string Canonical(Match value) => value.Value.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    static string Unit(string value) => value.Any(char.IsDigit) ? string.Concat(value.Where(c => !char.IsDigit(c) && c != '.')).TrimEnd('s') : value;

    [GeneratedRegex(@"[$€£]?\s?\b\d[\d,]*(\.\d+)?\b\s?(%|(percent|business days?|days?|weeks?|months?|years?|hours?|minutes?|users?|seats?|usd|eur|gbp|chf|million|billion|k|m|bn)\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    /// <summary>What the reader is told, with both sources, their dates and who answers for them where that is known.</summary>
    public static Warning Warn(SearchHit one, SearchHit other) =>
        new(Code, $"Two current sources give different values: {Named(one)} and {Named(other)}. Both are shown; ask {Owners(one, other)} which holds.");

    static string Named(SearchHit hit) => $"“{hit.Title}” ({((hit.Effective ?? hit.Date) is { } day ? Wording.Day(day) : "undated")}, {hit.Territory ?? "company-wide"}, {(hit.Owner is { } owner ? "owner " + owner : "owner not named")})";

    static string Owners(SearchHit one, SearchHit other) =>
        new[] { one.Owner, other.Owner }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } owners ? string.Join(" or ", owners) : "their owners";
}
