using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Documents;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Facts of a document, written in the transaction of its version; they go with its passages.</summary>
static class FactStore
{
    /// <param name="reading">Null when the document is to be read for facts later.</param>
    /// <param name="chunkIds">Ids of <paramref name="passages"/>, in their order.</param>
    public static async Task AddAsync(
        DatabaseSession session, long documentId, int labelId, IReadOnlyList<Passage> passages, IReadOnlyList<long> chunkIds, FactReading? reading, CancellationToken cancellationToken)
    {
        if (reading is null)
        {
            await session.ExecuteAsync("delete from fact_readings where document_id = $1 and label_id = any ($2)", cancellationToken, documentId, session.LabelIds);
            return;
        }

        await session.ExecuteAsync("""
            insert into fact_readings (document_id, label_id, fingerprint, readable, outcome, deal) values ($1, $2, $3, $4, $5, $6)
            on conflict (document_id) do update set label_id = excluded.label_id, fingerprint = excluded.fingerprint, readable = excluded.readable, outcome = excluded.outcome, deal = excluded.deal
            """, cancellationToken, documentId, labelId, reading.Fingerprint, reading.IsReadable,
            DatabaseSession.Typed(NpgsqlDbType.Text, reading.Outcome?.ToString().ToLowerInvariant()), DatabaseSession.Typed(NpgsqlDbType.Text, reading.Deal));
        IReadOnlyList<FactRecord> facts = QuoteCheck.Accepted(reading.Facts, passages);
        if (facts.Count == 0)
        {
            return;
        }

        Dictionary<int, long> chunks = passages.Zip(chunkIds).ToDictionary(p => p.First.Ordinal, p => p.Second);
        await session.ExecuteAsync("""
            insert into facts (document_id, label_id, ordinal, chunk_id, type, value, quote, start, speaker, by_customer, stated, said_on, account, product, competitor, deal, amount, currency, per, price, answers)
            select $1, $2, f.* from unnest($3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::bool[], $11::bool[], $12::date[], $13::text[], $14::text[], $15::text[], $16::text[],
                $17::numeric[], $18::text[], $19::text[], $20::text[], $21::int[]) f
            """, cancellationToken, documentId, labelId,
            Enumerable.Range(0, facts.Count).ToArray(), facts.Select(f => chunks[f.Passage]).ToArray(), facts.Select(f => f.Type.ToString()).ToArray(), facts.Select(f => f.Value.Trim()).ToArray(),
            facts.Select(f => f.Quote).ToArray(), facts.Select(f => f.Start).ToArray(), Texts(facts, f => f.Speaker), facts.Select(f => f.ByCustomer).ToArray(), facts.Select(f => f.IsStated).ToArray(),
            DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Date, facts.Select(f => f.On).ToArray()), Texts(facts, f => f.Account), Texts(facts, f => f.Product), Texts(facts, f => f.Competitor),
            Texts(facts, f => f.Deal), DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Numeric, facts.Select(f => f.Amount).ToArray()), Texts(facts, f => f.Currency), Texts(facts, f => f.Per),
            Texts(facts, f => f.Price?.ToString()), DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Integer, facts.Select(f => f.Answers).ToArray()));
    }

    public static Task RetireAsync(DatabaseSession session, long documentId, CancellationToken cancellationToken) =>
        session.ExecuteAsync("delete from facts where document_id = $1 and label_id = any ($2)", cancellationToken, documentId, session.LabelIds);

    static Npgsql.NpgsqlParameter Texts(IReadOnlyList<FactRecord> facts, Func<FactRecord, string?> value) =>
        DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Text, facts.Select(value).ToArray());
}
