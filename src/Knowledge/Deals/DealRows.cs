using System.Text.Json;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Deals column by column, as the two tables take them; their ids come before.</summary>
/// <param name="Narrow">Of <c>deals</c>.</param>
/// <param name="Wide">Of <c>deal_rows</c>.</param>
sealed record DealRows(object?[] Narrow, object?[] Wide)
{
    /// <summary>Reads the dictionary alone: it must know all values.</summary>
    public static DealRows Of(PlannedDeal[] deals, DealDictionary dictionary)
    {
        int[] labels = Each(d => d.LabelId);
        string[] externalIds = Each(d => d.ExternalId);
        short[] outcomes = Each(d => (short)d.Outcome);
        decimal?[] amounts = Each(d => d.Amount), lists = Each(d => d.ListAmount);
        DateOnly?[] created = Each(d => d.Created), closed = Each(d => d.Closed);
        return new DealRows(
            [labels, outcomes, closed, created, amounts, lists, Each(Slots), externalIds, .. DealColumn.All.Select(c => Each(d => dictionary.Value(c.FieldId, c.Of(d))))],
            [labels, externalIds, Each(d => d.Line), deals.Select(d => d.Hash).ToArray(), outcomes, amounts, lists, created, closed,
                Each(d => JsonSerializer.Serialize(d.Extra)), Each(d => JsonSerializer.Serialize(d.Originals)), Each(d => JsonSerializer.Serialize(d.Doubts)), .. DealColumn.All.Select(c => Each(c.Of))]);

        T[] Each<T>(Func<DealRecord, T> value) => Array.ConvertAll(deals, d => value(d.Deal));

        string Slots(DealRecord deal) => SlotArray.Of(deal.Extra.Select(e => dictionary.Field(DealFieldClass.Extra, e.Key) is var field ? (field.Slot, dictionary.Value(field.Id, e.Value)) : default));
    }
}
