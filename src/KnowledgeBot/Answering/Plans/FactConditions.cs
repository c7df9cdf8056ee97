using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Conditions of a query for facts that the words of each fact decide: by when it is due, who said it or is to do it, whether it is done.</summary>
static class FactConditions
{
    /// <returns>Null where the query has none.</returns>
    public static Predicate<FoundFact>? Of(FactQuery query, DateOnly day, int fiscalStart) => query is { DueFrom: null, DueTo: null, Speaker: "", IsOurs: null, IsOpen: false, IsEveryDeed: false } ? null
        : found => IsDue(found.Fact, query, day, fiscalStart) && IsWhose(found, query) && !(query.IsOpen && IsOver(found)) && (found.Fact.Type == query.Type || IsAlso(found, query));

    static bool IsDue(FactRecord fact, FactQuery query, DateOnly day, int fiscalStart) => query is { DueFrom: null, DueTo: null }
        || (!Undertaking.IsDone(fact.Quote) && DueDay.Of(fact.Quote, fact.On ?? day, fiscalStart) is { } due && (query.DueFrom is null || due >= query.DueFrom) && (query.DueTo is null || due <= query.DueTo));

    static bool IsWhose(FoundFact found, FactQuery query) => found.Fact.Type is FactType.Commitment or FactType.NextStep
        ? (query.Speaker.Length == 0 || Doers.IsBy(found, query.Speaker)) && (query.IsOurs is not { } ours || Doers.IsOurs(found) == ours)
        : query.Speaker.Length == 0 || Doers.IsSaidBy(found, query.Speaker);

    static bool IsOver(FoundFact found) => found.Outcome is DealOutcome.Won or DealOutcome.Lost || Undertaking.IsDone(found.Fact.Quote);

    /// <summary>A step is a promise where somebody is to take it; asked for what is due, a day is enough.</summary>
    static bool IsAlso(FoundFact found, FactQuery query) => (query is { IsOurs: null, Speaker: "" } && (query.DueFrom is not null || query.DueTo is not null)) || Doers.IsTold(found);
}
