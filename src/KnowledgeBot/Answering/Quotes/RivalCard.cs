using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Answers what a competitor does better or worse than we do, and how to win against it, with the whole part of its card that says so.</summary>
static partial class RivalCard
{
    const string Kind = "competitor";
    const int Longest = 1_200;
    const int MostParts = 2;

    /// <returns>Null when the question is another, or no visible card has such a part.</returns>
    public static Findings? Find(string question, SearchResult found, DateOnly day, int noticeDays)
    {
        if (Wanted(question) is not { } heading)
        {
            return null;
        }

        HashSet<string> asked = Analyzer.Terms(question);
        SearchHit[] cards = [.. found.Hits.Where(h => h is { Kind: Kind, ChunkKind: not "table" } && Validity.Holds(h, day) && IsNamed(h.Title, asked) && !NamesOther(question, h.Title))];
        Quote[] quotes = [.. cards.SelectMany(h => Parts(h, heading)).DistinctBy(q => (q.Hit.ChunkId, q.Verbatim)).Take(MostParts)];
        return quotes.Length == 0 ? null : new Findings(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), day, noticeDays)]);
    }

    /// <summary>Headings under which the answer stands; null for a question of another kind.</summary>
    static Regex? Wanted(string question) => Unsaid().IsMatch(question) ? UnsaidHeading() : OurStrength().IsMatch(question) ? OurHeading() : TheirStrength().IsMatch(question) ? TheirHeading() : null;

    static IEnumerable<Quote> Parts(SearchHit hit, Regex heading)
    {
        if (hit.Heading.Count > 0 && heading.IsMatch(hit.Heading[^1]))
        {
            return hit.Body.Length <= Longest ? [Of(hit, hit.Body)] : [];
        }

        return PassageSection.In(hit.Body).Where(s => heading.IsMatch(s.Label) && s.Length <= Longest).Select(s => Of(hit, hit.Body.Substring(s.Start, s.Length)));
    }

    static Quote Of(SearchHit hit, string text) => new(hit, string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), text.Trim());

    /// <summary>A word of the card's title that the question says, and that is no word of any card.</summary>
    static bool IsNamed(string title, HashSet<string> asked) => Analyzer.Tokens(title).Any(t => !t.IsPart && t.Word.Length > 3 && asked.Contains(t.Term) && !Generic().IsMatch(t.Word));

    /// <summary>Another name beside the competitor's, such as a firm's: then it is about one deal.</summary>
    static bool NamesOther(string question, string title)
    {
        HashSet<string> own = Analyzer.Terms(title);
        return Analyzer.Tokens(question).Any(t => !t.IsPart && t.Start > 0 && char.IsUpper(question[t.Start]) && !own.Contains(t.Term) && question[..t.Start].TrimEnd() is [.., not ('.' or '?' or '!' or ':')]);
    }

    [GeneratedRegex(@"\b(?:not|never|avoid|n't)\b[^?]{0,30}\b(?:say|saying|mention|mentioning|bring up|bringing up|claim|tell|talk about)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unsaid();

    [GeneratedRegex(@"^\W*(?:(?:what|things) )?(?:(?:we |you )?(?:don['’]?t|do not|never|not to|avoid|should not)\b)[^.]*\b(?:say|saying|mention|claim|bring up|tell)\b|^\W*(?:landmines|off limits)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex UnsaidHeading();

    [GeneratedRegex(@"\b(?:do|can|should|could|are|would|where|how|when|what) (?:we|i|you) (?:\w+ )?(?:beat|win|better|stronger|ahead|defeat|outsell|outperform|lead|superior)\b|\bour (?:\w+ )?(?:advantages?|strengths?|edge|strong points?|plus points?)\b|\b(?:weak(?:ness(?:es)?| ?points?| ?spots?| ?sides?|er)?|drawbacks?|shortcomings?|gaps?|cons|vulnerab\w+|flaws?|limitations)\b|\bhow to (?:beat|win|defeat|outsell)\b|\b(?:best|right) demo\b|\bwhat (?:wins|works|beats|helps)\b|\b(?:where|when|how) (?:does|do) (?!we\b)[^?]*\b(?:break|fail|fall short|struggle|fall behind)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurStrength();

    [GeneratedRegex(@"\b(?:beats?|outperforms?|wins? against|better than|stronger than|ahead of|superior to|leads?|advantages? over) (?:us|ours|we)\b|\b(?:strengths?|strong (?:points?|suits?|sides?)|advantages?|pros|good at)\b|\b(?:is|are) (?!we\b)\S+ (?:stronger|better|ahead|superior)\b|\b(?:do|does) (?!we\b)\S+ (?:do |have )?better\b|\bdoes better\b", RegexOptions.IgnoreCase)]
    private static partial Regex TheirStrength();

    [GeneratedRegex(@"\b(?<!we )(?:beats?|wins?)(?: against)? us\b|\b(?:they|it|he) (?:beats?|wins?|leads?|are (?:better|stronger|good|ahead))\b|\btheir (?:strengths?|advantages?|strong points?)\b|^\W*(?:(?:main|key) )?(?:strengths?|strong points?|advantages|pros|good at)\W*$|\bwe lose\b|\bbetter than us\b|^where (?!we\b)\w+ (?:(?:is|are) )?(?:beats?|wins?|better|stronger|ahead|leads?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TheirHeading();

    [GeneratedRegex(@"\bwe (?:beat|win|lead|are (?:better|stronger|ahead))\b|\bweak\w*|\b(?:gaps?|cons|breaks?|limits|limitations|shortcomings?|drawbacks?|lacks?|missing|vulnerab\w+)\b|\bour (?:strengths?|advantages?|edge)\b|\bhow (?:to|we) (?:beat|win)\b|\bwin(?:s|ning)? (?:with|by|against)\b|\bwhat works\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurHeading();

    [GeneratedRegex(@"^(?:battle|battlecard|card|notes?|quick|hosting|portfolio|trading|systems|update|competitor|everyone|amer|emea|apac|market|works|what)$", RegexOptions.IgnoreCase)]
    private static partial Regex Generic();
}
