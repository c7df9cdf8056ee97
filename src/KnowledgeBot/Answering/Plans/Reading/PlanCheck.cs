using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Whether every name a plan rests on can be seen by this audience: a plan of an earlier turn, or one that a model wrote.</summary>
static class PlanCheck
{
    public static bool Holds(MetricQuery query, NameCatalogue names) =>
        query.Filters.Concat(query.Part).All(f => f.Values.All(v => Holds(f.Field, v, names))) && query.GroupBy.All(g => g.Kind is not (DealFieldKind.Extra or DealFieldKind.AccountAttribute) || names.Has(g));

    public static bool Holds(FactQuery query, NameCatalogue names) =>
        query.Accounts.All(v => names.Holds(DealField.Account, v)) && query.Segments.All(v => names.Holds(DealField.Segment, v))
        && query.Competitors.All(v => names.Holds(DealField.Competitor, v)) && query.Products.All(v => names.Holds(DealField.Product, v))
        && query.Territories.Concat(query.NotTerritories).All(v => names.Holds(DealField.Territory, v));

    static bool Holds(DealField field, string value, NameCatalogue names) =>
        field.Kind is DealFieldKind.Number or DealFieldKind.Outcome || value == MetricFilter.None || names.Holds(field, value);
}
