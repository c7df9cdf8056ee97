using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Briefs;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Conditions of a query for facts that the words of each fact decide: by when it is due, who said it or is to do it, whether it is done.</summary>
static class FactConditions
{
    /// <summary>After so many days without a word of it a step that was due is not what comes next.</summary>
    const int StaleDays = 42;

    const int HeldBefore = 3;

    /// <returns>Null where the query has none.</returns>
    public static Predicate<FoundFact>? Of(FactQuery query, DateOnly day, int fiscalStart) => query is { Type: FactType.Competitor, IsByRival: true } ? found => RivalOffers.Is(found.Fact.Quote, found.Fact.Value)
        : query is { DueFrom: null, DueTo: null, Speaker: "", IsOurs: null, IsOpen: false, IsEveryDeed: false, IsAhead: false } && !IsPriceOfProduct(query) ? null
        : found => IsOfProduct(found.Fact, query) && IsDue(found, query, day, fiscalStart) && IsWhose(found, query) && !(query.IsOpen && IsOver(found)) && (found.Fact.Type == query.Type || IsAlso(found, query));

    static bool IsPriceOfProduct(FactQuery query) => query is { Type: FactType.PricePoint, Products.Count: > 0 };

    /// <summary>Of a quotation that prices several things, the row of the thing asked about.</summary>
    static bool IsOfProduct(FactRecord fact, FactQuery query) => !IsPriceOfProduct(query) || fact.Product is not { } item || PriceRow.ProductCode().IsMatch(item) || query.Products.Any(p => ProductName.IsIn(p, item));

    static bool IsDue(FoundFact found, FactQuery query, DateOnly day, int fiscalStart)
    {
        if (query is { DueFrom: null, DueTo: null, IsAhead: false })
        {
            return true;
        }

        DateOnly? until = DueDay.Of(found.Fact.Quote, found.Fact.On, fiscalStart);
        if (query is { DueFrom: null, DueTo: null })
        {
            return !IsDone(found) && !(found.Outcome == DealOutcome.Lost && !(until >= day)) && !(until is { } past && (IsStale(found, past, day) || TookPlace(found, past)));
        }

        // A meeting whose day has passed was held or not: nobody is late with it.
        return !IsDone(found) && until is { } due && (query.DueFrom is null || due >= query.DueFrom) && (query.DueTo is null || due <= query.DueTo) && !(query.DueTo < day && Meetings.Is(found.Fact.Quote));
    }

    static bool IsStale(FoundFact found, DateOnly due, DateOnly day) => due.AddDays(StaleDays) < day && found.Setting.Later.Any(l => l > due);

    /// <summary>A later document of the account is of the day, or of the month, for which they were to meet.</summary>
    static bool TookPlace(FoundFact found, DateOnly due) => Meetings.Is(found.Fact.Quote)
        && found.Setting.Later.Any(l => (l >= due.AddDays(-HeldBefore) && l <= due.AddDays(1)) || (due.AddDays(1).Day == 1 && !found.Fact.Quote.Any(char.IsDigit) && l.Month == due.Month && l.Year == due.Year));

    static bool IsWhose(FoundFact found, FactQuery query) => found.Fact.Type is FactType.Commitment or FactType.NextStep
        ? (query.Speaker.Length == 0 || Doers.IsBy(found, query.Speaker)) && (query.IsOurs is not { } ours || Doers.IsOurs(found) == ours)
        : query.Speaker.Length == 0 || Doers.IsSaidBy(found, query.Speaker);

    static bool IsOver(FoundFact found) => found.Outcome is DealOutcome.Won or DealOutcome.Lost || IsDone(found);

    static bool IsDone(FoundFact found) => found.Kept is not null || Undertaking.IsDone(found.Fact.Quote);

    /// <summary>A step is a promise where somebody is to take it, unless it is only to meet; asked for what is due, a day is enough. A promise still to be kept is a step.</summary>
    static bool IsAlso(FoundFact found, FactQuery query) => query.Type == FactType.NextStep
        ? query is not { IsOurs: null, Speaker: "" } || !IsOver(found)
        : !Meetings.Is(found.Fact.Quote) && ((query is { IsOurs: null, Speaker: "" } && (query.DueFrom is not null || query.DueTo is not null)) || Doers.IsTold(found));
}
