using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Facts of documents, written in the transaction of their versions; they go with their passages.</summary>
static class FactStore
{
    public static async Task AddAsync(DatabaseSession session, IReadOnlyCollection<ReadDocument> documents, CancellationToken cancellationToken)
    {
        ReadDocument[] unread = [.. documents.Where(d => d.Reading is null)], read = [.. documents.Where(d => d.Reading is not null)];
        if (unread.Length > 0)
        {
            await session.ExecuteAsync("delete from fact_readings where document_id = any ($1) and label_id = any ($2)", cancellationToken, unread.Select(d => d.Id).ToArray(), session.LabelIds);
        }

        if (read.Length == 0)
        {
            return;
        }

        await session.ExecuteAsync("""
            insert into fact_readings (document_id, label_id, fingerprint, readable, outcome, deal) select * from unnest($1::bigint[], $2::int[], $3::bytea[], $4::bool[], $5::text[], $6::text[])
            on conflict (document_id) do update set label_id = excluded.label_id, fingerprint = excluded.fingerprint, readable = excluded.readable, outcome = excluded.outcome, deal = excluded.deal
            """, cancellationToken, read.Select(d => d.Id).ToArray(), read.Select(d => d.LabelId).ToArray(), read.Select(d => d.Reading!.Fingerprint).ToArray(), read.Select(d => d.Reading!.IsReadable).ToArray(),
            Texts(read, d => d.Reading!.Outcome?.ToString().ToLowerInvariant()), Texts(read, d => d.Reading!.Deal));
        (ReadDocument Document, int Ordinal, long Chunk, FactRecord Fact)[] facts = [.. read.SelectMany(Accepted)];
        if (facts.Length > 0)
        {
            await AddAsync(session, facts, cancellationToken);
        }
    }

    static IEnumerable<(ReadDocument Document, int Ordinal, long Chunk, FactRecord Fact)> Accepted(ReadDocument document)
    {
        Dictionary<int, long> chunks = document.Passages.Zip(document.ChunkIds).ToDictionary(p => p.First.Ordinal, p => p.Second);
        return QuoteCheck.Accepted(document.Reading!.Facts, document.Passages).Select((f, i) => (document, i, chunks[f.Passage], f));
    }

    static Task AddAsync(DatabaseSession session, (ReadDocument Document, int Ordinal, long Chunk, FactRecord Fact)[] rows, CancellationToken cancellationToken)
    {
        FactRecord[] facts = [.. rows.Select(r => r.Fact)];
        return session.ExecuteAsync("""
            insert into facts (document_id, label_id, ordinal, chunk_id, type, value, quote, start, speaker, by_customer, stated, said_on, account, product, competitor, deal, amount, currency, per, price, answers, topics)
            select f.document_id, f.label_id, f.ordinal, f.chunk_id, f.type, f.value, f.quote, f.start, f.speaker, f.by_customer, f.stated, f.said_on, f.account, f.product, f.competitor, f.deal, f.amount, f.currency, f.per, f.price, f.answers,
                coalesce(string_to_array(f.topics, chr(10)), '{}') from unnest($1::bigint[], $2::int[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::bool[], $11::bool[], $12::date[], $13::text[], $14::text[], $15::text[], $16::text[],
                $17::numeric[], $18::text[], $19::text[], $20::text[], $21::int[], $22::text[])
                f (document_id, label_id, ordinal, chunk_id, type, value, quote, start, speaker, by_customer, stated, said_on, account, product, competitor, deal, amount, currency, per, price, answers, topics)
            """, cancellationToken, rows.Select(r => r.Document.Id).ToArray(), rows.Select(r => r.Document.LabelId).ToArray(),
            rows.Select(r => r.Ordinal).ToArray(), rows.Select(r => r.Chunk).ToArray(), facts.Select(f => f.Type.ToString()).ToArray(), facts.Select(f => f.Value.Trim()).ToArray(),
            facts.Select(f => f.Quote).ToArray(), facts.Select(f => f.Start).ToArray(), Texts(facts, f => f.Speaker), facts.Select(f => f.ByCustomer).ToArray(), facts.Select(f => f.IsStated).ToArray(),
            DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Date, facts.Select(f => f.On).ToArray()), Texts(facts, f => f.Account), Texts(facts, f => f.Product), Texts(facts, f => f.Competitor),
            Texts(facts, f => f.Deal), DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Numeric, facts.Select(f => f.Amount).ToArray()), Texts(facts, f => f.Currency), Texts(facts, f => f.Per),
            Texts(facts, f => f.Price?.ToString()), DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Integer, facts.Select(f => f.Answers).ToArray()),
            Texts(facts, f => f.Topics.Count == 0 ? null : string.Join('\n', f.Topics)));
    }

    public static Task RetireAsync(DatabaseSession session, long documentId, CancellationToken cancellationToken) =>
        session.ExecuteAsync("delete from facts where document_id = $1 and label_id = any ($2)", cancellationToken, documentId, session.LabelIds);

    static Npgsql.NpgsqlParameter Texts<T>(IEnumerable<T> rows, Func<T, string?> value) =>
        DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Text, rows.Select(value).ToArray());
}
