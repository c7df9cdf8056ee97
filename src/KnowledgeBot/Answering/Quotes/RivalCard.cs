using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Answers what a competitor does better or worse than we do, and how to win against it, with the whole part of its card that says so.</summary>
static partial class RivalCard
{
    const string Kind = "competitor";
    const int Longest = 1_200;

    /// <returns>Null when the question is another, or no visible card has such a part.</returns>
    public static Findings? Find(string question, SearchResult found, DateOnly day, int noticeDays)
    {
        if (Wanted(question) is not { } heading)
        {
            return null;
        }

        HashSet<string> asked = Knowledge.Text.Analyzer.Terms(question);
        SearchHit[] cards = [.. found.Hits.Where(h => h.Kind == Kind && h.ChunkKind != "table" && Validity.Holds(h, day) && Names(h.Title, asked))];
        Quote[] quotes = [.. cards.Where(h => h.Heading.Count > 0 && heading.IsMatch(h.Heading[^1]) && h.Body.Length <= Longest).Select(Whole)
            .Concat(cards.SelectMany(h => Lines(h, heading)))
            .DistinctBy(q => (q.Hit.ChunkId, q.Verbatim)).Take(2)];
        return quotes.Length == 0 ? null : new Findings(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), day, noticeDays)]);
    }

    static Regex? Wanted(string question) => TheirWeakness().IsMatch(question) ? OurStrengthHeading() : TheirStrength().IsMatch(question) ? TheirStrengthHeading() : null;

    static Quote Whole(SearchHit hit) => new(hit, string.Join(' ', hit.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), hit.Body.Trim());

    /// <summary>"win with: ..." on a line of its own.</summary>
    static IEnumerable<Quote> Lines(SearchHit hit, Regex heading) => PassageUnits.Spans(hit.Body).Select(s => hit.Body.Substring(s.Start, s.Length).Trim())
        .Where(line => line.IndexOf(':', StringComparison.Ordinal) is > 0 and < 40 and var colon && line.Length > colon + 3 && heading.IsMatch(line[..colon])).Select(line => new Quote(hit, line, line));

    /// <summary>A word of the card's title that the question says, and that is no word of any card.</summary>
    static bool Names(string title, HashSet<string> asked) => Knowledge.Text.Analyzer.Tokens(title).Any(t => !t.IsPart && t.Word.Length > 3 && asked.Contains(t.Term) && !Generic().IsMatch(t.Word));

    [GeneratedRegex(@"\b(?:where|how|when|what|which|list|in)\b[^?]*\b(?:beat|beats|better than|stronger|ahead of|superior|outperform)\b(?! us)(?=[^?]*\b(?:us|than we|we|our)\b)?(?<!we )(?:[^?]*\b(?:us|than us|than we|stronger|better)\b)|\b(?:strengths?|strong (?:points?|suits?)|advantages?|pros) (?:of|has|have|does)\b(?! (?:we|us|our|over))|\b(?:what|which)\b[^?]*\b(?:does|do)\b[^?]*\bbetter\b|\bis \p{Lu}\w+ (?:stronger|better|ahead)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TheirStrength();

    [GeneratedRegex(@"\b(?:weak(?:ness(?:es)?| points?| spots?| sides?)?|drawbacks?|shortcomings?|gaps?|cons|vulnerab\w+|flaws?)\b|\b(?:how|where|when|what)\b[^?]*\b(?:do|can|should|could|to|would)\b ?(?:we|i|you)? ?\b(?:beat|win (?:against|over|vs)|defeat|outsell)\b|\bour (?:advantages?|strengths?|edge|plus) (?:over|against|vs)|\b(?:where|in what) (?:are|do) we (?:better|stronger|ahead|lead)|\bbest demo\b|\bwhat wins against\b|\badvantages? (?:we have )?(?:over|against)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TheirWeakness();

    [GeneratedRegex(@"\b(?:(?:they|he|\w+) (?:beats?|wins?)(?: us| against us)?|their strengths?|strengths?|strong|advantages?|better than us|pros|good at|where (?:they|it) (?:is|are|win)|we lose)\b(?<!we beat)(?<!we win)", RegexOptions.IgnoreCase)]
    private static partial Regex TheirStrengthHeading();

    [GeneratedRegex(@"\b(?:we (?:beat|win)|weak\w*|gaps?|cons|breaks?|limits?|shortcomings?|drawbacks?|our (?:strengths?|advantages?|edge)|how to (?:beat|win)|win with|winning|lacks?|missing|vulnerab\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurStrengthHeading();

    [GeneratedRegex(@"^(?:battle|battlecard|card|notes?|quick|hosting|portfolio|trading|systems|update|competitor|everyone|amer|emea|apac|market|japan)$", RegexOptions.IgnoreCase)]
    private static partial Regex Generic();
}
