using System.Globalization;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Wording;

/// <summary>A query's conditions as a person would say them.</summary>
static class FilterPhrases
{
    public static string Of(MetricQuery query) => string.Concat(query.Filters.Where(f => f.Field != DealField.Outcome).Select(f => ", " + Of(f)));

    /// <summary>"with reason price", of a share.</summary>
    public static string Part(MetricQuery query) => string.Join(", ", query.Part.Select(f => f.Field == DealField.Outcome ? $"{(f.Operator == FilterOperator.IsNot ? "not " : "")}{string.Join(" or ", f.Values)}" : Of(f)));

    /// <summary>"won deals", "deals".</summary>
    public static string Deals(MetricQuery query) => query.Filters.FirstOrDefault(f => f.Field == DealField.Outcome) is { } outcome
        ? $"{(outcome.Operator == FilterOperator.IsNot ? "not " : "")}{string.Join(" or ", outcome.Values)} deals" : "deals";

    static string Of(MetricFilter filter)
    {
        string name = FieldName(filter.Field);
        bool none = filter.Values is [MetricFilter.None];
        return filter.Operator switch
        {
            FilterOperator.Is => none ? $"without {Article(name)} {name}" : $"{name} {string.Join(" or ", filter.Values)}",
            FilterOperator.IsNot => none ? $"with {Article(name)} {name}" : $"{name} not {string.Join(" or ", filter.Values)}",
            FilterOperator.Above => $"{name} above {Number(filter)}",
            FilterOperator.AtLeast => $"{name} at least {Number(filter)}",
            FilterOperator.Below => $"{name} below {Number(filter)}",
            _ => $"{name} at most {Number(filter)}",
        };
    }

    public static string FieldName(DealField field) => (field.Name.StartsWith("account.", StringComparison.Ordinal) ? field.Name["account.".Length..] : field.Name).Replace('_', ' ');

    static string Article(string name) => "aeiou".Contains(name[0], StringComparison.Ordinal) ? "an" : "a";

    static string Number(MetricFilter filter) => double.TryParse(filter.Values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? filter.Field == DealField.Discount ? MetricLabels.Percent(value) : MetricLabels.Number(value) : filter.Values[0];
}
