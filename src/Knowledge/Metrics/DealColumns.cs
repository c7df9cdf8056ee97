using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The column behind a text field.</summary>
static class DealColumns
{
    public static DealColumn Of(DealField field) =>
        DealColumn.All.FirstOrDefault(c => c.Name == field.Name) ?? throw new ArgumentException($"deals have no text field {field.Name}", nameof(field));
}
