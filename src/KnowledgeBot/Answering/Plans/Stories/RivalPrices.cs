using System.Text;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>What competitors ask for, as customers and colleagues told it: the sentences that put an amount beside a competitor's name.</summary>
sealed class RivalPrices(NameCatalogues catalogues, KnowledgeSearch search, IOptions<CalendarOptions> calendar)
{
    const int MostLines = 30;
    const int Considered = 60;
    const string PriceWords = "price quoted asks charges offers rents";

    /// <returns>Null when the question asks for no competitor's prices, or names what is not read here.</returns>
    public async Task<Answer?> TellAsync(Answer blank, AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        NameCatalogue names = await catalogues.ReadAsync(scope, cancellationToken);
        List<PeriodMention> times = PeriodReader.Read(question, new FiscalCalendar(day, calendar.Value.FiscalYearStartMonth));
        string rest = times is [var time] ? question.Remove(time.Start, time.Length).TrimEnd() : question;
        if (times.Count > 1 || RivalPriceQuestion.Of(rest, [.. names.Values(DealField.Competitor)]) is not { } asked)
        {
            return null;
        }

        NameMention[] accounts = [.. new NameFinder(names, new Dictionary<string, IReadOnlyList<KnownName>>()).Find(rest).Where(n => n.Name.Field == DealField.Account || n.Name.Field == DealField.Territory)];
        if (accounts.Length > 0)
        {
            return null;
        }

        MetricPeriod when = times is [var only] ? only.Period : new MetricPeriod(null, null);
        List<(string Rival, Quote Quote)> lines = [];
        foreach (string rival in asked.Rivals)
        {
            SearchResult found = await search.SearchAsync(scope, $"{rival} {asked.Thing} {PriceWords}", Considered, cancellationToken, SearchLegs.Lexical);
            lines.AddRange(found.Hits.Where(h => h.Kind is not (DocumentKind.Pricing or DocumentKind.Proposal) && !h.IsSuperseded(day) && !(h.Date > day) && !((when.From ?? when.To) is not null && (h.Date is null || h.Date < when.From || h.Date > when.To)))
                .SelectMany(h => PassageUnits.Spans(h.Body).Select(s => h.Body.Substring(s.Start, s.Length).Trim()).Where(t => RivalPriceLine.Tells(t, rival, h.ChunkKind == "table")).Select(t => (rival, new Quote(h, Quotes.Wording.Short(t), t)))));
        }

        (string Rival, Quote Quote)[] all = [.. lines.DistinctBy(l => (l.Quote.Hit.ChunkId, l.Quote.Verbatim)).OrderBy(l => l.Rival, StringComparer.OrdinalIgnoreCase).ThenByDescending(l => l.Quote.Hit.Date)];
        (string Rival, Quote Quote)[] meant = asked.Thing.Length == 0 ? all : [.. all.Where(l => Analyzer.Terms(asked.Thing).Where(t => t.Length > 2).ToHashSet(StringComparer.Ordinal).Overlaps(Analyzer.Terms($"{l.Quote.Verbatim} {l.Quote.Hit.Title} {string.Join(' ', l.Quote.Hit.Heading)}")))];
        string whose = asked.Rivals is [var one] ? one : "competitors";
        if (all.Length == 0)
        {
            return blank with { Status = AnswerStatus.Unknown, Text = $"No price of {whose} is on record in what you may see." };
        }

        (string Rival, Quote Quote)[] fit = meant.Length > 0 ? meant : all;
        (string Rival, Quote Quote)[] told = [.. fit.Take(MostLines)];
        IReadOnlyList<Citation> citations = AnswerText.Cite([.. told.Select(l => l.Quote)], day);
        StringBuilder text = new($"Prices of {whose} that documents name{(meant.Length == 0 ? $"; none says \"{asked.Thing}\"" : "")}:");
        text.AppendJoin("", told.Zip(citations, (l, c) => $"\n- {l.Rival}: {l.Quote.Said}{(l.Quote.Hit.Account is { } account ? $" ({account})" : "")} — {Quotes.Wording.Source(l.Quote.Hit)} [{c.Number}]"));
        text.Append(fit.Length > told.Length ? $"\n- and {fit.Length - told.Length} more" : "");
        return blank with { Status = AnswerStatus.Answered, Text = text.ToString(), Citations = citations, Retrieved = [.. told.Select(l => l.Quote.Hit.Document).Distinct()] };
    }
}
