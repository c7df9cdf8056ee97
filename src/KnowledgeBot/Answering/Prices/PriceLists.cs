using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>Looks a price up in the rows of price lists and in the lines of what is written beside them: the row about just what was asked, of the list that holds there and then, in the currency asked for.</summary>
sealed class PriceLists(int noticeDays)
{
    const int MaxRows = 3;
    const double AboutAsClose = 0.05;
    const double AsWritten = 0.9;

    /// <summary>Whether what was found may not do: a question for other times is answered by lists that need not be among it, and what a list's amounts are in is said once for all of them.</summary>
    public static bool NeedsAll(string question, SearchResult found, AskedDay? named, DateOnly today) =>
        PriceChange.IsAsked(question) || (named is not null && PriceTimes.SpeaksOfPrices(question)) || (PriceTimes.Of(question, today) is not null && PriceTimes.SpeaksOfPrices(question)) || (PriceQuestion.IsAsked(question) && found.Hits.Any(h => h is { Kind: DocumentKind.Pricing, ChunkKind: "table" } && ListCurrency.Of(h, []) is null));

    /// <param name="all">Passages of price lists beyond those found, for other times and for what the lists say of themselves.</param>
    /// <param name="named">The day that the question named; or null.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="territories">Those the audience was granted: a list of another is not the one asked for.</param>
    /// <returns>Null when the price lists do not settle it; without quotes when they do by holding no such price today.</returns>
    public Findings? Find(string question, SearchResult found, IReadOnlyList<string> territories, AskedDay? named, DateOnly today, IReadOnlyList<SearchHit>? all = null)
    {
        SearchHit[] everything = [.. found.Hits.Where(h => h.Kind == DocumentKind.Pricing).Concat(all ?? []).DistinctBy(h => h.ChunkId)];
        if (PriceTimes.Of(question, today) is { } times && (times.AreCompared || named is null) && PriceTimes.SpeaksOfPrices(question) && AtTimes(times, found.Terms, everything, territories, today) is { } then)
        {
            return then;
        }

        DateOnly day = named?.Day ?? today;
        question = named?.Rest ?? question;
        SearchHit[] priced = [.. found.Hits.Where(h => h.Kind == DocumentKind.Pricing)];
        SearchHit[] lists = [.. (PriceChange.IsAsked(question) || named is not null ? everything : priced).Where(h => h.ChunkKind == "table")];
        string[] known = [.. territories.Concat(priced.Select(h => h.Territory).OfType<string>()).Distinct()];
        if (priced.Length == 0 || PriceQuestion.Of(question, found.Terms, known, Named(lists), named is not null) is not { } asked)
        {
            return null;
        }

        TermMatch match = new(found.Terms, []);
        if (asked is { IsChange: true, Words: [], Codes: [] })
        {
            return named is null ? null : PriceChange.Whole(Of(lists, asked), day, today, match, noticeDays);
        }

        PriceRow[] rows = [.. lists.SelectMany(h => Rows(h, everything, asked, match))];
        PriceRow[] full = [.. (asked.IsChange ? rows : [.. rows, .. Lines(priced, rows, asked, match)]).Where(r => r.Missed.Count == 0)];
        if (full.Length == 0)
        {
            if (lists.Length == 0)
            {
                return null;
            }

            bool elsewhere = rows.Length > 0 && rows.Any(r => r.Missed.All(w => (asked.IsQualified && !found.Hits.Any(h => PriceQuestion.IsQualifiedIn($"{h.Title} {string.Join(' ', h.Heading)} {h.Body}"))) || IsPlaceName(question, found.Terms[w].Word)));
            return elsewhere && asked.IsCertain ? Nothing([]) : null;
        }

        PriceRow[] there = Local([.. full.Where(r => asked.IsIn($"{r.Text} {r.Hit.Title} {r.Hit.Uri} {string.Join(' ', r.Hit.Heading)} {r.Hit.Place}"))], asked);
        if (asked.IsChange)
        {
            return PriceChange.Between(Near(there, asked, territories), named is null ? today : day, today, PriceChange.IsOfPast(question), match, noticeDays);
        }

        bool isPast = named is null && QuestionShape.Of(question, day).IsPast;
        // What a notice of a change says of the time before is only asked where no list says it.
        PriceRow[] lasting = [.. there.Where(r => !r.IsOfOldTime)];
        PriceRow[] near = Near(lasting.Length > 0 ? lasting : [.. there.Where(r => !(r.Hit.Date > day))], asked, territories);
        there = OfName(near, asked, match, day);
        PriceRow[] valid = [.. there.Where(r => asked.Year is { } year ? IsOf(r.Hit, year) : Validity.Holds(r.Hit, day) || (isPast && !(r.Hit.Effective > day)))];
        if (valid.Length == 0)
        {
            return asked.Currency is null && there.Length > 0 && there.Length == near.Length ? null : Nothing([.. there.Select(r => r.Hit).DistinctBy(h => h.Document)]);
        }

        valid = PriceHistory.Current(valid, new MetricPeriod(day, day));
        double best = valid.Max(r => r.Precision);
        PriceRow[] close = [.. valid.Where(r => r.Precision >= best - AboutAsClose).OrderByDescending(r => r.Precision).ThenByDescending(r => isPast && !Validity.Holds(r.Hit, day)).ThenByDescending(r => r.Hit.Territory?.Length ?? 0)
            .ThenByDescending(r => r.Hit.Effective).DistinctBy(r => (r.Hit.Document, r.Text))];
        (PriceRow One, PriceRow Other)? both = isPast ? null : Contradiction([.. close.Where(r => Validity.Holds(r.Hit, day))]);
        PriceRow[] said = both is { } pair ? [.. new[] { pair.One, pair.Other }.Concat(close.Except([pair.One, pair.Other])).Take(MaxRows)] : [.. close.Take(MaxRows)];
        List<Warning> warnings = [.. Validity.Warnings(said.Select(r => r.Hit), day, noticeDays)];
        warnings.AddRange(both is { } two ? [Disagreement.Warn(two.One.Hit, two.Other.Hit)] : []);
        return new Findings([.. said.Select(r => new Quote(r.Hit, Wording.Short(Wording.Row(r.Text, match)), r.Verbatim))], new Confidence([], 1), [], warnings);
    }

    static IEnumerable<PriceRow> Rows(SearchHit table, IReadOnlyList<SearchHit> all, PriceQuestion asked, TermMatch match)
    {
        string? currency = ListCurrency.Of(table, all);
        return PassageUnits.Spans(table.Body).SelectMany((s, i) => PriceRow.In(table, i, table.Body.Substring(s.Start, s.Length), asked, match, currency));
    }

    /// <returns>Null when no list tells it for any of the times.</returns>
    Findings? AtTimes(PriceTimes times, IReadOnlyList<QueryTerm> terms, SearchHit[] priced, IReadOnlyList<string> territories, DateOnly today)
    {
        SearchHit[] lists = [.. priced.Where(h => h.ChunkKind == "table")];
        string[] known = [.. territories.Concat(priced.Select(h => h.Territory).OfType<string>()).Distinct()];
        if (PriceQuestion.Of(times.Rest, terms, known, Named(lists), true, times.AreCompared) is not { IsChange: false } asked)
        {
            return null;
        }

        TermMatch match = new(terms, []);
        PriceRow[] rows = [.. lists.SelectMany(h => Rows(h, priced, asked, match))];
        PriceRow[] full = [.. rows.Concat(Lines(priced, rows, asked, match)).Where(r => r.Missed.Count == 0 && asked.IsIn($"{r.Text} {r.Hit.Title} {r.Hit.Uri} {string.Join(' ', r.Hit.Heading)} {r.Hit.Place}"))];
        return PriceHistory.Of(OfName(Near(Local(full, asked), asked, territories), asked, match, times.Times.Max(t => t.To ?? today)), times.Times, today, match, noticeDays);
    }

    /// <summary>The first two that give different prices for the same thing, the newer first.</summary>
    static (PriceRow, PriceRow)? Contradiction(PriceRow[] rows)
    {
        foreach (PriceRow one in rows)
        {
            if (rows.FirstOrDefault(one.Contradicts) is { } other)
            {
                return (one.Hit.Effective ?? one.Hit.Date) >= (other.Hit.Effective ?? other.Hit.Date) ? (one, other) : (other, one);
            }
        }

        return null;
    }

    /// <summary>What texts price beside the tables, ranked like the row of the same name.</summary>
    static IEnumerable<PriceRow> Lines(SearchHit[] priced, PriceRow[] rows, PriceQuestion asked, TermMatch match) => priced.Where(h => h.ChunkKind != "table")
        .SelectMany(h => PassageUnits.Spans(h.Body).Select((s, i) => PriceRow.OfLine(h, i, h.Body.Substring(s.Start, s.Length), asked, match))).OfType<PriceRow>()
        .Select(l => rows.Where(r => r.Name.SequenceEqual(l.Name)).Select(r => r.Precision).DefaultIfEmpty(0).Max() is > 0 and var precision ? l with { Precision = precision } : l);

    /// <summary>Of a name that some row has just as asked, a row with a further word in its name is about another thing, whether the first holds today or did once; how a list to come names things decides nothing yet.</summary>
    static PriceRow[] OfName(PriceRow[] rows, PriceQuestion asked, TermMatch match, DateOnly day)
    {
        PriceRow[] exact = [.. rows.Where(r => !r.IsLine && !(r.Hit.Effective > day) && r.Name.Count > 0 && r.Name.All(n => match.Met(n).Any(m => m.Weight >= AsWritten && asked.Words.Contains(m.Word))))];
        return exact.Length == 0 ? rows : [.. rows.Where(r => exact.Any(e => e.Name.Count >= r.Name.Count || !e.Name.All(r.Name.Contains)))];
    }

    /// <summary>Where no place is named, the lists of the audience's own places and of those above; of other places only where these have none.</summary>
    static PriceRow[] Near(PriceRow[] rows, PriceQuestion asked, IReadOnlyList<string> territories)
    {
        string[] own = [.. territories.Where(t => !territories.Any(o => o.StartsWith(t + "/", StringComparison.Ordinal)))];
        PriceRow[] near = asked.Places.Count > 0 || own.Length == 0 ? rows : [.. rows.Where(r => r.Hit.Territory is not { } t || own.Any(o => o == t || t.StartsWith(o + "/", StringComparison.Ordinal) || o.StartsWith(t + "/", StringComparison.Ordinal)))];
        return near.Length > 0 ? near : rows;
    }

    /// <summary>The words of the first column, and of the heads of columns of amounts that name things.</summary>
    static HashSet<string> Named(IEnumerable<SearchHit> lists) =>
        [.. lists.SelectMany(h => PassageUnits.Spans(h.Body).Select(s => h.Body.Substring(s.Start, s.Length))).SelectMany(Called).SelectMany(Analyzer.Tokens).Select(t => t.Word)];

    static IEnumerable<string> Called(string row)
    {
        (string Header, string Value)[] cells = PriceRow.Cells(row);
        return cells.Take(1).Select(c => c.Value).Concat(cells.Where(c => PriceRow.IsAmount(c.Value) && !PriceRow.IsPriceHeader(c.Header)).Select(c => c.Header));
    }

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
