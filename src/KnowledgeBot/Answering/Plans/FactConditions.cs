using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Conditions of a query for facts that the words of each fact decide: by when it is due, who said it.</summary>
static class FactConditions
{
    /// <returns>Null where the query has none.</returns>
    public static Predicate<FactRecord>? Of(FactQuery query, DateOnly day, int fiscalStart) => query is { DueFrom: null, DueTo: null, Speaker: "" } ? null
        : fact => IsDue(fact, query, day, fiscalStart) && (query.Speaker.Length == 0 || (fact.Speaker is { } speaker && IsSame(speaker, query.Speaker)));

    static bool IsDue(FactRecord fact, FactQuery query, DateOnly day, int fiscalStart) => query is { DueFrom: null, DueTo: null }
        || (DueDay.Of(fact.Quote, fact.On ?? day, fiscalStart) is { } due && (query.DueFrom is null || due >= query.DueFrom) && (query.DueTo is null || due <= query.DueTo));

    /// <summary>The one is called by part of the other's name: "Pons" and "Hervé Pons".</summary>
    static bool IsSame(string a, string b)
    {
        HashSet<string> one = [.. NameToken.In(a).Select(t => t.Key)];
        HashSet<string> other = [.. NameToken.In(b).Select(t => t.Key)];
        return one.Count > 0 && other.Count > 0 && (one.IsSubsetOf(other) || other.IsSubsetOf(one));
    }
}
