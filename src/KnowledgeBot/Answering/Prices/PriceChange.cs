using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>What became dearer or cheaper from one price list to the next: the rows of both, each with the days for which it holds.</summary>
static partial class PriceChange
{
    const int MaxLists = 2;
    const int MaxRows = 14;
    const int JustBegun = 31;
    const double AboutAsClose = 0.05;

    public static bool IsAsked(string question) => Change().IsMatch(question) && !Other().IsMatch(question);

    /// <summary>The sentence that asks, without the words for a change.</summary>
    public static string Subject(string question)
    {
        string[] sentences = Sentence().Split(question);
        return Change().Replace(sentences.FirstOrDefault(s => Change().IsMatch(s)) ?? question, " ");
    }

    /// <summary>Whether it asks for a change that has been.</summary>
    public static bool IsOfPast(string question) => Past().IsMatch(question);

    /// <param name="rows">Rows about just what was asked, of all lists of the place.</param>
    /// <returns>Null when there is no list before or after the one that holds.</returns>
    public static Findings? Between(IReadOnlyList<PriceRow> rows, DateOnly day, DateOnly today, bool isPast, TermMatch match, int noticeDays)
    {
        double best = rows.Count == 0 ? 0 : rows.Max(r => r.Precision);
        PriceRow[] close = [.. rows.Where(r => r.Precision >= best - AboutAsClose && r.Hit.Effective is not null)];
        PriceRow[] now = [.. close.Where(r => Validity.Holds(r.Hit, day)).OrderByDescending(r => r.Hit.Effective).DistinctBy(r => r.Hit.Document).Take(1)];
        PriceRow[] others = [.. close.Where(r => now.Any(n => n.Hit.Territory == r.Hit.Territory && n.Hit.Effective != r.Hit.Effective))];
        PriceRow? before = others.Where(r => r.Hit.Effective < now[0].Hit.Effective).MaxBy(r => r.Hit.Effective);
        PriceRow? after = others.Where(r => r.Hit.Effective > now[0].Hit.Effective).MinBy(r => r.Hit.Effective);
        if ((day > today || !isPast ? after ?? before : before ?? after) is not { } other)
        {
            return null;
        }

        PriceRow[] both = [.. close.Where(r => r.Hit.Document == now[0].Hit.Document || r.Hit.Document == other.Hit.Document).OrderByDescending(r => r.Hit.Document == now[0].Hit.Document).ThenBy(r => r.Index)];
        return Found([.. both.DistinctBy(r => (r.Hit.Document, r.Text)).GroupBy(r => r.Hit.Document).SelectMany(g => g.Take(MaxLists)).Select(r => new Quote(r.Hit, $"{Days(r.Hit)}: {Wording.Row(r.Text, match)}", r.Verbatim))], today, noticeDays);
    }

    /// <summary>All rows of the list that begins on the day or not long before it.</summary>
    public static Findings? Whole(IReadOnlyList<SearchHit> lists, DateOnly day, DateOnly today, TermMatch match, int noticeDays)
    {
        SearchHit? list = lists.Where(h => h.Effective <= day && h.Effective >= day.AddDays(-JustBegun)).OrderByDescending(h => h.Effective).ThenByDescending(h => h.Score).FirstOrDefault();
        Quote[] rows = list is null ? [] : [.. lists.Where(h => h.Document == list.Document).OrderBy(h => h.Ordinal).SelectMany(Rows).Where(r => r.Text.Any(char.IsDigit) && !Unchanged().IsMatch(r.Text)).Select(r => new Quote(r.Hit, Wording.Row(r.Text, match), r.Text)).Take(MaxRows)];
        return rows.Length == 0 ? null : Found(rows, today, noticeDays);
    }

    static IEnumerable<(SearchHit Hit, string Text)> Rows(SearchHit hit) => PassageUnits.Spans(hit.Body).Select(s => (hit, hit.Body.Substring(s.Start, s.Length)));

    static Findings Found(IReadOnlyList<Quote> quotes, DateOnly today, int noticeDays) => new(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), today, noticeDays)]);

    public static string Days(SearchHit hit) => (hit.Effective, hit.Expires ?? (hit.Superseded ? hit.SupersededOn?.AddDays(-1) : null)) switch
    {
        ({ } from, { } to) => $"{Wording.Day(from)} to {Wording.Day(to)}",
        ({ } from, null) => $"From {Wording.Day(from)}",
        (null, { } to) => $"Until {Wording.Day(to)}",
        _ => "Undated",
    };

    [GeneratedRegex(@"\b(?:(?:the )?old (?:and|or|vs\.?|versus|&|/) (?:the )?new(?: (?:price|rate|list|fee)s?)?|new (?:and|or|vs\.?|versus|&|/) old(?: (?:price|rate|list|fee)s?)?|before and after|(?:go(?:es|ing)?|went|gone) (?:up|down)(?: by)?|(?:how much )?(?:more expensive|dearer|cheaper) (?:with|from|since|than|on|in)|(?:price|rate|fee|list)s? (?:increases?|rises?|changes?|cuts?)|(?:price|rate|fee)s? (?:changed?|rose|rise|increased?|dropped?|fell)|(?:with|in|by|on|since|under) the (?:new|old|latest|next) (?:price )?(?:list|rates?|prices?|card|book|tariff))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(?:did|was|were|has|have|had|went|gone|rose|fell|changed|increased|dropped|raised)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    /// <summary>About a change, but not for its figures.</summary>
    [GeneratedRegex(@"\b(?:why|who|object\w*|complain\w*|discount\w*|deals?|win rate|commission|quota|existing (?:contracts?|customers?))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    [GeneratedRegex(@"\(no change\)|\bunchanged\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unchanged();

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex Sentence();
}
