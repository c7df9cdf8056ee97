namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A query's filters in words, by public field name.</summary>
static class FilterWords
{
    public static Dictionary<string, string> Of(IEnumerable<MetricFilter> filters) =>
        filters.GroupBy(f => f.Field.Name, StringComparer.Ordinal).ToDictionary(f => f.Key, f => string.Join(" and ", f.Select(Words)), StringComparer.Ordinal);

    static string Words(MetricFilter filter) => filter.Operator switch
    {
        FilterOperator.Is => string.Join(" or ", filter.Values),
        FilterOperator.IsNot => $"not {string.Join(" or ", filter.Values)}",
        FilterOperator.Above => $"above {filter.Values[0]}",
        FilterOperator.AtLeast => $"at least {filter.Values[0]}",
        FilterOperator.Below => $"below {filter.Values[0]}",
        _ => $"at most {filter.Values[0]}",
    };
}
