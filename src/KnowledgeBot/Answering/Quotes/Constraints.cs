using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>What a question demands to the letter: some word of it, a year, a telephone number, a mail address. Evidence without it does not answer, however close it is otherwise.</summary>
static partial class Constraints
{
    const int Considered = 3;
    const double Met = 0.4;
    const double LeastOfRest = 0.6;

    /// <summary>Of the question, by weight, what a passage that is about it mostly says in the question's own words.</summary>
    const double LeastSpelt = 0.5;

    /// <summary>And what every passage must say at least.</summary>
    const double FewestSpelt = 0.3;

    const int ShortWord = 4;

    public static bool AreMet(IReadOnlyList<Candidate> candidates, Inquiry inquiry, DateOnly day)
    {
        Candidate[] best = [.. candidates.Take(Considered)];
        return Spelt(candidates, inquiry) >= FewestSpelt && !inquiry.NamesTheUnheardOf
            && YearsIn(inquiry.Text).Where(y => y != day.Year).All(y => best.Any(c => IsAbout(c.Hit, y)))
            && Prices.PriceQuestion.Code().Matches(inquiry.Text).All(code => best.Any(c => Holds(c.Hit, code.Value)))
            && (!PhoneAsked().IsMatch(inquiry.Text) || best.Any(c => Phone().IsMatch(c.Text)))
            && (!MailAsked().IsMatch(inquiry.Text) || best.Any(c => c.Text.Contains('@', StringComparison.Ordinal)));
    }

    /// <summary>Whether a passage says enough of the question in its own words not to be suspected of another subject.</summary>
    public static bool AreInItsWords(IReadOnlyList<Candidate> candidates, Inquiry inquiry) => Spelt(candidates, inquiry) >= LeastSpelt;

    static double Spelt(IReadOnlyList<Candidate> candidates, Inquiry inquiry) => candidates.Take(Considered).Max(c => Spelt(c, inquiry.Match));

    /// <summary>Whether the best sentences, with their headings, meet most of what is asked beside a name.</summary>
    public static bool SpeaksOfRest(IReadOnlyList<Candidate> candidates, Inquiry inquiry, string name)
    {
        HashSet<string> given = [.. Knowledge.Text.Analyzer.Tokens(name).Select(t => t.Word)];
        int[] rest = [.. Enumerable.Range(0, inquiry.Match.Terms.Count).Where(i => !given.Contains(inquiry.Match.Terms[i].Word))];
        double all = rest.Sum(i => inquiry.Match.Weights[i]);
        return all <= 0 || candidates.Take(Considered).Any(c => rest.Sum(i => c.Passage.All[i] >= Met ? inquiry.Match.Weights[i] : 0) >= LeastOfRest * all);
    }

    /// <summary>Share of the question, by weight, that passage and headings say in its own words or their synonyms.</summary>
    static double Spelt(Candidate candidate, TermMatch match) =>
        match.Total <= 0 ? 0 : candidate.Passage.All.Select((met, i) => met >= TermMatch.Spelt && !IsDoubtful(match.Terms[i]) ? match.Weights[i] : 0).Sum() / match.Total;

    /// <summary>A short word is one letter from many others: that "cars" was meant for "card" is a guess.</summary>
    static bool IsDoubtful(Knowledge.Search.QueryTerm term) => term.MendedTo is not null && term.Word.Length <= ShortWord;

    /// <summary>A code is that code or another thing.</summary>
    static bool Holds(SearchHit hit, string code) => $"{hit.Title} {string.Join(' ', hit.Heading)} {hit.Body} {hit.Uri}".Contains(code, StringComparison.OrdinalIgnoreCase);

    /// <summary>A passage is about the years it names, and about those in which its document holds or was written.</summary>
    static bool IsAbout(SearchHit hit, int year) =>
        hit.Date?.Year == year || hit.Effective?.Year == year || (hit.Effective?.Year <= year && year <= hit.Expires?.Year)
        || YearsIn($"{hit.Title} {string.Join(' ', hit.Heading)} {hit.Place} {hit.Body} {hit.Uri}").Contains(year);

    static IEnumerable<int> YearsIn(string text) =>
        Year().Matches(text).Select(m => int.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture)).Select(y => y < 100 ? 2000 + y : y);

    [GeneratedRegex(@"(?<![\d.,$€£-])(?<y>(19|20)\d\d)(?![\d,%]|\.\d)|\b(FY|CY)['’ -]?(?<y>\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(tele)?phone numbers?\b|\bmobile number\b|\bdial.?in\b", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneAsked();

    [GeneratedRegex(@"\+?\d[\d ().-]{6,}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\be-?mail address(es)?\b|\b(what|which)('s| is| are)? .{0,40}\be-?mails?\s*\??$", RegexOptions.IgnoreCase)]
    private static partial Regex MailAsked();
}
