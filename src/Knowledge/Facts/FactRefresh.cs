using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Reads stored documents again when rules, taxonomy or known names have changed: from their passages, without their files and without embedding.</summary>
public sealed class FactRefresh(KnowledgeDatabase database)
{
    /// <summary>Ingested roots that hold documents.</summary>
    public async Task<IReadOnlyList<string>> SourcesAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return await session.ListAsync("select distinct source from documents where label_id = any ($1) order by source", r => r.GetString(0), cancellationToken, session.LabelIds);
    }

    /// <summary>Documents of a source that were read with another fingerprint, or never; from <paramref name="after"/> on, by id.</summary>
    public async Task<IReadOnlyList<StoredSource>> StaleAsync(Stewardship stewardship, string source, byte[] fingerprint, long after, int limit, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        List<StoredSource> stale = await session.ListAsync("""
            select d.id, d.version, d.uri, d.kind, d.title, d.account, d.date, d.properties::text from documents d left join fact_readings r on r.document_id = d.id and r.label_id = any ($1)
            where d.label_id = any ($1) and d.source = $2 and r.fingerprint is distinct from $3 and d.id > $4 order by d.id limit $5
            """, r => new StoredSource(r.GetInt64(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5), r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6),
                JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(7)) ?? [], [], []), cancellationToken, session.LabelIds, source, fingerprint, after, limit);
        List<(long Document, long Id, Passage Passage)> chunks = await session.ListAsync("""
            select document_id, id, ordinal, kind, heading, page, place, context, body from chunks where document_id = any ($1) and label_id = any ($2) order by document_id, ordinal
            """, r => (r.GetInt64(0), r.GetInt64(1), new Passage(r.GetInt32(2), r.GetString(3), r.GetFieldValue<string[]>(4), r.IsDBNull(5) ? null : r.GetInt32(5), r.IsDBNull(6) ? null : r.GetString(6),
                r.GetString(7), r.GetString(8))), cancellationToken, stale.Select(s => s.Id).ToArray(), session.LabelIds);
        ILookup<long, (long Document, long Id, Passage Passage)> byDocument = chunks.ToLookup(c => c.Document);
        return [.. stale.Select(s => s with { Passages = [.. byDocument[s.Id].Select(c => c.Passage)], ChunkIds = [.. byDocument[s.Id].Select(c => c.Id)] })];
    }

    /// <returns>False when the document has changed or gone meanwhile: nothing was written.</returns>
    public async Task<bool> ReplaceAsync(Stewardship stewardship, StoredSource source, FactReading reading, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        int? label = await session.ScalarAsync<int?>("select label_id from documents where id = $1 and version = $2 and label_id = any ($3) for update", cancellationToken, source.Id, source.Version, session.LabelIds);
        if (label is not { } labelId)
        {
            return false;
        }

        await FactStore.RetireAsync(session, source.Id, cancellationToken);
        await FactStore.AddAsync(session, [new ReadDocument(source.Id, labelId, source.Passages, source.ChunkIds, reading)], cancellationToken);
        await session.CommitLazilyAsync(cancellationToken);
        return true;
    }

    /// <summary>Names of competitors that deals and documents about competitors give, for recognising them in text.</summary>
    public async Task<IReadOnlyList<string>> CompetitorsAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        List<string> stated = await session.ListAsync("""
            select distinct f.value from facts f join documents d on d.id = f.document_id
            where f.type = 'Competitor' and f.stated and f.label_id = any ($1) and d.kind = 'competitor' and d.label_id = any ($1)
            """, r => r.GetString(0), cancellationToken, session.LabelIds);
        return [.. stated.Concat(await DealLinks.CompetitorsAsync(session, cancellationToken)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
    }
}
