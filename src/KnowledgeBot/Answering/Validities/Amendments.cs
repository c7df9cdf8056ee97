using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Puts what an addendum prices in place of what the agreement it changes prices for the same thing: the agreement still holds, that line of it does not.</summary>
static partial class Amendments
{
    /// <summary>Of an account whose agreements may have been changed: a sentence with an amount in it, or one of an agreement or its amendment.</summary>
    public static bool MayBeChanged(Quote quote) => quote.Hit is { Kind: DocumentKind.Proposal, Account: not null } && (Amount().IsMatch(quote.Verbatim) || PaperNouns.Of(quote.Hit) == PaperNoun.Agreement);

    static bool IsPriced(Quote quote) => quote.Hit is { Kind: DocumentKind.Proposal, Account: not null } && Amount().IsMatch(quote.Verbatim) && !IsAmendment(quote.Hit);

    /// <param name="own">Passages of the accounts' documents.</param>
    /// <returns>The quotes with what replaces them first, and what they said told as what was.</returns>
    public static IReadOnlyList<Quote> Apply(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<SearchHit> own, DateOnly day)
    {
        HashSet<string> asked = Analyzer.Terms(question);
        ILookup<Guid, AmendedLine> inner = own.Where(h => h.Kind == DocumentKind.Proposal && !IsAmendment(h)).DistinctBy(h => h.ChunkId).SelectMany(h => AmendedLine.In(h, Begins(h))).ToLookup(l => l.Hit.Document);
        if (inner.Count > 0)
        {
            quotes = [.. quotes.SelectMany(q => AmendedLine.Apart(q, inner[q.Hit.Document]))];
        }

        (SearchHit Hit, string Text, HashSet<string> Thing)[] lines = [.. Held(own, day)
            .DistinctBy(h => h.ChunkId).OrderByDescending(Begins).SelectMany(h => Lines(h).Select(l => (h, l.Text, l.Thing)))];
        AmendedClause[] clauses = [.. Held(own, day).DistinctBy(h => h.ChunkId).OrderByDescending(Begins).SelectMany(AmendedClause.In)];
        List<Quote> changed = [];
        List<Quote> said = [];
        foreach (Quote quote in quotes)
        {
            if (IsAmendment(quote.Hit) && AmendedClause.IsOfOthers(question, quote) && AmendedClause.Kept(quote, own.Where(h => h.Kind == DocumentKind.Proposal && !IsAmendment(h) && FirmName.Key(h.Account ?? "") == FirmName.Key(quote.Hit.Account ?? "-"))) is { } kept)
            {
                changed.Add(kept);
                said.Add(quote);
                continue;
            }

            if (quote.Hit.Kind == DocumentKind.Proposal && !IsAmendment(quote.Hit) && clauses.FirstOrDefault(c => FirmName.Key(c.Hit.Account ?? "") == FirmName.Key(quote.Hit.Account ?? "-") && Begins(c.Hit) > Begins(quote.Hit) && c.IsOf(quote)) is { } clause)
            {
                changed.Add(new Quote(clause.Hit, Wording.Short($"{clause.Text.TrimEnd('.', ';', ' ')} (since {Wording.Day(Begins(clause.Hit))})"), clause.Text));
                said.Add(quote with { Said = $"{quote.Said.TrimEnd(' ', '.', ';')} (was, until {Wording.Day(Begins(clause.Hit).AddDays(-1))})" });
                continue;
            }

            HashSet<string> words = Analyzer.Terms(quote.Verbatim);
            AmendedLine? itself = inner[quote.Hit.Document].FirstOrDefault(l => l.Text == quote.Verbatim);
            AmendedLine? within = itself is null ? inner[quote.Hit.Document].Where(l => l.Begins <= day && l.Thing.IsSubsetOf(words) && IsAbout(l.Thing, quote, words)).MaxBy(l => l.Begins) : null;
            if (itself is not null && quotes.Count > 1 && quotes.Any(q => q.Hit.ChunkId == quote.Hit.ChunkId && q != quote && !IsAbout(itself.Thing, q, Analyzer.Terms(q.Verbatim))))
            {
                continue;
            }

            if (itself is not null || within is not null)
            {
                AmendedLine line = (itself ?? within)!;
                changed.AddRange(line.Begins <= day ? [new Quote(line.Hit, Wording.Short($"{line.Text.TrimEnd('.', ';', ' ')} (since {Wording.Day(line.Begins)})"), line.Text)] : []);
                said.AddRange(itself is null ? [quote with { Said = $"{quote.Said.TrimEnd(' ', '.', ';')} ({line.Called}: was, until {Wording.Day(line.Begins.AddDays(-1))})" }]
                    : line.Begins > day ? [quote with { Said = $"{quote.Said.TrimEnd(' ', '.', ';')} (from {Wording.Day(line.Begins)})" }] : []);
                continue;
            }

            var newer = !IsPriced(quote) ? [] : lines.Where(l => FirmName.Key(l.Hit.Account ?? "") == FirmName.Key(quote.Hit.Account!) && Begins(l.Hit) > Begins(quote.Hit) && l.Thing.IsSubsetOf(words) && IsMeant(l.Thing)).ToArray();
            if (newer.Length == 0)
            {
                said.Add(quote);
                continue;
            }

            changed.AddRange(newer.Take(1).Select(l => new Quote(l.Hit, Wording.Short($"{l.Text.TrimEnd('.', ';', ' ')} (since {Wording.Day(Begins(l.Hit))})"), l.Text)));
            said.Add(quote with { Said = $"{quote.Said.TrimEnd(' ', '.', ';')} (was, until {Wording.Day(Begins(newer[0].Hit).AddDays(-1))})" });
        }

        return changed.Count == 0 && said.Count == quotes.Count && said.Zip(quotes).All(p => p.First == p.Second) ? quotes
            : [.. changed.Concat(said.Where(s => !changed.Any(c => c.Hit.ChunkId == s.Hit.ChunkId && s.Hit.ChunkKind != "table" && s.Verbatim != c.Verbatim && s.Said == s.Verbatim && s.Verbatim.Contains(c.Verbatim, StringComparison.Ordinal)))).DistinctBy(q => (q.Hit.ChunkId, q.Verbatim))];

        // Where the question calls something else that the sentence prices, that is what it is about.
        bool IsAbout(HashSet<string> thing, Quote quote, HashSet<string> words) => thing.Overlaps(asked) || !asked.Except(Analyzer.Terms($"{quote.Hit.Account} {quote.Hit.Title}")).Any(words.Contains);

        // A sentence that prices several things is changed for the one asked about.
        bool IsMeant(HashSet<string> thing) => thing.Overlaps(asked) || !lines.Any(l => l.Thing.Overlaps(asked));
    }

    static IEnumerable<SearchHit> Held(IReadOnlyList<SearchHit> own, DateOnly day) => own.Where(h => h.Kind == DocumentKind.Proposal && IsAmendment(h) && Begins(h) <= day && !h.IsSuperseded(day) && !(h.Expires < day));

    static DateOnly Begins(SearchHit hit) => hit.Effective ?? hit.Date ?? DateOnly.MinValue;

    public static bool IsNamedIn(string words) => Title().IsMatch(words);

    public static bool IsAmendment(SearchHit hit) => Title().IsMatch(hit.Title) || Title().IsMatch(hit.Uri.Replace('-', ' ').Replace('_', ' '));

    /// <summary>Lines with an amount: the words before it call the thing.</summary>
    static IEnumerable<(string Text, HashSet<string> Thing)> Lines(SearchHit hit)
    {
        foreach ((int start, int length) in PassageUnits.Spans(hit.Body))
        {
            string text = hit.Body.Substring(start, length).Trim();
            if (Called(text) is { } called && Analyzer.Terms(called) is { Count: > 0 } thing)
            {
                yield return (text.TrimStart('-', '*', '•', ' '), thing);
            }
        }
    }

    /// <summary>What a line prices, in its own words; null where it holds no amount.</summary>
    public static string? Called(string line) => Amount().Match(line) is { Success: true } amount ? Verb().Replace(Label().Replace(line[..amount.Index], ""), "").Trim(' ', '-', '*', '•', ',', ':') : null;

    [GeneratedRegex(@"\b(?:addend(?:um|a)|amendments?|amending|variation|supplement(?:ary|al)?|side letter|change order|rider)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?:[€$£¥]|\b(?:EUR|GBP|USD|CHF|AUD|CAD|JPY)\b)\s?\d|\d[\d.,]*\s?(?:[€$£¥%]|(?:EUR|GBP|USD|CHF|AUD|CAD|JPY|percent)\b)|\b\d+[.,]\d{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    /// <summary>The head of a table's first column.</summary>
    [GeneratedRegex(@"^[\p{L} ]{1,30}: (?=\p{L})")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:is|are|costs?|becomes?|now|will|be|at|price|prices|of|the|from|to|goes|rises?|falls?|changes?|changed)\b|:\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();
}
