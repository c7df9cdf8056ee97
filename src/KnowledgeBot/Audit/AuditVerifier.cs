using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Audit;

/// <summary>Walks the whole chain with the key in hand.</summary>
public sealed class AuditVerifier(KnowledgeDatabase database, AuditKey key, AuditAnchors anchors)
{
    const int Page = 5_000;

    /// <param name="anchorFile">Instead of the configured one.</param>
    public async Task<AuditVerdict> VerifyAsync(string? anchorFile, CancellationToken cancellationToken)
    {
        (IReadOnlyList<AuditAnchor> known, string? doubt) = await anchors.ReadAsync(anchorFile, cancellationToken);
        Dictionary<long, AuditAnchor> anchored = known.GroupBy(a => a.Seq).ToDictionary(g => g.Key, g => g.First());
        IReadOnlyDictionary<long, long> erasures = await ErasuresAsync(cancellationToken);
        AuditVerdict verdict = new() { Anchors = known.Count, Doubt = doubt };
        (long seq, byte[] link, DateTimeOffset at) = (0, AuditChain.Start, DateTimeOffset.MinValue);
        while (true)
        {
            List<AuditRecord> page = await PageAsync(seq, cancellationToken);
            foreach (AuditRecord record in page)
            {
                if (Break(record, seq, link, anchored, erasures) is { } broken)
                {
                    return verdict with { Records = seq, Broken = broken };
                }

                verdict = verdict with { Erased = verdict.Erased + (record.Payload is null ? 1 : 0), ClockWentBack = verdict.ClockWentBack ?? (record.At < at ? record.Seq : null) };
                (seq, link, at) = (record.Seq, record.Link, record.At);
            }

            if (page.Count < Page)
            {
                break;
            }
        }

        AuditAnchor? beyond = known.Where(a => a.Seq > seq).MinBy(a => a.Seq);
        return verdict with
        {
            Records = seq,
            Broken = beyond is null ? null : $"the end is missing: the records after {seq} are gone, and the anchor of {beyond.At:u} knows record {beyond.Seq}",
        };
    }

    string? Break(AuditRecord record, long seq, byte[] before, Dictionary<long, AuditAnchor> anchored, IReadOnlyDictionary<long, long> erasures)
    {
        if (record.Seq != seq + 1)
        {
            return record.Seq == seq + 2 ? $"record {seq + 1} is missing" : $"records {seq + 1} to {record.Seq - 1} are missing";
        }

        if (!AuditChain.Link(key.Value, before, record).AsSpan().SequenceEqual(record.Link))
        {
            return $"record {record.Seq} was changed, inserted or moved: its link does not follow from {(seq == 0 ? "the beginning" : $"record {seq}")}";
        }

        if (anchored.TryGetValue(record.Seq, out AuditAnchor? anchor) && !anchor.Link.AsSpan().SequenceEqual(record.Link))
        {
            return $"record {record.Seq} is not the one that was anchored at {anchor.At:u}: what followed an earlier record was removed and written anew";
        }

        return record.Payload is null || record.Salt is null
            ? record.PersonId is { } person && erasures.GetValueOrDefault(person) > record.Seq ? null : $"the words of record {record.Seq} are missing, and no record says that they were erased"
            : AuditChain.Commitment(record.Salt, record.Payload).AsSpan().SequenceEqual(record.Commitment) ? null : $"the words of record {record.Seq} were changed";
    }

    async Task<IReadOnlyDictionary<long, long>> ErasuresAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("select person_id, max(seq) from audit_records where kind = $1 and person_id is not null group by 1", r => (r.GetInt64(0), r.GetInt64(1)), cancellationToken, AuditKind.Erasure))
            .ToDictionary(r => r.Item1, r => r.Item2);
    }

    async Task<List<AuditRecord>> PageAsync(long after, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("""
            select r.seq, r.at, r.kind, r.person_id, r.documents, r.commitment, r.key_id, r.link, p.salt, p.payload
            from audit_records r left join audit_payloads p using (seq) where r.seq > $1 order by r.seq limit $2
            """, AuditReader.Read, cancellationToken, after, Page);
    }
}
