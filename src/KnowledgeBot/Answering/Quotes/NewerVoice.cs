using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Models.Grounding;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>A newer document that gives another value or name for what the best sentence answers: old documents are seldom withdrawn when something changes.</summary>
static partial class NewerVoice
{
    const double Met = 0.4;
    const double LeastSpoken = 0.5;
    const double AsWell = 0.75;
    const double LeastScore = 5;
    const int SentencesBefore = 2;
    const string Competitor = "competitor";
    const string WinLoss = "win-loss";

    /// <returns>The likeliest sentence of a newer document that answers the same otherwise; null when there is none.</returns>
    /// <param name="candidates">Best first, of documents that hold.</param>
    public static Candidate? Find(IReadOnlyList<Candidate> candidates, Inquiry inquiry)
    {
        if (candidates.Count == 0 || inquiry.Shape.IsPast || inquiry.Shape.WantsList || Day(candidates[0]) is not { } day || IsOneCase(candidates[0]))
        {
            return null;
        }

        Candidate one = candidates[0];
        HashSet<string> said = Values(one, inquiry);
        double spoken = Spoken(one, inquiry);
        return said.Count == 0 ? null : candidates.Skip(1).TakeWhile(c => c.Score >= one.Score - LeastScore).FirstOrDefault(c => Day(c) > day && !IsOneCase(c) && c.Hit.Document != one.Hit.Document && c.Hit.Account == one.Hit.Account
            && (c.Hit.Kind == Competitor) == (one.Hit.Kind == Competitor) && !c.Passage.IsOfOtherPlace
            && Spoken(c, inquiry) is var other && other >= LeastSpoken && other >= AsWell * spoken && Differs(said, Values(c, inquiry), inquiry));
    }

    public static Warning Warn(Candidate one, Candidate newer) =>
        new("sources-disagree", $"A newer document says otherwise: “{newer.Hit.Title}” ({Wording.Day(Day(newer)!.Value)}) against “{one.Hit.Title}” ({Wording.Day(Day(one)!.Value)}). Both are shown; ask their owners which holds.");

    /// <summary>What somebody said in a call, was offered or lost on is one case, not how things are.</summary>
    static bool IsOneCase(Candidate candidate) => candidate.Hit.Kind is DocumentKind.Call or DocumentKind.Proposal or WinLoss;

    static DateOnly? Day(Candidate candidate) => candidate.Hit.Effective ?? candidate.Hit.Date;

    /// <summary>Share of the question that the sentence, what stands right before it, its headings and title speak of.</summary>
    static double Spoken(Candidate candidate, Inquiry inquiry)
    {
        double[] met = TermMatch.Best(candidate.Passage.Title, candidate.Passage.Heading, 1);
        for (int i = Math.Max(0, candidate.Index - (candidate.Passage.IsTable ? 0 : SentencesBefore)); i <= candidate.Index; i++)
        {
            met = TermMatch.Best(met, candidate.Passage.Sentences[i].Met, 1);
        }

        TermMatch match = inquiry.Match;
        return match.Total <= 0 ? 0 : met.Select((m, i) => m >= Met ? match.Weights[i] : 0).Sum() / match.Total;
    }

    static HashSet<string> Values(Candidate candidate, Inquiry inquiry)
    {
        if (inquiry.WantsName)
        {
            return [.. Name().Matches(candidate.Text).Select(m => m.Value).Where(n => !n.Split(' ').All(w => Knowledge.Text.Analyzer.Terms(w).All(inquiry.Match.IsAsked)))];
        }

        return (inquiry.Wanted & (ValueKind.Duration | ValueKind.Money | ValueKind.Percent | ValueKind.Number)) == 0 ? []
            : [.. Figure().Matches(NumberWords.ToDigits(candidate.Text, all: false)).Select(m => $"{m.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal)} {Unit(m)}")];
    }

    static string Unit(Match figure) => (figure.Groups["c"].Success ? figure.Groups["c"].Value : figure.Groups["u"].Value.TrimEnd('s', 'S')).ToLowerInvariant();

    /// <summary>A name not said before; or, in a unit that both use, no figure that both say.</summary>
    static bool Differs(HashSet<string> said, HashSet<string> other, Inquiry inquiry) => inquiry.WantsName ? other.Except(said).Any()
        : said.GroupBy(UnitOf).Any(g => other.Where(o => UnitOf(o) == g.Key).ToArray() is { Length: > 0 } same && !same.Any(said.Contains));

    static string UnitOf(string value) => value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex(@"\p{Lu}[\p{Ll}'’]+(?: (?:van|von|de|der|da|le|la|ter|ten))* \p{Lu}[\p{L}'’-]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<c>[$€£])\s?(?<n>\d[\d,]*(?:\.\d+)?)|\b(?<n>\d[\d,]*(?:\.\d+)?)[\s-]?(?<u>%|(?:percent|business days?|working days?|days?|weeks?|months?|years?|hours?|minutes?|kg|users?|seats?)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Figure();
}
