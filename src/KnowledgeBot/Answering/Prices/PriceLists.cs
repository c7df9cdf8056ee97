using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>Looks a price up in the rows of price lists: the row about just what was asked, of the list that holds there and then, in the currency asked for.</summary>
sealed class PriceLists(int noticeDays)
{
    const int MaxRows = 3;
    const double AboutAsClose = 0.05;

    /// <param name="named">The day that the question named; or null.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="territories">Those the audience was granted: a list of another is not the one asked for.</param>
    /// <returns>Null when the price lists do not settle it; without quotes when they do by holding no such price today.</returns>
    public Findings? Find(string question, SearchResult found, IReadOnlyList<string> territories, AskedDay? named, DateOnly today)
    {
        DateOnly day = named?.Day ?? today;
        question = named?.Rest ?? question;
        SearchHit[] lists = [.. found.Hits.Where(h => h is { Kind: DocumentKind.Pricing, ChunkKind: "table" })];
        string[] known = [.. territories.Concat(lists.Select(h => h.Territory).OfType<string>()).Distinct()];
        if (lists.Length == 0 || PriceQuestion.Of(question, found.Terms, known, Named(lists), named is not null) is not { } asked)
        {
            return null;
        }

        TermMatch match = new(found.Terms, []);
        if (asked is { IsChange: true, Words: [], Codes: [] })
        {
            return named is null ? null : PriceChange.Whole(Of(lists, asked), day, today, match, noticeDays);
        }

        PriceRow[] rows = [.. lists.SelectMany(h => PassageUnits.Spans(h.Body).Select((s, i) => PriceRow.Of(h, i, h.Body.Substring(s.Start, s.Length), asked, match))).OfType<PriceRow>()];
        PriceRow[] full = [.. rows.Where(r => r.Missed.Count == 0)];
        if (full.Length == 0)
        {
            bool elsewhere = rows.Length > 0 && rows.Any(r => r.Missed.All(w => (asked.IsQualified && !found.Hits.Any(h => PriceQuestion.IsQualifiedIn($"{h.Title} {string.Join(' ', h.Heading)} {h.Body}"))) || IsPlaceName(question, found.Terms[w].Word)));
            return elsewhere && asked.IsCertain ? Nothing([]) : null;
        }

        PriceRow[] there = Local([.. full.Where(r => asked.IsIn($"{r.Text} {r.Hit.Title} {r.Hit.Uri} {string.Join(' ', r.Hit.Heading)} {r.Hit.Place}"))], asked);
        if (asked.IsChange)
        {
            return PriceChange.Between(there, named is null ? today : day, today, match, noticeDays);
        }

        bool isPast = named is null && QuestionShape.Of(question, day).IsPast;
        PriceRow[] valid = [.. there.Where(r => asked.Year is { } year ? IsOf(r.Hit, year) : Validity.Holds(r.Hit, day) || (isPast && !(r.Hit.Effective > day)))];
        if (valid.Length == 0)
        {
            return asked.Currency is null && there.Length > 0 ? null : Nothing([.. there.Select(r => r.Hit).DistinctBy(h => h.Document)]);
        }

        double best = valid.Max(r => r.Precision);
        PriceRow[] said = [.. valid.Where(r => r.Precision >= best - AboutAsClose).OrderByDescending(r => r.Precision).ThenByDescending(r => isPast && !Validity.Holds(r.Hit, day)).ThenByDescending(r => r.Hit.Territory?.Length ?? 0)
            .ThenByDescending(r => r.Hit.Effective).DistinctBy(r => (r.Hit.Document, r.Text)).Take(MaxRows)];
        return new Findings([.. said.Select(r => new Quote(r.Hit, Wording.Row(r.Text, match), r.Text))], new Confidence([], 1), [], [.. Validity.Warnings(said.Select(r => r.Hit), day, noticeDays)]);
    }

    /// <summary>The words of the first column.</summary>
    static HashSet<string> Named(IEnumerable<SearchHit> lists) =>
        [.. lists.SelectMany(h => PassageUnits.Spans(h.Body).Select(s => h.Body.Substring(s.Start, s.Length).Split("; ")[0])).SelectMany(c => Analyzer.Tokens(c[(c.IndexOf(": ", StringComparison.Ordinal) + 1)..])).Select(t => t.Word)];

    static SearchHit[] Of(SearchHit[] lists, PriceQuestion asked) => [.. lists.Where(h => asked.Places.Count == 0 || h.Territory is not { } t || asked.Places.Any(p => p == t || p.StartsWith(t + "/", StringComparison.Ordinal)))];

    static Findings Nothing(IReadOnlyList<SearchHit> stale) => new([], new Confidence([], 0), stale, []);

    /// <summary>The lists of the place named; of those above it only where it has none of its own.</summary>
    static PriceRow[] Local(PriceRow[] rows, PriceQuestion asked)
    {
        if (asked.Places.Count == 0)
        {
            return rows;
        }

        PriceRow[] own = [.. rows.Where(r => asked.Places.Contains(r.Hit.Territory))];
        return own.Length > 0 ? own : [.. rows.Where(r => r.Hit.Territory is not { } t || asked.Places.Any(p => p.StartsWith(t + "/", StringComparison.Ordinal) || t.StartsWith(p + "/", StringComparison.Ordinal)))];
    }

    static bool IsOf(SearchHit hit, int year) => hit.Effective is null && hit.Expires is null ? hit.Date?.Year == year : (hit.Effective?.Year ?? year) <= year && year <= (hit.Expires?.Year ?? year);

    /// <summary>"in Singapore": written like a name behind a word for a place.</summary>
    static bool IsPlaceName(string question, string word) =>
        Regex.IsMatch(question, $@"\b(?:in|for|the)\s+(?:the\s+)?(?:\p{{Lu}}\w*\s+)?{Regex.Escape(char.ToUpperInvariant(word[0]) + word[1..])}\b") || (word.Length < 4 && Regex.IsMatch(question, $@"\b{Regex.Escape(word.ToUpperInvariant())}\b"));
}
