using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>What customers paid for a product, deal by deal: the amounts of won deals, and beside them what agreements price.</summary>
sealed class PaidPrices(NameCatalogues catalogues, Metrics metrics, DealReader deals, KnowledgeSearch search, IOptions<CalendarOptions> calendar, IOptions<AnswerOptions> options)
{
    const int MostLines = 30;

    /// <returns>Null when the question asks for no such prices, or names what is not read here.</returns>
    public async Task<Answer?> TellAsync(Answer blank, AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (!PaidQuestion.MayBe(question) || PaidQuestion.Of(question, await catalogues.ReadAsync(scope, cancellationToken), new FiscalCalendar(day, calendar.Value.FiscalYearStartMonth)) is not { } asked)
        {
            return null;
        }

        List<MetricFilter> filters = [new(DealField.Outcome, FilterOperator.Is, ["won"]), new(DealField.Product, FilterOperator.Is, [asked.Product]), .. asked.Filters];
        string whose = asked.Filters.Count == 0 ? "" : $" ({string.Join(", ", asked.Filters.Select(f => $"{f.Field.Name} {string.Join(" or ", f.Values)}"))})";
        if (asked.Like is { } like)
        {
            string[] segments = [.. (await deals.OfAccountAsync(scope, like, cancellationToken)).Select(d => d.Segment).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
            if (segments.Length == 0)
            {
                return null;
            }

            filters.Add(new MetricFilter(DealField.Segment, FilterOperator.Is, segments));
            filters.Add(new MetricFilter(DealField.Account, FilterOperator.IsNot, [like]));
            whose = $" (firms of {like}'s segment, {string.Join(", ", segments)})";
        }

        MetricResult counted = await metrics.ComputeAsync(scope, new MetricQuery { Metric = Metric.Count, Filters = filters, Periods = asked.When is { } when ? [when] : [], On = DealDate.Closed, Today = day, FiscalYearStartMonth = calendar.Value.FiscalYearStartMonth }, cancellationToken);
        string[] ids = [.. counted.Figures.SelectMany(f => f.Deals).Distinct()];
        DealRecord[] rows = ids.Length == 0 ? [] : [.. (await deals.ByIdsAsync(scope, ids, cancellationToken)).Where(d => d is { Outcome: DealOutcome.Won, Amount: not null } && asked.Product.Equals(d.Product, StringComparison.OrdinalIgnoreCase) && !(d.Closed > day))];
        IReadOnlyList<Quote> agreed = asked.Order is null ? await AgreedAsync(scope, question, asked, rows, day, cancellationToken) : [];
        if (rows.Length + agreed.Count == 0)
        {
            return blank with { Status = AnswerStatus.Unknown, Text = $"No won deal for {asked.Product}{whose} with an amount is on record in what you may see." };
        }

        DealRecord[] told = [.. Ordered(rows, asked.Order).Take(MostLines)];
        IReadOnlyList<Citation> citations = AnswerText.Cite(agreed, day);
        return blank with { Status = AnswerStatus.Answered, Text = Text(asked, whose, rows, told, agreed, citations), Citations = citations, Figures = [.. told.SelectMany(DealFigures.Of)] };
    }

    /// <summary>The lowest or highest of each currency, all of them where they are equal; else all, the newest first.</summary>
    static IEnumerable<DealRecord> Ordered(DealRecord[] rows, MetricOrder? order) => order is null ? rows.OrderByDescending(d => d.Closed).ThenBy(d => d.ExternalId, StringComparer.Ordinal)
        : rows.GroupBy(d => d.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.Where(d => d.Amount == (order == MetricOrder.Ascending ? g.Min(o => o.Amount) : g.Max(o => o.Amount))).OrderBy(d => d.Closed));

    static string Text(PaidQuestion asked, string whose, DealRecord[] rows, DealRecord[] told, IReadOnlyList<Quote> agreed, IReadOnlyList<Citation> citations)
    {
        StringBuilder text = new();
        if (rows.Length > 0)
        {
            string which = asked.Order switch { null => "Won deals", MetricOrder.Ascending => "The lowest won deal", _ => "The highest won deal" };
            string of = asked.Order is null ? "" : string.Create(CultureInfo.InvariantCulture, $", of {rows.Length}{(rows.Select(r => r.Currency).Distinct().Count() > 1 ? " by currency" : "")}");
            text.Append(CultureInfo.InvariantCulture, $"{which} for {asked.Product}{whose}{of}; amounts are of whole deals, which may be for more than one:");
            foreach (DealRecord deal in told)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n- {deal.Account ?? "no account named"}: {DealLines.Money(deal)}, won{(deal.Closed is { } on ? " " + DealLines.Words(on) : "")} (CRM {deal.ExternalId})");
            }

            text.Append(asked.Order is null && rows.Length > told.Length ? string.Create(CultureInfo.InvariantCulture, $"\n- and {rows.Length - told.Length} more") : "");
        }

        if (agreed.Count > 0)
        {
            text.Append(rows.Length > 0 ? "\n" : "").Append("Agreed in contracts:");
            text.AppendJoin("", agreed.Zip(citations, (q, c) => $"\n- {q.Said} — {Quotes.Wording.Source(q.Hit)} [{c.Number}]"));
        }

        return text.ToString();
    }

    async Task<IReadOnlyList<Quote>> AgreedAsync(AccessScope scope, string question, PaidQuestion asked, DealRecord[] rows, DateOnly day, CancellationToken cancellationToken)
    {
        SearchResult found = await search.SearchAsync(scope, question, options.Value.Passages, cancellationToken, SearchLegs.Lexical);
        PriceSurveyQuestion survey = new(PaperNoun.Agreement, null, [.. ProductName.Words(asked.Product)]);
        IReadOnlyList<Quote> lines = PriceSurvey.Find(survey, await search.OfKindAsync(scope, DocumentKind.Proposal, cancellationToken), found.Terms, day, options.Value.ExpiryNoticeDays)?.Quotes ?? [];
        // Whose segment is not known is no line of that segment.
        bool isOfSome = asked.Filters.Count > 0 || asked.Like is not null;
        // What is done for the product, or comes with it, is priced beside it.
        Regex beside = new($@"\b(?:on|for|of|with)\s+(?:the\s+|an?\s+|each\s+|every\s+)?{Regex.Escape(asked.Product)}\b", RegexOptions.IgnoreCase);
        return [.. lines.Where(l => !beside.IsMatch(l.Verbatim)).Where(l => !isOfSome || rows.Any(r => FirmName.Key(r.Account ?? "") == FirmName.Key(l.Hit.Account ?? "-")))];
    }
}
