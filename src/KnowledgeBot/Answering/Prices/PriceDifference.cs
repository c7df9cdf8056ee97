using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>A question by how much two prices differ, taken apart into the two questions for them.</summary>
/// <param name="Base">Asks for what the other is held against.</param>
sealed partial record PriceDifference(string Base, string Other)
{
    /// <summary>Whether it asks for what lies between two values at all.</summary>
    public static bool IsAsked(string question) => Asked().IsMatch(question);

    /// <returns>Null for one that does not name two prices.</returns>
    public static PriceDifference? Of(string question, DateOnly today)
    {
        if (PriceRise.Of(question, today) is { } rise)
        {
            return rise;
        }

        if (Between().Match(question) is { Success: true } between)
        {
            (string a, string b) = (between.Groups["a"].Value.Trim(), between.Groups["b"].Value.Trim());
            string thing = ForThing().Match(b) is { Success: true } f ? f.Groups["x"].Value : ForThing().Match(a) is { Success: true } g ? g.Groups["x"].Value : "";
            if (ListSide().IsMatch(b) && !ListSide().IsMatch(a))
            {
                (a, b) = (b, a);
            }

            return Side(a, thing) is { } one && Side(b, thing) is { } two ? new PriceDifference(one, two) : null;
        }

        if (Than().Match(question) is { Success: true } than)
        {
            return Side(than.Groups["b"].Value.Trim(), than.Groups["a"].Value.Trim()) is { } one && Side(than.Groups["a"].Value.Trim(), "") is { } two ? new PriceDifference(one, two) : null;
        }

        if (FromList().Match(question) is { Success: true } under && Ours().Match(under.Groups["rest"].Value.Trim()) is { Success: true } ours)
        {
            return new PriceDifference($"What is the list price of {ours.Groups["x"].Value}?", $"What did we offer {ours.Groups["who"].Value} for {ours.Groups["x"].Value}?");
        }

        if (FromList().Match(question) is { Success: true } list && ForThing().Match(list.Groups["rest"].Value) is { Success: true } what)
        {
            string rest = list.Groups["rest"].Value.Trim();
            bool isDeed = Deed().IsMatch(list.Groups["aux"].Value);
            return (isDeed ? $"What {list.Groups["aux"].Value} {rest}?" : Side(rest, what.Groups["x"].Value)) is { } other ? new PriceDifference($"What is the list price of {what.Groups["x"].Value}?", other) : null;
        }

        return null;
    }

    /// <summary>The question for one side of a comparison.</summary>
    static string? Side(string words, string thing)
    {
        if (ListSide().IsMatch(words))
        {
            return thing.Length == 0 ? null : $"What is the list price of {thing}?";
        }

        if (Deal().Match(words) is { Success: true } deal)
        {
            string what = deal.Groups["x"].Value is { Length: > 0 } own ? own : thing;
            return what.Length == 0 ? null : $"What did we offer {deal.Groups["who"].Value} for {what}?";
        }

        return Pays().Match(words) is { Success: true } pays ? $"What does {pays.Groups["who"].Value} pay for {(pays.Groups["x"].Value is { Length: > 0 } paid ? paid : thing)}?"
            : words.Any(char.IsLetter) && !Clause().IsMatch(words) ? $"What is the price of {words}?" : null;
    }

    /// <summary>The first two amounts in one currency, one of each answer, and what lies between them; null where there are none.</summary>
    public static (Quote Base, Quote Other, string Text)? Between(IReadOnlyList<Quote> @base, IReadOnlyList<Quote> other)
    {
        foreach (Quote one in @base)
        {
            foreach (Quote two in other)
            {
                if ((one.Hit.ChunkId, one.Verbatim) != (two.Hit.ChunkId, two.Verbatim) && AmountOf(one, isList: true) is { } a && AmountOf(two, isList: false) is { } b && a.Currency is not null && a.Currency == b.Currency && PerOf(one) == PerOf(two)
                    && !(one.Hit.Kind == DocumentKind.Pricing && two.Hit.Kind == DocumentKind.Pricing && one.Hit.Territory is { } here && two.Hit.Territory is { } there && here != there))
                {
                    return (one, two, Words(a, b));
                }
            }
        }

        return null;
    }

    /// <summary>Of one thing at its first and its last time, in each currency; null where several things are told, or one time alone.</summary>
    public static string? Over(IReadOnlyList<Quote> quotes)
    {
        (Quote Quote, SaidAmount? Amount)[] told = [.. quotes.OrderBy(q => q.Hit.Effective ?? q.Hit.Date ?? DateOnly.MinValue).Select(q => (q, AmountOf(q, isList: true)))];
        if (told.Length == 0 || told.Any(t => t.Amount?.Currency is null || !ProductName.Words(ProductName.OfRow(t.Quote.Verbatim)).SequenceEqual(ProductName.Words(ProductName.OfRow(told[0].Quote.Verbatim)))))
        {
            return null;
        }

        string[] lines = [.. told.GroupBy(t => t.Amount!.Currency).Where(g => g.Select(t => t.Quote.Hit.Effective ?? t.Quote.Hit.Date).Distinct().Count() > 1).Select(g => Words(g.First().Amount!, g.Last().Amount!))];
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }

    static string Words(SaidAmount from, SaidAmount to)
    {
        decimal by = to.Value - from.Value;
        string share = from.Value > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Math.Abs(by) / from.Value:P1}") : "";
        return by == 0 ? $"No difference: both are {from.Currency} {Number(from.Value)}."
            : $"{from.Currency} {Number(to.Value)} against {from.Currency} {Number(from.Value)}: {from.Currency} {Number(Math.Abs(by))} {(by > 0 ? "more" : "less")}{share} (computed).";
    }

    static string Number(decimal value) => value == Math.Floor(value) ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Of what answers one of the two questions, what is about its thing; of what it costs, the lists alone where they tell it.</summary>
    public static IReadOnlyList<Quote> About(string side, IReadOnlyList<Quote> quotes)
    {
        if (SideThing().Match(side) is not { Success: true } named)
        {
            return quotes;
        }

        string[] words = ProductName.Words(PriceRise.WithoutTime(named.Groups["x"].Value));
        Quote[] about = [.. quotes.Where(q => Analyzer.Terms($"{q.Verbatim} {q.Hit.Title} {string.Join(' ', q.Hit.Heading)}") is var said && words.All(said.Contains))];
        Quote[] listed = [.. about.Where(q => q.Hit.Kind == DocumentKind.Pricing)];
        return listed.Length > 0 && named.Groups["listed"].Success ? listed : about;
    }

    /// <summary>Cells with a price: those under a head for prices, else those under one that names a currency.</summary>
    static (string Header, string Value)[] PriceCells(string row) => PriceRow.Cells(row) is var cells && cells.Any(c => PriceRow.IsPrice(c.Header, c.Value)) ? [.. cells.Where(c => PriceRow.IsPrice(c.Header, c.Value))]
        : [.. cells.Where(c => PriceRow.IsAmount(c.Value) && SaidAmount.OfCell(c.Header, c.Value)?.Currency is not null)];

    static SaidAmount? AmountOf(Quote quote, bool isList)
    {
        if (quote.Hit.ChunkKind == "table")
        {
            (string Header, string Value)[] cells = PriceCells(quote.Verbatim);
            cells = cells.Length > 1 ? [.. cells.Where(c => quote.Said.Contains(c.Value, StringComparison.Ordinal))] : cells;
            cells = cells.Length > 1 && cells.Where(c => !TotalHead().IsMatch(c.Header)).ToArray() is { Length: > 0 } each ? each : cells;
            (string Header, string Value)[] meant = cells.Length < 2 ? cells : [.. cells.Where(c => ListHead().IsMatch(c.Header) == isList)];
            return meant is [var only] ? SaidAmount.OfCell(only.Header, only.Value) is { Currency: null } bare && ListCurrency.Of(quote.Hit, []) is { } currency ? bare with { Currency = currency } : SaidAmount.OfCell(only.Header, only.Value) : null;
        }

        (int Start, int Length) first = PassageUnits.Spans(quote.Verbatim) is [var one, ..] ? one : (0, quote.Verbatim.Length);
        string text = quote.Verbatim.Substring(first.Start, first.Length);
        SaidAmount[] said = [.. SaidAmount.In(text).Where(a => a.Currency is not null)];
        return (isList ? said : said.Where(a => !Instead().IsMatch(text[..a.Start]))).FirstOrDefault();
    }

    static string PerOf(Quote quote) => PriceRow.Unit().Match(quote.Verbatim) is { Success: true } unit && unit.Value is not ("each" or "Each") ? unit.Value.ToLowerInvariant() : "";

    [GeneratedRegex(@"\b(?:difference|gap|spread|by how much|how (?:much|far) (?:more|less|higher|lower|dearer|cheaper|below|above|under|over)|how much (?:did|do|does|has|have|will|is|was|were|are)\b[^?]*\b(?:go(?:es|ne)? (?:up|down)|rise|rose|risen|increased?|dropp?(?:ed)?|fall(?:en)?|fell|change[d]?|more|less|dearer|cheaper|higher|lower|below|above)|(?:what|how (?:big|large|much)) (?:is|was) the (?:price )?(?:increase|rise|hike|change|drop|markup|uplift))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:difference|gap|spread)\b[^?]{0,12}?\b(?:between|of)\b (?<a>.+?) (?:and|vs\.?|versus|to) (?<b>[^?]+?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(?:by )?how much (?:more|less|higher|lower|dearer|cheaper|more expensive)(?: expensive)? (?:is|are|was|does|do|did) (?<a>.+?)(?: costs?| come| run)? than (?<b>[^?]+?)\W*$|\b(?:by )?how much (?:is|are|was|does|do|did) (?<a>.+?) (?:cost |come )?(?:more expensive|more|less|dearer|cheaper|higher|lower) than (?<b>[^?]+?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Than();

    [GeneratedRegex(@"\b(?:by )?how (?:much|far) (?:below|under|above|over|off) (?:the |our )?(?:list|catalogue)(?: price)? (?<aux>was|is|were|are|did|do|does|have|had) (?<rest>[^?]+?)\W*$|\b(?:by )?how (?:much|far) (?<aux>was|is|were|are) (?<rest>[^?]+?) (?:below|under|above|over|off) (?:the |our )?(?:list|catalogue)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FromList();

    [GeneratedRegex(@"^(?:what (?<listed>is|was) the (?:list )?price of|.* for) (?:(?:the|an?) )?(?<x>.+?)\?$", RegexOptions.IgnoreCase)]
    private static partial Regex SideThing();

    [GeneratedRegex(@"^(?:did|do|does|have|had)$", RegexOptions.IgnoreCase)]
    private static partial Regex Deed();

    [GeneratedRegex(@"^(?:the |our |official |standard )*(?:list|catalogue)(?: price)?s?$|^(?:the |our )?list(?: price)?s? for\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListSide();

    [GeneratedRegex(@"^(?:what we(?: have|'ve|’ve)? (?:offered|quoted|proposed|bid|asked)|(?:the |our )?(?:offer|quote|quotation|proposal|bid|price)(?: we (?:made|gave|sent))? (?:to|for)) (?<who>\p{Lu}.*?)(?: (?:for|on) (?<x>.+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Deal();

    /// <summary>"Our Skerry 40 price for Tern Ferries", "the price of the Skerry 40 to Tern Ferries", "Tern Ferries' Skerry 40 price".</summary>
    [GeneratedRegex(@"^(?:our|the) (?:(?:price|rate|fee|offer|quote) (?:for|on|of) (?<x>.+?)|(?<x>.+?) (?:price|rate|fee|offer|quote))(?: we (?:made|gave|quoted|offered))? (?:for|to|with|at) (?<who>(?-i:\p{Lu}).+)$|^(?<who>(?-i:\p{Lu}).+?)(?:(?<=s)['’]|['’]s) (?<x>.+?) (?:price|rate|fee|offer|quote)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^what (?<who>\p{Lu}.*?) (?:pays?|paid|is paying)(?: for (?<x>.+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pays();

    [GeneratedRegex(@"\b(?:for|on|of) (?<x>(?:the |a |an )?[^,]+?)$", RegexOptions.IgnoreCase | RegexOptions.RightToLeft)]
    private static partial Regex ForThing();

    [GeneratedRegex(@"\b(?:what|which|who|when|how|we|they|win|won|lost|deals?|rate|pipeline|quota|forecast)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(?:list|rrp|msrp|catalogue|standard|before discount)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListHead();

    /// <summary>What all of a line costs is no price of one.</summary>
    [GeneratedRegex(@"\b(?:sub-?)?totals?\b|\bsum\b|\bamount\b", RegexOptions.IgnoreCase)]
    private static partial Regex TotalHead();

    [GeneratedRegex(@"\b(?:instead of|rather than|was|were|list|from|before|normally|usually|down from)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Instead();
}
