using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using NpgsqlTypes;

namespace KnowledgeBot.Audit;

/// <summary>Appends to the audit record. One chain for all processes on a database: appending waits for whoever appends, until their transaction ends.</summary>
public sealed class AuditTrail(KnowledgeDatabase database, AuditKey key, TimeProvider time)
{
    const long ChainLock = 0x6B62_6175_6469; // "kbaudi"
    const int SaltBytes = 16;
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>In a transaction of its own.</summary>
    public async Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await AppendAsync(session, entry, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>As the last statement of a transaction: what it does and its record stand or fall together.</summary>
    /// <returns>The record's number.</returns>
    /// <exception cref="UserFacingException">audit-unavailable: the key is missing, or not the one this chain was begun with.</exception>
    public async Task<long> AppendAsync(DatabaseSession session, AuditEntry entry, CancellationToken cancellationToken)
    {
        byte[] secret = key.Value;
        byte[] keyId = AuditChain.KeyId(secret);
        string payload = JsonSerializer.Serialize(WithoutNulls(entry.Payload), s_json);
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        await session.ExecuteAsync("select pg_advisory_xact_lock($1)", cancellationToken, ChainLock);
        var last = (await session.ListAsync("select seq, link, key_id from audit_records order by seq desc limit 1",
            r => (Seq: r.GetInt64(0), Link: r.GetFieldValue<byte[]>(1), KeyId: r.GetFieldValue<byte[]>(2)), cancellationToken)).Select(r => ((long Seq, byte[] Link, byte[] KeyId)?)r).SingleOrDefault();
        if (last is { } end && !end.KeyId.AsSpan().SequenceEqual(keyId))
        {
            throw new UserFacingException(ErrorCode.AuditUnavailable,
                $"the audit record of this database was written with another key than the one in {key.Origin}; restore that key, or give every process the same in Audit:Key");
        }

        AuditRecord record = new((last?.Seq ?? 0) + 1, AuditChain.Rounded(time.GetUtcNow()), entry.Kind, entry.PersonId, [.. entry.Documents], AuditChain.Commitment(salt, payload), keyId, [], salt, payload);
        await session.ExecuteAsync("""
            with record as (
                insert into audit_records (seq, at, kind, person_id, documents, commitment, key_id, link) values ($1, $2, $3, $4, $5, $6, $7, $8) returning seq)
            insert into audit_payloads (seq, salt, payload) select seq, $9, $10 from record
            """, cancellationToken, record.Seq, record.At, record.Kind, DatabaseSession.Typed(NpgsqlDbType.Bigint, record.PersonId), record.Documents, record.Commitment, keyId,
            AuditChain.Link(secret, last?.Link ?? AuditChain.Start, record), salt, payload);
        return record.Seq;
    }

    /// <summary>Whether the key is there and is the chain's: asked at start-up, so that it is not found out by the first question.</summary>
    /// <exception cref="UserFacingException">audit-unavailable.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        byte[] keyId = AuditChain.KeyId(key.Value);
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        byte[]? last = await session.ScalarAsync<byte[]>("select key_id from audit_records order by seq desc limit 1", cancellationToken);
        if (last is not null && !last.AsSpan().SequenceEqual(keyId))
        {
            throw new UserFacingException(ErrorCode.AuditUnavailable,
                $"the audit record of this database was written with another key than the one in {key.Origin}; restore that key, or give every process the same in Audit:Key");
        }
    }

    static Dictionary<string, object?> WithoutNulls(IReadOnlyDictionary<string, object?> payload) => payload.Where(p => p.Value is not null)
        .ToDictionary(p => p.Key, p => p.Value is string text ? text.Replace("\0", "", StringComparison.Ordinal) : p.Value, StringComparer.Ordinal);
}
