using System.Globalization;
using System.Text;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Wording;

/// <summary>Facts in words: how often, how those deals ended, the words behind it, and what all this was gathered from.</summary>
static class FactWording
{
    const int QuoteLength = 220;

    /// <summary>Quotes told in words; the others by their numbers alone.</summary>
    const int MostTold = 30;

    const int LeastOfGroup = 2;
    const int MostOfGroup = 6;

    public static string Label(FactType type) => type switch
    {
        FactType.Objection => "Objections", FactType.Response => "Responses to objections", FactType.Competitor => "Competitors mentioned", FactType.PricePoint => "Prices",
        FactType.OutcomeReason => "Reasons given", FactType.Commitment => "Commitments", FactType.NextStep => "Next steps", _ => "Risks",
    };

    /// <summary>As in an answer's facts.</summary>
    public static string Name(FactType type) => type switch { FactType.PricePoint => "price-point", FactType.OutcomeReason => "outcome-reason", FactType.NextStep => "next-step", _ => type.ToString().ToLowerInvariant() };

    /// <param name="quotes">Of all groups, by their numbers from 1.</param>
    /// <param name="marks">What is said behind a quote beside whose it is, by its number.</param>
    public static string Of(FactQuery query, FactResult result, IReadOnlyList<FactGroup> groups, IReadOnlyList<Quote> quotes, string scope, IReadOnlyDictionary<int, string> marks)
    {
        int each = groups.Count < 2 ? MostTold / 2 : Math.Clamp(MostTold / groups.Count, LeastOfGroup, MostOfGroup);
        int documents = result.Groups.SelectMany(g => g.Facts).Select(f => f.DocumentId).Distinct().Count();
        StringBuilder text = new($"{(query.IsEveryDeed ? "Commitments and next steps" : query is { Type: FactType.Competitor, IsByRival: true } ? "Offers and promises of competitors" : Label(query.Type))}{Conditions(query)}, {scope}: ");
        text.Append(result.Instead is { } topic ? $"none in these words; about {topic}: " : "");
        int said = groups.Sum(g => Math.Max(1, g.Quotes.Count));
        text.Append(groups.Count == 0 ? "none found." : $"{said} in {documents} {Noun(query, documents)}{(groups.Count > 1 && groups.Count < said ? $", of {groups.Count} kinds" : "")}.");
        foreach (FactGroup group in groups)
        {
            // A document may say several things of one kind: what is counted is what was said, and in how many documents.
            text.Append("\n- ").Append(group.Value).Append(": ").Append(group.Quotes.Count > group.Count ? $"{group.Quotes.Count} in {group.Count} {Noun(query, group.Count)}" : $"{group.Count}").Append(Outcomes(group));
            if (group.Quotes.Count > 0)
            {
                text.Append(" — ").AppendJoin("; ", group.Quotes.Take(each).Select(q => $"\"{Short(q.Text)}\"{Whose(query, quotes[q.Number - 1])}{marks.GetValueOrDefault(q.Number, "")} [{q.Number}]"));
                text.Append(group.Quotes.Count > each ? "; also " : "").AppendJoin("", group.Quotes.Skip(each).Select(q => $"[{q.Number}]"));
            }
        }

        return text.Append('\n').Append(Coverage(result.Coverage)).ToString();
    }

    static string Noun(FactQuery query, int documents) => (query.Kinds is ["call"], documents) switch { (true, 1) => "call", (true, _) => "calls", (false, 1) => "document", _ => "documents" };

    /// <summary>By when it is to be done, and where nothing says whose promises are meant, that it is the customer's.</summary>
    public static string Deed(FactQuery query, FoundFact found, DateOnly day, int fiscalStart)
    {
        if (found.Fact.Type is not (FactType.Commitment or FactType.NextStep))
        {
            return "";
        }

        bool isEnded = found.Outcome is DealOutcome.Won or DealOutcome.Lost;
        string due = found.Kept is { } kept ? $", done as of {kept.On:yyyy-MM-dd}: \"{Short(kept.Quote)}\"" : DueDay.Of(found.Fact.Quote, found.Fact.On, fiscalStart) is not { } until ? "" : until < day && !isEnded ? $", was due {until:yyyy-MM-dd}" : $", due {until:yyyy-MM-dd}";
        return (query is { IsOurs: null, Speaker: "" } && !Doers.IsOurs(found) ? ", the customer's" : "") + due + (isEnded ? $", deal {found.Outcome.ToString()!.ToLowerInvariant()}" : "");
    }

    /// <summary>Asked of several firms, each quote says whose it is.</summary>
    static string Whose(FactQuery query, Quote quote) => query.Accounts.Count == 1 || quote.Hit.Account is not { Length: > 0 } account ? "" : $" ({account})";

    static string Coverage(FactCoverage coverage)
    {
        int missing = coverage.Missing.Count;
        return coverage.Documents == 0 ? "No document matches." : string.Create(CultureInfo.InvariantCulture, $"Gathered from {coverage.Covered} of {coverage.Documents} documents")
            + (missing == 0 ? "." : $"; {missing} {(missing == 1 ? "has" : "have")} no text to gather from: {string.Join(", ", coverage.Missing.Take(5))}{(missing > 5 ? " …" : "")}.");
    }

    static string Outcomes(FactGroup group)
    {
        string[] parts = [.. new[] { (group.Won, "won"), (group.Lost, "lost"), (group.Open, "open") }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {p.Item2}")];
        return parts.Length == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    static string Conditions(FactQuery query)
    {
        List<string> parts = [.. query.Accounts, .. query.Segments, .. query.Competitors.Select(c => query.IsByRival ? query.Type == FactType.Competitor ? c : $"naming {c}" : $"against {c}"), .. query.Products, .. query.Territories, .. query.NotTerritories.Select(t => $"not {t}"),
            .. query.Outcomes.Select(o => $"{o.ToString().ToLowerInvariant()} deals"), .. query.Kinds];
        if (query.About.Length > 0)
        {
            parts.Add($"about {query.About}");
        }

        if (query.From is not null || query.To is not null)
        {
            parts.Add(PeriodWords.Of(new MetricPeriod(query.From, query.To)));
        }

        if (query.DueFrom is not null || query.DueTo is not null)
        {
            parts.Add("due " + PeriodWords.Of(new MetricPeriod(query.DueFrom, query.DueTo)));
        }

        bool isDeed = query.Type is FactType.Commitment or FactType.NextStep;
        if (query.Speaker.Length > 0)
        {
            parts.Add(isDeed ? $"for {query.Speaker} to do" : $"said by {query.Speaker}");
        }

        if (query.IsOurs is { } ours)
        {
            parts.Add(ours ? "ours" : "the customer's");
        }

        if (query.IsOpen)
        {
            parts.Add("without deals that have ended");
        }

        if (query.IsAhead)
        {
            parts.Add("without what is done or was due long ago");
        }

        if (query.IsUnanswered)
        {
            parts.Add("without an answer on record");
        }

        if (query.By.Length > 0)
        {
            parts.Add($"by {query.By}");
        }

        return string.Concat(parts.Select(p => ", " + p));
    }

    static string Short(string quote)
    {
        string line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= QuoteLength ? line : line[..(line.LastIndexOf(' ', QuoteLength) is > 0 and var space ? space : QuoteLength)] + " …";
    }
}
