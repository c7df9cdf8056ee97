using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Contradictions;

/// <summary>Two current papers, of whatever kinds, that give another value for the same thing under the same conditions.</summary>
static partial class Contradiction
{
    const int Anchors = 2;
    const string OfProduct = "product";

    /// <summary>What the answer states of a value the question asks for; empty where it asks for none, or for what was.</summary>
    public static IReadOnlyList<Claim> Stated(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<SearchHit> all, TermMatch match, DateOnly day)
    {
        ValueKind wanted = StatedValue.Wanted(question);
        if (wanted == ValueKind.None || QuestionShape.Of(question, day).IsPast || PriceTimes.Of(question, day) is not null)
        {
            return [];
        }

        return [.. quotes.Take(Anchors).Where(q => Speaks(q.Hit, day)).SelectMany(q => Claim.In(q.Hit, CurrencyOf(q.Hit, all), match, wanted).Where(c => c.IsAsked && q.Verbatim.Contains(c.Text, StringComparison.Ordinal)))];
    }

    /// <param name="stated">What the answer states.</param>
    /// <param name="hits">Passages that may state otherwise.</param>
    /// <returns>The newer first; null where nothing contradicts.</returns>
    public static (Claim One, Claim Other)? Of(string question, IReadOnlyList<Claim> stated, IReadOnlyList<SearchHit> hits, TermMatch match, DateOnly day)
    {
        ValueKind wanted = StatedValue.Wanted(question);
        Claim[] others = [.. hits.Where(h => Speaks(h, day)).SelectMany(h => Claim.In(h, CurrencyOf(h, hits), match, wanted))];
        foreach (Claim one in stated)
        {
            if (others.FirstOrDefault(o => AreOfOneThing(one, o) && one.Value.Excludes(o.Value)) is { } other && !others.Any(o => o.Hit.Document == other.Hit.Document && AreOfOneThing(one, o) && o.Value == one.Value))
            {
                return (one.Hit.Effective ?? one.Hit.Date) >= (other.Hit.Effective ?? other.Hit.Date) ? (one, other) : (other, one);
            }
        }

        return null;
    }

    public static Quote Quoted(Claim claim, TermMatch match) => new(claim.Hit, Quotes.Wording.Short(claim.Hit.ChunkKind == "table" ? Quotes.Wording.Row(claim.Text, match) : claim.Text), claim.Text);

    static bool AreOfOneThing(Claim one, Claim other) =>
        one.Hit.Document != other.Hit.Document && one.Per == other.Per && FirmName.Key(one.Hit.Account ?? "") == FirmName.Key(other.Hit.Account ?? "") && one.Hit.Territory == other.Hit.Territory
        && Plain(one).Count > 0 && Plain(other).Count > 0 && IsCovered(one, other) && IsCovered(other, one) && !AreOfTwoProducts(one, other) && !AreOfTwoNames(one, other) && AreUnderOneCondition(one, other);

    /// <summary>The other says all that the one says of its thing, be it where it stands; and what the question asks for is of both: by the same words, or where a title calls it both ways.</summary>
    static bool IsCovered(Claim one, Claim other)
    {
        HashSet<string> said = [.. other.Thing, .. other.Around];
        HashSet<string> plain = Plain(other);
        return Plain(one).IsSubsetOf(said) && one.Called.All(part => part.All(w => w[0] != '#' || said.Contains(w) || part.Overlaps(plain)));
    }

    /// <summary>The same line of two products' own sheets.</summary>
    static bool AreOfTwoProducts(Claim one, Claim other) => one.Hit.Kind == OfProduct && other.Hit.Kind == OfProduct && one.Hit.Title != other.Hit.Title
        && !Plain(one).Concat(Plain(other)).Any(w => one.Called.Any(c => c.Contains(w)) && other.Called.Any(c => c.Contains(w)));

    /// <summary>"Plus Care" and "Basic Care" are two, whatever either word says elsewhere.</summary>
    static bool AreOfTwoNames(Claim one, Claim other)
    {
        (string First, string Last)[] a = Names(one);
        (string First, string Last)[] b = Names(other);
        return !a.Intersect(b).Any() && a.Any(n => b.Any(m => m.Last == n.Last));

        static (string, string)[] Names(Claim claim) => [.. TwoWords().Matches(claim.Text).Select(m => (m.Groups["a"].Value, m.Groups["b"].Value))];
    }

    /// <summary>What whose paper it is and where it holds say is no part of the thing.</summary>
    static HashSet<string> Plain(Claim claim) => [.. claim.Thing.Except(Analyzer.Terms($"{claim.Hit.Account} {claim.Hit.Territory?.Replace('/', ' ')}"))];

    /// <summary>A call tells what somebody said, a quotation what was offered once, and what is not released says nothing.</summary>
    static bool Speaks(SearchHit hit, DateOnly day) => Validity.Holds(hit, day) && hit.Kind is not (DocumentKind.Call or DocumentKind.WinLoss or DocumentKind.Competitor) && !Draft().IsMatch(hit.Title)
        && (hit.Kind != DocumentKind.Proposal || (hit.Account is not null && PaperNouns.Of(hit) == PaperNoun.Agreement && !Amendments.IsAmendment(hit)));

    /// <summary>"Without a contract" and "with a contract", "partner prices" and prices, what a sheet says of its own model: other conditions make other values.</summary>
    static bool AreUnderOneCondition(Claim one, Claim other)
    {
        (HashSet<string> Held, HashSet<string> Denied) a = Cases(one.Hit);
        (HashSet<string> Held, HashSet<string> Denied) b = Cases(other.Hit);
        return !a.Denied.Except(a.Held).Intersect(b.Held.Except(b.Denied)).Any() && !b.Denied.Except(b.Held).Intersect(a.Held.Except(a.Denied)).Any()
            && Tiers(one).SetEquals(Tiers(other)) && Models(one.Hit).SetEquals(Models(other.Hit));
    }

    static (HashSet<string> Held, HashSet<string> Denied) Cases(SearchHit hit)
    {
        string text = $"{Around(hit)}. {hit.Body}";
        return ([.. Given().Matches(text).SelectMany(Nouns)], [.. Missing().Matches(text).SelectMany(Nouns)]);

        static IEnumerable<string> Nouns(Match said) => Analyzer.Terms(said.Groups["what"].Value);
    }

    static HashSet<string> Tiers(Claim claim) => [.. Tier().Matches($"{Around(claim.Hit)} {claim.Text}").Select(m => EnglishStemmer.Stem(m.Value.ToLowerInvariant()))];

    static HashSet<string> Models(SearchHit hit) => [.. Model().Matches($"{hit.Title}. {string.Join(". ", hit.Heading)}").Select(m => m.Value)];

    static string Around(SearchHit hit) => $"{hit.Title}. {string.Join(". ", hit.Heading)}. {hit.Place}";

    static string? CurrencyOf(SearchHit hit, IReadOnlyList<SearchHit> all) => hit.ChunkKind == "table" ? ListCurrency.Of(hit, all) : null;

    [GeneratedRegex(@"\b(?:without|outside|have no|has no|no|not under|non)[- ](?:an?\s+|the\s+|any\s+|our\s+)?(?<what>\p{L}+(?:\s\p{L}+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\b(?:(?<!\b(?:along|together) )with|under|have|has|having|holders? of|inside)\s+(?:an?\s+|the\s+|their\s+|our\s+|your\s+)?(?<what>\p{L}+(?:\s\p{L}+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Given();

    /// <summary>Whose price it is, or which of several.</summary>
    [GeneratedRegex(@"\b(?:partners?|dealers?|resellers?|distributors?|wholesale|retail|trade|education|academic|students?|schools?|charit(?:y|ies)|non-?profits?|government|public sector|members?|staff|employees?|private|business(?! (?:days?|hours?|year))|enterprise|starter|premium|express|rush|weekends?|weekdays?|floor (?=prices?\b)|minimum|maximum|internal|transfer (?=prices?\b)|rental|second-hand|refurbished|renewals?|new customers?|existing customers?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tier();

    [GeneratedRegex(@"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Section|Part|Chapter|Appendix|Annex|Version|Edition|Issue|Circular|Week|Page|Step|No|Nr)\b)\p{Lu}[\p{L}-]+ (?!(?:19|20)\d\d\b)\d{1,4}[A-Z]?\b")]
    private static partial Regex Model();

    [GeneratedRegex(@"\b(?<a>\p{Lu}\p{Ll}+) (?<b>\p{Lu}\p{Ll}+)\b")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"\bdraft\b", RegexOptions.IgnoreCase)]
    private static partial Regex Draft();
}
