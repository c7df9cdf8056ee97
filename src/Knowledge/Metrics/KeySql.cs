namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A field of a deal as one integer to group by; 0 is the missing value, of times -1.</summary>
static class KeySql
{
    public static string Of(DealField field, DealDate on, FieldsInScope names, int fiscalYearStartMonth) => field.Kind switch
    {
        DealFieldKind.Outcome => "d.outcome::int",
        DealFieldKind.Territory => "coalesce(l.territory_id, 0)",
        DealFieldKind.Time => $"coalesce({TimeGroup.Sql(field, on, fiscalYearStartMonth)}, -1)",
        _ => Value(field, names),
    };

    /// <summary>The number of a name.</summary>
    public static string Value(DealField field, FieldsInScope names) => field.Kind switch
    {
        DealFieldKind.Text => $"d.{DealColumns.Of(field).IdColumn}",
        DealFieldKind.Extra => InArray("d.extras", names.Slot(field)),
        DealFieldKind.AccountAttribute => InArray("a.slots", names.Slot(field)),
        _ => throw new ArgumentException($"{field.Name} has no names", nameof(field)),
    };

    public static string Day(DealDate on) => on == DealDate.Created ? "d.created" : "d.closed";

    static string InArray(string array, int slot) => slot == 0 ? "0" : $"coalesce({array}[{slot}], 0)";
}
