using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A condition on one deal. What a deal lacks is not what a filter names, so IsNot keeps it; no number is above or below a missing one.</summary>
static class FilterSql
{
    public static string Of(MetricFilter filter, DateOnly today, FieldsInScope names, SqlValues values)
    {
        switch (filter.Field.Kind)
        {
            case DealFieldKind.Number:
                return OfNumber(filter, today, values);
            case DealFieldKind.Date:
                return $"{(filter.Field == DealField.CreatedDate ? "d.created" : "d.closed")} is {(filter.Operator == FilterOperator.Is ? "" : "not ")}null";
            case DealFieldKind.Outcome:
                return $"d.outcome = any ({values.Add(OutcomeFilter.Passing(filter).Select(o => (short)o).ToArray())})";
            case DealFieldKind.Territory:
                return $"d.label_id = any ({values.Add(names.LabelsInside([filter]))})";
            default:
                string any = $"{KeySql.Value(filter.Field, names)} = any ({values.Add(names.Values(filter))})";
                return filter.Operator == FilterOperator.Is ? any : $"not {any}";
        }
    }

    static string OfNumber(MetricFilter filter, DateOnly today, SqlValues values)
    {
        string number = filter.Field.Name switch
        {
            "amount" => "d.amount",
            "discount" => "(case when d.list_amount > 0 then 1 - d.amount / d.list_amount end)",
            "days" => $"((case when d.outcome = 0 then {values.Add(today)} else d.closed end) - d.created)",
            // A list of names is told by its parts; a name that stands alone has none.
            "competitors" => "(case when d.competitor_id = 0 then 0 else greatest(1, (select count(*) from deal_value_parts n where n.value_id = d.competitor_id)) end)",
            _ => throw new ArgumentException($"deals have no number field {filter.Field.Name}", nameof(filter)),
        };
        if (MetricQueryCheck.Number(filter) is not { } bound)
        {
            return $"{number} is {(filter.Operator == FilterOperator.Is ? "" : "not ")}null";
        }

        string comparison = filter.Operator switch
        {
            FilterOperator.Is => "=",
            FilterOperator.IsNot => "is distinct from",
            FilterOperator.Above => ">",
            FilterOperator.AtLeast => ">=",
            FilterOperator.Below => "<",
            _ => "<=",
        };
        return $"{number} {comparison} {values.Add(bound)}";
    }
}
