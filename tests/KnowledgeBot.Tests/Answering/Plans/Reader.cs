using System.Globalization;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Vectors;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>Reads questions among a firm's names, on 12 October 2026, and writes plans on one line.</summary>
static class Reader
{
    public static readonly DateOnly Today = new(2026, 10, 12);

    /// <summary>By the weights that <c>./knowledgebot test</c> fetches.</summary>
    public static readonly SentenceVectors Sentences = new(UniversalSentenceEncoder.Load(WeightsDirectory.Resolve("")), isSearchs: true);

    public static QuestionPlan Read(string question, QuestionPlan? previous = null, int fiscalStart = 1, Firm? firm = null) => In(firm, fiscalStart).Read(question, previous);

    /// <summary>As somebody of that name asks it.</summary>
    public static QuestionPlan As(string asker, string question, Firm firm) => new PlanReader(firm.Catalogue, new FiscalCalendar(Today, 1), asker).Read(question, null);

    /// <summary>The question with its names and periods found, and nothing read of it.</summary>
    public static Draft Begin(string question, Firm? firm = null) => In(firm).Begin(question, []);

    /// <summary>What the rules alone make of it, and what they have read.</summary>
    public static QuestionPlan ByRules(string question, out Draft draft, Firm? firm = null) => In(firm).ByRules(question, [], out draft);

    static PlanReader In(Firm? firm, int fiscalStart = 1, bool isByWords = false) => new((firm ?? Firm.Funds).Catalogue, new FiscalCalendar(Today, fiscalStart), sentences: isByWords ? null : Sentences);

    /// <summary>What a process without the encoder's weights makes of it.</summary>
    public static string LineByWords(string question, Firm firm) => Line(In(firm, isByWords: true).Read(question, null));

    public static string Line(string question, Firm? firm = null) => Line(Read(question, firm: firm));

    /// <summary>As <see cref="Line(string, Firm?)"/>; where deals one by one are wanted, a number whose deals are listed is these.</summary>
    public static string Line(string question, string wanted, Firm firm)
    {
        QuestionPlan plan = Read(question, firm: firm);
        return plan is { IsList: true, Facts: [], Figures: [{ Metric: Metric.Count or Metric.Amount, GroupBy: [] } figure] } && wanted.Contains(" by deal", StringComparison.Ordinal)
            ? Line(plan with { Figures = [figure with { Metric = Metric.Amount, GroupBy = [Breakdowns.Deal] }] }) : Line(plan);
    }

    /// <summary>
    /// Whether two plans answer the same: the first of a ranking stands at its head whether or not the others are shown, deals in a stage before the last are open ones, topics are their telling words, and what a firm pays
    /// is answered from its documents and its deals.
    /// </summary>
    public static bool IsSame(string wanted, string got) => Whole(wanted) == Whole(got) || (Topicless(wanted) == Topicless(got) && Topic(wanted).SetEquals(Topic(got))) || (wanted == "passages" && got.StartsWith("terms ", StringComparison.Ordinal));

    static string Topicless(string plan) => plan.Split(" about ")[0];

    /// <summary>What facts are to be about, without the words that say nothing.</summary>
    static HashSet<string> Topic(string plan) => plan.Split(" about ") is [_, var topic] ? [.. Analyzer.Tokens(topic).Where(t => !t.IsPart && !PlanWords.IsFiller(t.Word)).Select(t => t.Term)] : [];

    static string Whole(string plan)
    {
        // Facts know no owners, amounts or campaigns: reasons are then counted in deals alone.
        int reasons = plan.IndexOf("; facts OutcomeReason", StringComparison.Ordinal);
        plan = reasons > 0 && (plan.Contains("!=", StringComparison.Ordinal) || plan.Contains("owner=", StringComparison.Ordinal) || plan.Contains("manager=", StringComparison.Ordinal) || plan.Contains("amount", StringComparison.Ordinal) || plan.Contains("campaign=", StringComparison.Ordinal)) ? plan[..reasons] : plan;
        plan = plan.EndsWith(" top 1", StringComparison.Ordinal) && !plan.Contains(" by deal", StringComparison.Ordinal) ? plan[..^6] : plan;
        // Lines written before firms were counted apart from their deals want the number of deals.
        plan = plan.StartsWith("accounts ", StringComparison.Ordinal) ? "count " + plan["accounts ".Length..] : plan;
        return plan.Contains(" stage=", StringComparison.Ordinal) ? plan.Replace(" outcome=open", "", StringComparison.Ordinal) : plan;
    }

    /// <summary>Such as <c>count outcome=lost competitor=Orrery by segment 2026-07-01..2026-09-30 top 5</c>.</summary>
    public static string Line(QuestionPlan plan)
    {
        List<string> parts = [.. plan.Figures.Select(Line), .. plan.Facts.Select(Line)];
        if (plan.Clarification is { } unclear)
            parts.Add($"which {unclear.Words}: {string.Join(", ", unclear.Choices.Select(c => c.Value))}");
        if (plan.Topic is { } topic)
            parts.Add($"{topic.Kind.ToString().ToLowerInvariant()} {topic.Account}".TrimEnd());
        if (plan.UnknownNames.Count > 0)
            parts.Add($"unknown {string.Join(", ", plan.UnknownNames)}");
        if (plan.Unread.Count > 0)
            parts.Add($"unread {string.Join(", ", plan.Unread)}");
        parts.AddRange(plan.IsPassages ? [] : plan.Rest.Select(r => $"rest: {r}"));
        return parts.Count == 0 ? "passages" : string.Join("; ", parts);
    }

    static string Line(MetricQuery query)
    {
        string by = query.GroupBy.Count == 0 ? "" : $" by {string.Join(",", query.GroupBy.Select(g => g.Name))}";
        string order = query.Order == MetricOrder.Ascending ? " ascending" : "";
        return $"{MetricNames.Of(query.Metric)}{string.Concat(query.Filters.OrderBy(f => f.Field.Name, StringComparer.Ordinal).ThenBy(f => f.Operator).Select(Line))}{by}{string.Concat(query.Periods.Select(Line))}{query.On switch { DealDate.Created => " created", DealDate.Expected => " expected", _ => "" }}{Part(query)}{order}{(query.Limit is { } n ? $" top {n}" : "")}";
    }

    static string Part(MetricQuery query) => $"{(query.Part.Count > 0 ? " of which" + string.Concat(query.Part.Select(Line)) : "")}{(query.OpenOn is { } day ? $" open on {day:yyyy-MM-dd}" : "")}{(query.Bound is { } b ? Line(new MetricFilter(new DealField(DealFieldKind.Number, "value"), b.Operator, [b.Value.ToString(CultureInfo.InvariantCulture)])) : "")}{(query.LeastDeals > 0 ? $" least {query.LeastDeals}" : "")}";

    static string Line(MetricFilter filter) => $" {filter.Field.Name}{filter.Operator switch { FilterOperator.Is => "=", FilterOperator.IsNot => "!=", FilterOperator.Above => ">", FilterOperator.AtLeast => ">=", FilterOperator.Below => "<", _ => "<=" }}{string.Join("|", filter.Values)}";

    static string Line(MetricPeriod period) => $" {period.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}..{period.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    static string Line(FactQuery query)
    {
        string names = string.Concat(query.Accounts.Concat(query.Segments).Concat(query.Competitors).Concat(query.Products).Concat(query.Territories).Select(n => $" {n}"));
        return $"facts {query.Type}{names}{string.Concat(query.NotTerritories.Select(t => $" !{t}"))}{string.Concat(query.Outcomes.Select(o => $" {o}"))}{string.Concat(query.Kinds.Select(k => $" in {k}"))}{(query.From is null && query.To is null ? "" : Line(new MetricPeriod(query.From, query.To)))}{(query.DueFrom is null && query.DueTo is null ? "" : $" due{Line(new MetricPeriod(query.DueFrom, query.DueTo))}")}{(query.Speaker.Length > 0 ? $" said by {query.Speaker}" : "")}{(query.IsOurs == false ? " theirs" : "")}{(query is { IsByRival: true, Type: FactType.Competitor or FactType.Risk } ? " by the rival" : "")}{(query.IsUnanswered ? " unanswered" : "")}{(query.By.Length > 0 ? $" by {query.By}" : "")}{(query.About.Length > 0 ? $" about {query.About}" : "")}";
    }
}
