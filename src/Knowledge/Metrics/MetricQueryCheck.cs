using System.Globalization;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Refuses what the grammar does not hold, whoever wrote the query.</summary>
static class MetricQueryCheck
{
    const int MaxGroupFields = 2;

    /// <exception cref="ArgumentException">The query is outside the grammar; the message says where.</exception>
    public static void Check(MetricQuery query)
    {
        Require(Enum.IsDefined(query.Metric), $"there is no metric {query.Metric}");
        Require(query.GroupBy.Count <= MaxGroupFields, $"{query.GroupBy.Count} fields to group by; at most {MaxGroupFields}");
        Require(query.GroupBy.Distinct().Count() == query.GroupBy.Count, "a field to group by is named twice");
        Require(query.GroupBy.All(g => g.Kind is not (DealFieldKind.Number or DealFieldKind.Date)), "a number field cannot be grouped by; filter on it");
        Require(!query.WholeTerritories || (query.GroupBy.Contains(DealField.Territory) && query.Filters.Count(IsWithin) == 1), "whole territories and not one filter that names them, or no group by territory");
        Require(query.Limit is null or > 0, $"a limit of {query.Limit}; at least 1");
        Require(query.FiscalYearStartMonth is >= 1 and <= 12, $"a fiscal year that starts in month {query.FiscalYearStartMonth}; 1 to 12");
        bool isOfPart = query.Metric is Metric.Share or Metric.ShareByAmount;
        Require(isOfPart == query.Part.Count > 0, isOfPart ? "a share of nothing; name the part" : $"a part of {MetricNames.Of(query.Metric)}; only shares have one");
        Require(query.OpenOn is null || query.Filters.All(f => f.Field != DealField.Outcome), "deals open on a day are filtered on their outcome");
        Require((query.Bound is null && query.LeastDeals == 0) || query.GroupBy.Count > 0, "a bound on groups and none to group by");
        Require(query.Bound is not { Operator: FilterOperator.Is or FilterOperator.IsNot }, "a bound on groups is above, at least, below or at most");
        Require(query.LeastDeals >= 0, $"at least {query.LeastDeals} deals a group; 0 or more");
        foreach (MetricFilter filter in query.Filters.Concat(query.Part))
        {
            Check(filter);
        }
    }

    /// <summary>Of a filter that was checked; null for the missing value.</summary>
    public static decimal? Number(MetricFilter filter) =>
        filter.Values[0] == MetricFilter.None ? null : decimal.Parse(filter.Values[0], NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A filter whose values whole territories are.</summary>
    public static bool IsWithin(MetricFilter filter) => filter.Field == DealField.Territory && filter.Operator == FilterOperator.Is && !filter.Values.Contains(MetricFilter.None);

    static void Check(MetricFilter filter)
    {
        string name = filter.Field.Name;
        Require(filter.Values.Count > 0, $"the filter on {name} has no value");
        Require(filter.Field.Kind != DealFieldKind.Time, $"{name} cannot be filtered on; give a period");
        Require(filter.Field.Kind != DealFieldKind.Date || filter.Values is [MetricFilter.None], $"{name} is only there or {MetricFilter.None}; give a period for its days");
        bool compares = filter.Operator is not (FilterOperator.Is or FilterOperator.IsNot);
        if (filter.Field.Kind != DealFieldKind.Number)
        {
            Require(!compares, $"{name} is not a number: only Is and IsNot");
            return;
        }

        Require(filter.Values.Count == 1, $"the filter on {name} has {filter.Values.Count} values; one");
        bool none = filter.Values[0] == MetricFilter.None;
        Require(none ? !compares : decimal.TryParse(filter.Values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _), $"the filter on {name} needs a number such as 500000 or 0.15");
    }

    static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, "query");
        }
    }
}
