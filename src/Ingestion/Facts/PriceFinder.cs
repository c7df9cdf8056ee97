using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Amounts that are prices, told apart: the list's, the ones offered, the ones signed.</summary>
sealed partial class PriceFinder(FindingContext context)
{
    const int Before = 45;
    const int After = 28;
    const int LongestItem = 120;

    public void Find()
    {
        foreach (IGrouping<(int, int), Statement> line in context.Statements.GroupBy(s => (s.Passage, s.Line)))
        {
            string? item = line.First().IsRow ? line.First().Text : null;
            foreach (Statement statement in line)
            {
                foreach (Money money in context.Source.Kind == "proposal" && statement.IsRow && Money.OfCell(statement.Label, statement.Text) is { } cell ? [cell] : Money.In(statement.Text))
                {
                    Take(statement, money, item);
                }

                Bare(statement);
            }
        }
    }

    /// <summary>"31k for two is a lot": of what is said about the price, and answered, also an amount without its currency.</summary>
    void Bare(Statement s)
    {
        if (!s.IsTurn && !s.IsRow && context.Source.Kind is "call" or "note" && !Money.In(s.Text).Any() && Amount().IsMatch(s.Text) && !context.Competitors.In(s.Text).Any()
            && context.Facts.Any(f => f.Type == FactType.Objection && f.Passage == s.Passage && f.Start < s.Start + s.Text.Length && s.Start < f.Start + f.Quote.Length && (f.Value == PriceTopic || f.Topics.Contains(PriceTopic))))
        {
            context.Add(context.Quote(FactType.PricePoint, PriceTopic, s) with { Price = Default() });
        }
    }

    const string PriceTopic = "price";

    [GeneratedRegex(@"(?<![\p{L}\d.,/:-])(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?\s?k)(?![\p{L}\d%])", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    void Take(Statement s, Money money, string? item)
    {
        string before = s.Text[Math.Max(0, money.Start - Before)..money.Start];
        string after = s.Text[(money.Start + money.Length)..Math.Min(s.Text.Length, money.Start + money.Length + After)];
        if (Was().IsMatch(before) || Wish().IsMatch(s.Text[..money.Start]) || NoPrice().IsMatch(after) || Volume().IsMatch(before) || (s.IsRow && !IsPriceCell(s)))
        {
            return;
        }

        string clause = Clause().Split(before)[^1];
        string next = Clause().Split(after)[0];
        PriceKind? kind = KindOf(clause + " " + s.Label, next) ?? KindOf(s.Label + " " + Heading(s), "");
        bool isPrice = kind is not null || s.Section == SectionKind.Price || Period().IsMatch(next) || IsDealAmount(s, money) || PriceWord().IsMatch(before + " " + after + " " + s.Label + (s.IsRow ? " price" : "") + " " + Heading(s));
        if (!isPrice || (kind is null && Budget().IsMatch(clause)))
        {
            return;
        }

        string? rival = context.Competitors.In(clause).LastOrDefault() ?? (context.Competitors.In(s.Text).ToArray() is [var only] && !Cues.AboutUs().IsMatch(s.Text) && s.Text.Length < 160 ? only : null);
        context.Add(context.Quote(FactType.PricePoint, Item(item, s), s) with
        {
            Amount = money.Amount, Currency = money.Currency, Price = kind ?? Default(), Per = (Period().Match(next) is { Success: true } behind ? behind : Period().Match(LabelPeriod().Match(s.IsRow ? s.Label : "").Value)) is { Success: true } per ? Unit(per.Groups[1].Value) : null, Competitor = rival,
            Product = item is { Length: > 0 and <= LongestItem } ? item : null,
        });
    }

    static PriceKind? KindOf(string before, string after) =>
        List().Match(before) is var list && Contracted().Match(before) is var signed && Quoted().Match(before) is var quoted && (list.Success || signed.Success || quoted.Success)
            ? Latest(list, signed, quoted)
        : ListAfter().IsMatch(after) ? PriceKind.List
        : QuotedAfter().IsMatch(after) ? PriceKind.Quoted
        : SignedAfter().IsMatch(after) ? PriceKind.Contracted
        : null;

    /// <summary>The word nearest to the amount decides.</summary>
    static PriceKind Latest(Match list, Match signed, Match quoted)
    {
        int best = Math.Max(list.Success ? list.Index : -1, Math.Max(signed.Success ? signed.Index : -1, quoted.Success ? quoted.Index : -1));
        return list.Success && list.Index == best ? PriceKind.List : signed.Success && signed.Index == best ? PriceKind.Contracted : PriceKind.Quoted;
    }

    /// <summary>A review opens with what the deal was worth.</summary>
    bool IsDealAmount(Statement s, Money money) => context.Source.Kind == "win-loss" && context.Frame.Outcome is not null && s.Passage == 0 && s.Line <= 4 && money.Amount >= 1000;

    PriceKind Default() => context.Source.Kind switch
    {
        "pricing" => PriceKind.List,
        "proposal" when IsAgreement() => PriceKind.Contracted,
        "win-loss" when context.Frame.Outcome == DealOutcome.Won => PriceKind.Contracted,
        _ => PriceKind.Quoted,
    };

    /// <summary>What was signed, by its title or else by its file's name and folder; an offer under an agreement is an offer.</summary>
    bool IsAgreement() => new[] { context.Source.Title, context.Source.Uri.Replace('-', ' ').Replace('_', ' ').Replace('/', ' ') }
        .Select(words => (Agreement: Agreement().Match(words), Offer: Offer().Match(words))).FirstOrDefault(m => m.Agreement.Success || m.Offer.Success) is { Agreement.Success: true } named && (!named.Offer.Success || named.Agreement.Index < named.Offer.Index);

    string Heading(Statement s) => context.Source.Passages.First(p => p.Ordinal == s.Passage).Heading is { Count: > 0 } h ? h[^1] : "";

    bool IsPriceCell(Statement s) => s.Section == SectionKind.Price || PriceWord().IsMatch(s.Label) || List().IsMatch(s.Label) || context.Source.Kind is "pricing" or "proposal";

    static string Unit(string text) => text.ToLowerInvariant() switch { "annum" or "a." or "yr" or "y" or "annually" or "annual" or "yearly" or "year" or "a" => "year", "mo" or "monthly" or "month" => "month", var other => other };

    static string Item(string? item, Statement s) => item is { Length: > 0 and <= LongestItem } ? item : s.Label.Length > 0 ? s.Label : "price";

    [GeneratedRegex(@"\b(?:contract|agreement|addendum|amendment|lease)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\b(?:quot(?:e|es|ation)|offer|proposal|bid|tender|estimate)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    /// <summary>"(was £71.40)": what it is no longer.</summary>
    [GeneratedRegex(@"\((?:was|formerly|previously|before|up from|down from)\s*:?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Was();

    /// <summary>What somebody sets as a condition, wants, hears or is ready to pay is no price that was given.</summary>
    [GeneratedRegex(@"\b(?:[Ii]f|[Uu]nless|[Aa]s long as|provided|only when)\b[^.;!?]{0,80}\b(?:below|under|beneath|less than|lower than|at most|no more than|not more than|up to|max(?:imum)?|within)\s*$|\b(?:he|she|they|customers?|clients?|buyers?|prospects?|(?!(?:We|You|Our)\b)\p{Lu}\p{Ll}+)\s+(?:still |only |would |also )*(?:wants?|wanted|hop(?:es|ed)|would (?:like|pay|buy|sign|take|accept)|(?:is|are|was|were) (?:willing|ready|prepared) to|wishes|wished|insists?|demands?|hears?|heard|will not pay|won['’]t pay|can(?:not|['’]t) pay|pay no more)\b[^.;!?]{0,60}$", RegexOptions.None)]
    private static partial Regex Wish();

    [GeneratedRegex(@"\b(?:per|a|an|each)\s+\p{L}+", RegexOptions.IgnoreCase)]
    private static partial Regex LabelPeriod();

    [GeneratedRegex(@"^\s?(?:bn|billion|trn|trillion|aum|under management|in (?:\w+ )?revenue|revenue|in assets|arr\b|in additional|savings?|saved|fund\b|lost|loss|turnover)", RegexOptions.IgnoreCase)]
    private static partial Regex NoPrice();

    [GeneratedRegex(@"\b(revenue|aum|assets|turnover|saved?|saving|losing|lost|lose|raised|funding of|fine[ds]?|penalt\w+|limit by|outage|worth of|about \$?[\d.]+ ?(?:million|billion)|fund of|market cap)[^,.;:]{0,25}$", RegexOptions.IgnoreCase)]
    private static partial Regex Volume();

    [GeneratedRegex(@"[,;:()]\s|\s(?:against|versus|vs\.?|but|while|compared (?:to|with)|instead of|then)\s|[.?!]\s", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(list(?:ed)?(?: price| sum)?|rate card|standard price|price list|catalogue price|rrp|msrp|off list)\b", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"\b(signed (?:at|for)|agreed(?: at| on| price)?|contract(?:ed)?(?: (?:value|price|at|sum))?|settled (?:at|on|for)|closed (?:at|for)|won (?:at|for)|sold (?:at|for)|final price|landed (?:at|on)|bought (?:at|for)|they pay|we pay|pays? us|deal (?:value|size))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Contracted();

    [GeneratedRegex(@"\b(quot(?:e|ed|es|ing|ation)|offer(?:ed|s|ing)?|propos(?:e|ed|es|al|ing)|our price|came in at|came back with|you(?:'re| are) at|we(?:'re| are) at|we (?:can|could|would) do|do it for|priced at|bid|indicat(?:ed|ive)|estimate[ds]?|costs? (?:you|them))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s?(?:at )?(?:list\b|off list|list price|\(list\))", RegexOptions.IgnoreCase)]
    private static partial Regex ListAfter();

    [GeneratedRegex(@"^\s?(?:after|less|minus|with) \d+(?:\.\d+)? ?%", RegexOptions.IgnoreCase)]
    private static partial Regex QuotedAfter();

    [GeneratedRegex(@"^\s?(?:signed|agreed|contracted|all[- ]in signed)", RegexOptions.IgnoreCase)]
    private static partial Regex SignedAfter();

    [GeneratedRegex(@"^\s?(?:(?:/|per|a|an|each|p\.)\s?(year|yr|y\b|annum|a\.|month|mo\b|user|seat|session|quarter|rack|day|hour|licen[cs]e|unit|named user|pod|site|cabinet|lit(?:re|er)|l\b|kilo(?:gram|metre|meter)?|kg|tonne|ton|piece|item|metre|meter|page|copy|call|mile|km|visit|week|box|case|pallet|roll|sheet|kwh|transaction|document|employee|vehicle)s?\b|(annually|yearly|monthly)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Period();

    [GeneratedRegex(@"\b(pric(?:e|es|ed|ing)|costs?|fees?|licen[cs]e|subscription|rate|charge[ds]?|total|investment|discount|quote|amount|annual|annually|per (?:year|month|user|seat|annum)|pilot|payment|compensation|all[- ]in|credited)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PriceWord();

    [GeneratedRegex(@"\b(budget(?:ed)?|ceiling|target|expect(?:ed)?|thinking|want(?:s|ed)?)\b[^,.;]{0,30}$", RegexOptions.IgnoreCase)]
    private static partial Regex Budget();
}
