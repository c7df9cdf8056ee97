using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Until when something can be done: the sentence that says by which day, or how long before what, it has to be. No paper's own last day answers that.</summary>
static partial class Deadline
{
    const double AsWritten = 0.9;
    const int MostSaid = 2;

    /// <summary>What is to be done, in the question's own words; null where it asks for no such deadline.</summary>
    public static string? Deed(string question) => Asked().Match(question) is { Success: true } asked ? asked.Groups["deed"].Value : null;

    /// <param name="account">Whose; null for anybody's: then no customer's own paper answers.</param>
    /// <returns>Null when no sentence that names a time speaks of all of it.</returns>
    public static Findings? Find(string deed, SearchResult found, string? account, DateOnly today, int noticeDays)
    {
        TermMatch match = new(found.Terms, []);
        HashSet<string> said = [.. Analyzer.Tokens(Small().Replace(deed, " ")).SelectMany(t => new[] { t.Word, t.Term })];
        int[] words = [.. Enumerable.Range(0, found.Terms.Count).Where(i => said.Contains(found.Terms[i].Word))];
        if (words.Length == 0)
        {
            return null;
        }

        (Quote Quote, int Met)[] told = [.. found.Hits.Where(h => !Validity.HasEnded(h, today) && (account is not null || h.Account is null)).SelectMany(h => Sentences(h, words, match, today)).OrderByDescending(s => s.Met).ThenByDescending(s => s.Quote.Hit.Score)];
        Quote[] quotes = [.. told.Where(t => t.Met == told[0].Met).Select(t => t.Quote).Take(MostSaid)];
        return quotes.Length == 0 ? null : new Findings(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), today, noticeDays)]);
    }

    static IEnumerable<(Quote Quote, int Met)> Sentences(SearchHit hit, int[] words, TermMatch match, DateOnly today)
    {
        double[] around = match.Of($"{hit.Title}. {string.Join(". ", hit.Heading)}");
        (int Start, int Length)[] spans = [.. PassageUnits.Spans(hit.Body)];
        for (int i = 0; i < spans.Length; i++)
        {
            string text = hit.Body.Substring(spans[i].Start, spans[i].Length).Trim();
            double[] here = match.Of(text);
            int met = words.Count(w => here[w] >= AsWritten);
            if (met == 0 || met * 2 < words.Length || words.Any(w => here[w] < AsWritten && around[w] < AsWritten) || !NamesTime(text, hit, today))
            {
                continue;
            }

            // "Up to 60 days before ... Between 59 and 15 days it is 15 %": the sentence after it in the paragraph goes on.
            int end = i + 1 < spans.Length && !hit.Body.AsSpan(spans[i].Start + spans[i].Length, spans[i + 1].Start - spans[i].Start - spans[i].Length).Contains('\n') && hit.ChunkKind != "table" ? i + 1 : i;
            string verbatim = hit.Body[spans[i].Start..(spans[end].Start + spans[end].Length)].Trim();
            yield return (new Quote(hit, Wording.Short(hit.ChunkKind == "table" ? Wording.Row(verbatim, match) : verbatim), verbatim), met);
        }
    }

    static bool NamesTime(string text, SearchHit hit, DateOnly today) => Bound().Match(text) is { Success: true } bound
        && (Span().IsMatch(text) || PeriodReader.Read(text, new FiscalCalendar(hit.Date ?? today, 1)).Any(m => m.Unit is PeriodUnit.Day or PeriodUnit.Span && m.Start + m.Length > bound.Index));

    [GeneratedRegex(@"\b(?:(?:until|till|by|up to) when|how long|what(?:'s| is) the (?:last|latest) (?:day|date)|when(?: at the latest| is the (?:last|latest) (?:day|date))?)\b[^?]{0,20}?\b(?:can|may|must|could|should|do|does|have|has|to)\s+(?:(?:i|we|you|they|one|somebody|someone|a (?:customer|client|buyer)|(?:the |our )?(?:customers?|clients?|buyers?|reps?))\s+)?(?:still |(?:have|need|has|needs) to )*(?<deed>\p{L}[^?]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    /// <summary>Words that say nothing of the deed.</summary>
    [GeneratedRegex(@"\b(?:at|the|a|an|for|to|of|in|on|with|from|our|my|your|their|still|be|is|it|this|that|and|or|latest|last|most)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Small();

    [GeneratedRegex(@"\b(?:by|until|till|before|within|up to|no later than|not later than|at the latest|on or before|prior to|ahead|end(?:s|ing)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b(?:\d{1,3}|one|two|three|four|five|six|seven|ten|twelve|fourteen|thirty|sixty|ninety) (?:calendar |working |business )?(?:days?|weeks?|months?|hours?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Span();
}
