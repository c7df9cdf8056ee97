using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>A question for what others paid for one product, or for the lowest or highest price it was sold at.</summary>
/// <param name="Filters">Segments, territories and attributes of the customers meant.</param>
/// <param name="Like">"Firms like Acme": the account they are like; null for none.</param>
/// <param name="Order">Null: all prices; else the lowest or the highest alone.</param>
sealed partial record PaidQuestion(string Product, IReadOnlyList<MetricFilter> Filters, string? Like, MetricOrder? Order, MetricPeriod? When)
{
    /// <summary>Words that ask, or call customers, and narrow nothing.</summary>
    static readonly FrozenSet<string> s_asking = """
        what which how much for at of in on to from by with the a an our we us i you have has had do does did is are was were be been ever so far yet single deal deals each all any and or per
        price prices priced amount amounts pay pays paid paying sell sells sold selling sale sales get got gotten fetch fetched go goes went come charge charged achieve achieved realise realised realize realized
        other others another customer customers client clients account accounts buyer buyers people firm firms company companies business businesses maker makers producer producers house houses shop shops outfit outfits manufacturer manufacturers
        like similar comparable such as usually typically normally actually really already now today
        cheapest lowest least dearest highest most best worst expensive top bottom minimum maximum record low high cheap only ever time history tell me show give list please one ones it its that this these those
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly DealFieldKind[] s_ofCustomers = [DealFieldKind.Territory, DealFieldKind.AccountAttribute];

    /// <summary>Whether the words ask for prices that were paid: by others, or the extreme ones of all sales.</summary>
    public static bool MayBe(string question) => !Other().IsMatch(question) && (Paid().IsMatch(question) || (Extreme().IsMatch(question) && Sold().IsMatch(question)));

    /// <returns>Null where no one product is named, or something is said beyond product, customers and time.</returns>
    public static PaidQuestion? Of(string question, NameCatalogue names, FiscalCalendar calendar)
    {
        List<PeriodMention> times = PeriodReader.Read(question, calendar);
        string rest = times is [var time] ? Without(question, time.Start, time.Length) : question;
        List<NameMention> found = new NameFinder(names, new Dictionary<string, IReadOnlyList<KnownName>>()).Find(rest);
        NameMention[] products = [.. found.Where(n => !n.IsAmbiguous && n.Name.Field == DealField.Product)];
        // "Carton makers" are a trade, whatever firms have the word in their names.
        found = [.. found.Select(n => Trade(n.Words, names) is { Count: > 0 } trade && (n.IsAmbiguous || n.Words == n.Words.ToLowerInvariant()) && n.Name.Field != DealField.Product ? n with { Names = trade, IsSettled = true } : n)];
        NameMention[] accounts = [.. found.Where(n => !n.IsAmbiguous && n.Name.Field == DealField.Account)];
        string? like = accounts is [var one] && Alike().IsMatch(rest[..one.Start]) ? one.Name.Value : null;
        if (times.Count > 1 || products.Length != 1 || accounts.Length > (like is null ? 0 : 1))
        {
            return null;
        }

        List<MetricFilter> filters = [];
        foreach (NameMention mention in found)
        {
            if (mention != products[0] && (like is null || mention != accounts[0]))
            {
                if (s_asking.Contains(mention.Words.ToLowerInvariant()))
                {
                    continue;
                }

                if (mention.IsAmbiguous || (mention.Name.Field != DealField.Segment && !s_ofCustomers.Contains(mention.Name.Field.Kind)))
                {
                    return null;
                }

                filters.Add(new MetricFilter(mention.Name.Field, FilterOperator.Is, [.. mention.Names.Select(n => n.Value)]));
            }

            rest = Without(rest, mention.Start, mention.Length);
        }

        foreach (NameToken token in NameToken.In(rest).Where(t => !s_asking.Contains(t.Word) && !s_asking.Contains(t.Key)))
        {
            if (Trade(token.Raw, names) is { Count: > 0 } trade)
            {
                filters.Add(new MetricFilter(DealField.Segment, FilterOperator.Is, [.. trade.Select(n => n.Value)]));
                rest = Without(rest, token.Start, token.Length);
            }
        }

        bool isPlain = NameToken.In(rest).TrueForAll(t => s_asking.Contains(t.Word) || s_asking.Contains(t.Key));
        // "At best" is the seller's best: the highest.
        MetricOrder? order = !Extreme().IsMatch(question) ? null : Lowest().IsMatch(question) ? MetricOrder.Ascending : MetricOrder.Descending;
        return isPlain ? new PaidQuestion(products[0].Name.Value, filters, like, order, times is [var only] ? only.Period : null) : null;
    }

    static IReadOnlyList<KnownName> Trade(string words, NameCatalogue names) => [.. names.Trades(NameToken.In(words)).Where(n => n.Field == DealField.Segment)];

    static string Without(string text, int start, int length) => text[..start] + new string(' ', length) + text[(start + length)..];

    [GeneratedRegex(@"\b(?:what|how much|which (?:prices?|amounts?))\b[^?]*\b(?:pa(?:y|ys|id|ying))\b[^?]*\bfor\b|\b(?:what|how much|which (?:prices?|amounts?))\b[^?]*\b(?:sell|sold|selling)\b[^?]*\bfor\b|\bfor (?:how much|what|which price)\b[^?]*\b(?:sell|sold|selling)\b|\b(?:prices?|amounts?|what)\b[^?]{0,30}\b(?:we (?:got|get|achieved?|reali[sz]ed?)|paid|went for|goes? for)\b|\b(?:selling|sale|sales|sold|paid) prices?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Paid();

    [GeneratedRegex(@"\b(?:cheapest|lowest|dearest|highest|most expensive|least expensive|at (?:best|most|worst|least)|best(?: price)?|worst(?: price)?|record (?:low|high)|top price|minimum|maximum)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Extreme();

    [GeneratedRegex(@"\b(?:cheapest|lowest|least|worst|minimum|record low)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lowest();

    [GeneratedRegex(@"\b(?:sell|sold|selling|sales?|paid|pay|ever|we (?:got|get|achieved?)|went for|charged)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sold();

    [GeneratedRegex(@"\b(?:like|similar to|comparable (?:to|with)|such as|the size of)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Alike();

    /// <summary>Of papers not yet agreed, of figures over deals, or of somebody else's prices.</summary>
    [GeneratedRegex(@"\b(?:list|quot\w+|offer\w*|propos\w+|bid|discounts?|average|mean|median|total|sum|altogether|how many|floor|commission|competitors?|rivals?|why|who|when|lost|lose|open|pipeline|win rate|per (?:rep|region|quarter|month|year)|by (?:rep|region|quarter|month|year|segment)|more|less|difference|below|above)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Other();
}
