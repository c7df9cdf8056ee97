using System.Text.Json;
using Npgsql;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>A row of <c>deal_rows</c>, read as it was written.</summary>
static class StoredRow
{
    public const string Columns = "r.label_id, r.external_id, r.line, r.account, r.segment, r.owner, r.manager, r.product, r.competitor, r.stage, r.reason, r.currency, "
        + "r.outcome, r.amount, r.list_amount, r.created, r.closed, r.extra::text, r.originals::text, r.doubts::text";

    public static DealRecord Record(NpgsqlDataReader row) => new()
    {
        LabelId = row.GetInt32(0), ExternalId = row.GetString(1), Line = row.GetInt32(2),
        Account = Text(row, 3), Segment = Text(row, 4), Owner = Text(row, 5), Manager = Text(row, 6), Product = Text(row, 7), Competitor = Text(row, 8), Stage = Text(row, 9), Reason = Text(row, 10), Currency = Text(row, 11),
        Outcome = (DealOutcome)row.GetInt16(12),
        Amount = row.IsDBNull(13) ? null : row.GetDecimal(13), ListAmount = row.IsDBNull(14) ? null : row.GetDecimal(14),
        Created = row.IsDBNull(15) ? null : row.GetFieldValue<DateOnly>(15), Closed = row.IsDBNull(16) ? null : row.GetFieldValue<DateOnly>(16),
        Extra = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(17))!,
        Originals = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(18))!,
        Doubts = JsonSerializer.Deserialize<List<DealDoubt>>(row.GetString(19))!,
    };

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
