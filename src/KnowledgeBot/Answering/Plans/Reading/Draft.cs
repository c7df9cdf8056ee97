using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What has been understood of a question so far.</summary>
sealed class Draft(QuestionText text, FiscalCalendar calendar, NameCatalogue catalogue)
{
    public QuestionText Text { get; } = text;

    public FiscalCalendar Calendar { get; } = calendar;

    public NameCatalogue Catalogue { get; } = catalogue;

    public List<Metric> Metrics { get; } = [];

    public List<MetricFilter> Filters { get; } = [];

    public List<DealField> GroupBy { get; } = [];

    /// <summary>What is said behind "by" or "per": whatever else the question is like, it is split by that.</summary>
    public List<DealField> SaidGroups { get; } = [];

    public List<MetricPeriod> Periods { get; } = [];

    public DealDate? On { get; set; }

    public MetricOrder? Order { get; set; }

    public int? Limit { get; set; }

    /// <summary>What single deals are put in order of, where that is no amount: "oldest open deal", "quickest win", "biggest discount".</summary>
    public Metric? RankedBy { get; set; }

    public List<FactType> Facts { get; } = [];

    public List<NameMention> Names { get; } = [];

    /// <summary>The question with marks for its names and periods, otherwise whole.</summary>
    public string Masked { get; set; } = "";

    /// <summary>Asks for reasons of winning or losing.</summary>
    public bool IsWhy { get; set; }

    /// <summary>"vs the year before" with no period beside it: makes the other period of one.</summary>
    public Func<MetricPeriod, MetricPeriod>? Shift { get; set; }

    /// <summary>Who said or is to do what is asked for; empty for anybody.</summary>
    public string Person { get; set; } = "";

    public IReadOnlyList<string> Kinds { get; set; } = [];

    /// <summary>The rules know the whole of what is asked, whatever its words are like.</summary>
    public bool IsSure { get; set; }

    /// <summary>Sets values or periods side by side.</summary>
    public bool Compares { get; set; }

    /// <summary>Territories set side by side are each one with everything below it.</summary>
    public bool WholeTerritories { get; set; }

    /// <summary>What narrows the deals to those of the asker; null where these are not meant.</summary>
    public MetricFilter? Own { get; set; }

    public List<string> Outcomes { get; } = [];

    /// <summary>Words that no rule explains.</summary>
    public List<Leftover> Leftovers { get; } = [];

    /// <summary>Bounds on what deals are not known to have: "more than 6 inch".</summary>
    public List<string> Strange { get; } = [];

    public bool HasSlots => Shift is not null || Filters.Count > 0 || GroupBy.Count > 0 || Periods.Count > 0 || Limit is not null || Order is not null || Outcomes.Count > 0;

    public void Filter(DealField field, FilterOperator op, params string[] values)
    {
        int at = Filters.FindIndex(f => f.Field == field && f.Operator == op && op is FilterOperator.Is or FilterOperator.IsNot);
        if (at >= 0 && Filters[at].Field == field && Filters[at].Operator == op)
        {
            Filters[at] = Filters[at] with { Values = [.. Filters[at].Values.Concat(values).Distinct(StringComparer.OrdinalIgnoreCase)] };
            return;
        }

        Filters.Add(new MetricFilter(field, op, values));
    }

    public void Group(DealField field)
    {
        if (!GroupBy.Contains(field) && GroupBy.Count < 2)
        {
            GroupBy.Add(field);
        }
    }

    public void Measure(Metric metric)
    {
        if (!Metrics.Contains(metric))
        {
            Metrics.Add(metric);
        }
    }
}
