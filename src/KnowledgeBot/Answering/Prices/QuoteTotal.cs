using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Prices;

/// <summary>What a customer's quotation comes to: the total it gives itself; where it gives none, the sum of its lines, told as computed.</summary>
static partial class QuoteTotal
{
    /// <summary>Whether the total of one quotation is asked for.</summary>
    public static bool IsAsked(string question) => Total().IsMatch(question) && Paper().IsMatch(question) && !Several().IsMatch(question);

    /// <param name="papers">Passages of all visible offers and contracts.</param>
    /// <returns>Null where the customer has no quotation with priced lines or a total.</returns>
    public static Findings? Find(string account, IReadOnlyList<SearchHit> papers, TermMatch match, DateOnly day, int noticeDays)
    {
        SearchHit[][] quotations = [.. OwnEnd.Read(papers, day).Where(h => h.Account is { } of && FirmName.Key(of) == FirmName.Key(account)).GroupBy(h => h.Document).Select(d => d.OrderBy(h => h.Ordinal).ToArray())
            .Where(d => PaperNouns.Of(d[0]) == PaperNoun.Quote && !d[0].IsSuperseded(day) && !(d[0].Date > day)).OrderByDescending(d => d[0].Date)];
        foreach (SearchHit[] quotation in quotations)
        {
            (SearchHit Hit, string Text)[] units = [.. quotation.SelectMany(h => PassageUnits.Spans(h.Body).Select(s => (h, h.Body.Substring(s.Start, s.Length).Trim())))];
            Quote[] totals = [.. units.Where(u => OwnTotal().IsMatch(u.Text)).Select(u => Quoted(u.Hit, u.Text, match))];
            if (totals.Length > 0)
            {
                return Found(totals, null);
            }

            (SearchHit Hit, string Text, SaidAmount Amount, bool IsRecurring)[] lines = [.. units.Where(u => u.Hit.ChunkKind == "table").Select(u => (u.Hit, u.Text, Line(u.Text, ListCurrency.Of(u.Hit, quotation)), Recurring().IsMatch(u.Text))).Where(l => l.Item3 is not null).Select(l => (l.Hit, l.Text, l.Item3!, l.Item4))];
            SaidAmount[] once = [.. lines.Where(l => !l.IsRecurring).Select(l => l.Amount)];
            if (once.Length > 0 && once.All(a => a.Currency is not null && a.Currency == once[0].Currency))
            {
                string without = lines.Any(l => l.IsRecurring) ? ", without what is paid per time" : "";
                return Found([.. lines.Select(l => Quoted(l.Hit, l.Text, match))], string.Create(CultureInfo.InvariantCulture, $"“{quotation[0].Title}” gives no total of its own; its lines come to {once[0].Currency} {once.Sum(a => a.Value):#,0.##} (computed{without})."));
            }
        }

        return null;

        Findings Found(IReadOnlyList<Quote> quotes, string? computed) => new(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), day, noticeDays)]) { Computed = computed };
    }

    /// <summary>What one line costs: its own price, by its quantity where the price is of one.</summary>
    static SaidAmount? Line(string row, string? currency)
    {
        (string Header, string Value)[] cells = PriceRow.Cells(row);
        (string Header, string Value)[] prices = [.. cells.Where(c => PriceRow.IsPrice(c.Header, c.Value) && !ListHead().IsMatch(c.Header))];
        (string Header, string Value)[] whole = [.. prices.Where(c => LineTotal().IsMatch(c.Header))];
        if ((whole.Length == 1 ? whole : prices) is not [var price] || SaidAmount.OfCell(price.Header, price.Value) is not { } amount)
        {
            return null;
        }

        decimal count = whole.Length == 1 ? 1 : cells.Where(c => Quantity().IsMatch(c.Header)).Select(c => decimal.TryParse(c.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out decimal n) ? n : 1).FirstOrDefault(1);
        return amount with { Value = amount.Value * count, Currency = amount.Currency ?? currency };
    }

    static Quote Quoted(SearchHit hit, string text, TermMatch match) => new(hit, Quotes.Wording.Short(hit.ChunkKind == "table" ? Quotes.Wording.Row(text, match) : text), text);

    [GeneratedRegex(@"\b(?:total|sum|altogether|in all|all in|overall|bottom line|add up|adds up|come[s]? to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex(@"\b(?:quote|quotation|offer|proposal|bid|tender|estimate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Paper();

    [GeneratedRegex(@"\b(?:quotes|quotations|offers|proposals|bids|pipeline|deals?|how many|number of|all our|discount\w*|average)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Several();

    [GeneratedRegex(@"^(?:[^:;]{1,40}: )?(?:grand |overall |quotation |order )?total\b(?! of (?:one|two|three|\d+ (?:years?|seats?|users?)))[^.]*\d|\bin total[:,]?\s[^.;]*\d|\btotal(?: price| amount| sum| value)?(?: is| comes to|:)\s[^.;]*\d", RegexOptions.IgnoreCase)]
    private static partial Regex OwnTotal();

    [GeneratedRegex(@"\b(?:per|a|each|/) ?(?:year|month|quarter|week|day|hour|litre|visit|annum)\b|\b(?:annual|yearly|monthly|quarterly)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Recurring();

    [GeneratedRegex(@"\b(?:list|rrp|msrp|catalogue|standard|before discount|unit)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListHead();

    [GeneratedRegex(@"\b(?:line|total|sum|extended|amount)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LineTotal();

    [GeneratedRegex(@"^\W*(?:qty|quantity|no\.?|number|count|units|pieces|pcs)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();
}
