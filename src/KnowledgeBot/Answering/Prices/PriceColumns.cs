using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Prices;

/// <summary>What a row prices, column by column: plans that stand beside each other are things of their own, "until 31 October" and "from 1 November" are times of their own.</summary>
static partial class PriceColumns
{
    const double AsWritten = 0.9;
    const int LeastBeside = 2;

    /// <summary>The row once for each column that prices another time or, where the question names a column, for the columns it names; else the row as it is.</summary>
    /// <param name="currency">Of the list; null where it names none, or several.</param>
    /// <param name="written">For days without a year.</param>
    public static IEnumerable<(IReadOnlyList<PriceCell> Cells, string Thing, MetricPeriod? Period)> Of(string text, string? currency, PriceQuestion question, TermMatch match, DateOnly written)
    {
        (PriceCell[] cells, bool areBeside) = Read(text, currency);
        int[] prices = [.. Enumerable.Range(0, cells.Length).Where(i => cells[i].IsPrice)];
        if (prices.Length >= LeastBeside)
        {
            MetricPeriod?[] periods = [.. prices.Select(i => PeriodOf(cells[i].Header, written))];
            if (periods.All(p => p is not null) && periods.Distinct().Count() == periods.Length)
            {
                return prices.Select((at, i) => (Only(at), "", periods[i]));
            }

            HashSet<string>[] heads = [.. prices.Select(i => Terms(cells[i].Header))];
            if (prices.All(i => NamesThing(cells[i].Header)) && Named(heads, question, match) is { Length: > 0 } named)
            {
                return named.Select(i => (Only(prices[i]), cells[prices[i]].Header, (MetricPeriod?)null));
            }

            // What a plan for it costs is not what it costs itself.
            if (areBeside && !heads.Any(h => h.Any(t => IsAsked(t, question, match))))
            {
                return [];
            }
        }

        return [(cells, "", null)];

        IReadOnlyList<PriceCell> Only(int price) => [.. cells.Where((c, i) => !c.IsPrice || i == price)];
    }

    /// <summary>Bare amounts under the names of things are prices where the list says in which currency.</summary>
    static (PriceCell[] Cells, bool AreBeside) Read(string text, string? currency)
    {
        PriceCell[] cells = [.. PriceRow.Cells(text).Select(c => new PriceCell(c.Header, c.Value, PriceRow.IsPrice(c.Header, c.Value)))];
        bool areBeside = currency is not null && !cells.Any(c => c.IsPrice) && cells.Skip(1).Count(IsThings) >= LeastBeside;
        return ([.. cells.Select((c, i) => areBeside && i > 0 && IsThings(c) ? c with { IsPrice = true } : c)
            .Select(c => c.IsPrice && currency is not null && Bare().IsMatch(c.Value) && SaidAmount.OfCell(c.Header, c.Value) is { Currency: null } ? c with { Value = $"{currency} {c.Value}" } : c)], areBeside);
    }

    static bool IsThings(PriceCell cell) => Bare().IsMatch(cell.Value) && NamesThing(cell.Header);

    static bool IsAsked(string term, PriceQuestion question, TermMatch match) => match.Met(term).Any(m => m.Weight >= AsWritten && question.Words.Contains(m.Word));

    /// <summary>Columns whose own words, those that not all of them have, the question says most of.</summary>
    static int[] Named(IReadOnlyList<HashSet<string>> heads, PriceQuestion question, TermMatch match)
    {
        HashSet<string> shared = heads.Aggregate((a, b) => [.. a.Where(b.Contains)]);
        int[] said = [.. heads.Select(h => h.Count(t => !shared.Contains(t) && IsAsked(t, question, match)))];
        return said.Max() is 0 ? [] : [.. Enumerable.Range(0, heads.Count).Where(i => said[i] == said.Max())];
    }

    static HashSet<string> Terms(string header) => [.. Analyzer.Tokens(header).Where(t => !t.IsPart).Select(t => t.Term)];

    /// <summary>Whether a column is for a thing: a plan, a site, a group; not for a price, a measure or a remark.</summary>
    public static bool NamesThing(string header) => header.Any(char.IsLetter) && !PriceRow.IsPriceHeader(header) && !NoThing().IsMatch(header);

    static MetricPeriod? PeriodOf(string header, DateOnly written) => PeriodReader.Read(header, new FiscalCalendar(written, 1)) is [var said]
        ? Begins().IsMatch(header.AsSpan(said.Start, said.Length)) ? new MetricPeriod(said.Period.From, null) : said.Period : null;

    [GeneratedRegex(@"^\d[\d.,'’ ]*$")]
    private static partial Regex Bare();

    /// <summary>Measures, shares and sums of one thing are no things beside each other.</summary>
    [GeneratedRegex(@"\b(?:net|gross|vat|tax|discount|sum|sub-?total|qty|quantity|number|no\.?|units?|users?|seats?|pack|size|weight|length|width|height|speed|weeks?|days?|months?|hours?|years?|kg|mm|cm|kw|min\w*|max\w*|from|to|valid|since|until|code|id|sku)\b|%|\(", RegexOptions.IgnoreCase)]
    private static partial Regex NoThing();

    [GeneratedRegex(@"^\W*(?:as of|as from|with effect from|effective|from|since|starting|beginning)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Begins();
}
