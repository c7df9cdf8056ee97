using System.Runtime.CompilerServices;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgeBot.Audit;

/// <summary>Reads the record for those who may: people with the role compliance. Every reading is itself put on record first.</summary>
public sealed class AuditReader(KnowledgeDatabase database, AccessDirectory access, AuditTrail audit)
{
    const int Page = 2_000;

    /// <returns>The records up to the one of this reading, in order.</returns>
    /// <exception cref="UserFacingException">forbidden: <paramref name="reader"/> lacks the role.</exception>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(string reader, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Person person = await ComplianceAsync(reader, cancellationToken);
        long until = await NoteAsync(person, filter, cancellationToken);
        long? id = filter.Person is null ? null : await IdAsync(filter.Person, cancellationToken);
        long after = 0;
        while (true)
        {
            List<AuditRecord> page = await PageAsync(filter, id, after, until, cancellationToken);
            foreach (AuditRecord record in page)
            {
                yield return record;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = page[^1].Seq;
        }
    }

    /// <exception cref="UserFacingException">forbidden.</exception>
    public async Task<Person> ComplianceAsync(string reader, CancellationToken cancellationToken) =>
        await access.FindAsync(reader, cancellationToken) is { } person && person.Roles.Contains("compliance") ? person
            : throw new UserFacingException(ErrorCode.Forbidden, $"'{reader}' does not have the role compliance, which reading the audit record takes; give it in access.yaml");

    async Task<long> NoteAsync(Person reader, AuditFilter filter, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        long seq = await audit.AppendAsync(session, new AuditEntry(AuditKind.AuditRead, reader.Id)
        {
            Payload = new Dictionary<string, object?> { ["person"] = reader.Email, ["of"] = filter.Person, ["from"] = filter.From, ["to"] = filter.To, ["document"] = filter.Document },
        }, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return seq;
    }

    /// <summary>Who has left the directory keeps a number.</summary>
    public async Task<long?> IdAsync(string email, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ScalarAsync<long?>("select id from people where email = $1", cancellationToken, email.Trim().ToLowerInvariant());
    }

    async Task<List<AuditRecord>> PageAsync(AuditFilter filter, long? person, long after, long until, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("""
            select r.seq, r.at, r.kind, r.person_id, r.documents, r.commitment, r.key_id, r.link, p.salt, p.payload
            from audit_records r left join audit_payloads p using (seq)
            where r.seq > $1 and r.seq <= $2 and ($3::timestamptz is null or r.at >= $3) and ($4::timestamptz is null or r.at < $4) and ($5::uuid is null or r.documents @> array[$5::uuid])
              and ($6::text is null or ($7::bigint is not null and r.person_id = $7) or (r.person_id is null and p.payload::jsonb ->> 'person' = $6))
            order by r.seq limit $8
            """, Read, cancellationToken, after, until, Day(filter.From, 0), Day(filter.To, 1), DatabaseSession.Typed(NpgsqlDbType.Uuid, filter.Document),
            DatabaseSession.Typed(NpgsqlDbType.Text, filter.Person), DatabaseSession.Typed(NpgsqlDbType.Bigint, person), Page);
    }

    internal static AuditRecord Read(NpgsqlDataReader r) => new(r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetInt64(3), r.GetFieldValue<Guid[]>(4),
        r.GetFieldValue<byte[]>(5), r.GetFieldValue<byte[]>(6), r.GetFieldValue<byte[]>(7), r.IsDBNull(8) ? null : r.GetFieldValue<byte[]>(8), r.IsDBNull(9) ? null : r.GetString(9));

    static NpgsqlParameter Day(DateOnly? day, int add) =>
        DatabaseSession.Typed(NpgsqlDbType.TimestampTz, day is { } d ? new DateTimeOffset(d.AddDays(add).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null);
}
