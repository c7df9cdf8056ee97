using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;

namespace KnowledgeBot.Access.Tokens;

/// <summary>Personal bearer tokens <c>kb_...</c>: random, stored hashed, expiring, revocable, every issue and revocation recorded.</summary>
public sealed class PersonalTokens(KnowledgeDatabase database, TimeProvider time)
{
    const string Prefix = "kb_";
    const int MaxDays = 366;

    /// <param name="lifetime">From now; 1 to 366 days.</param>
    /// <returns>The id to revoke it by, and the secret, which is shown once and kept nowhere.</returns>
    public Task<(Guid Id, string Secret, DateTimeOffset Expires)> IssueAsync(string email, TimeSpan lifetime, CancellationToken cancellationToken) =>
        IssueAsync(email, lifetime, (_, _) => Task.CompletedTask, cancellationToken);

    /// <param name="record">Puts the new token's id on record in the same transaction.</param>
    /// <inheritdoc cref="IssueAsync(string, TimeSpan, CancellationToken)"/>
    public async Task<(Guid Id, string Secret, DateTimeOffset Expires)> IssueAsync(string email, TimeSpan lifetime, Func<DatabaseSession, Guid, Task> record, CancellationToken cancellationToken)
    {
        if (lifetime < TimeSpan.FromDays(1) || lifetime > TimeSpan.FromDays(MaxDays))
        {
            throw new UserFacingException(ErrorCode.WrongUse, $"a token lives 1 to {MaxDays} days, not {lifetime.TotalDays:0.##}");
        }

        (Guid id, DateTimeOffset now) = (Guid.NewGuid(), time.GetUtcNow());
        string secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int issued = await session.ExecuteAsync("insert into personal_tokens (id, person_id, hash, issued, expires) select $1, id, $2, $3, $4 from people where email = $5 and active",
            cancellationToken, id, Hash(secret), now, now + lifetime, email.Trim().ToLowerInvariant());
        if (issued == 0)
        {
            throw new UserFacingException(ErrorCode.PersonUnknown, $"'{email}' is not in the directory; add them to access.yaml and run 'access import'");
        }

        await RecordAsync(session, "token-issued", email, $"{id}, until {now + lifetime:yyyy-MM-dd}", cancellationToken);
        await record(session, id);
        await session.CommitAsync(cancellationToken);
        return (id, secret, now + lifetime);
    }

    /// <summary>Whether it looks like a personal token, good or not.</summary>
    public static bool IsOne(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal);

    /// <returns>Whose token it is; null when unknown, expired, revoked, or its owner is inactive.</returns>
    public async Task<Person?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        if (!IsOne(secret) || secret.Length is < 40 or > 60)
        {
            return null;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<Person> found = await session.ListAsync("""
            select p.id, p.email, p.name, p.roles from personal_tokens t join people p on p.id = t.person_id
            where t.hash = $1 and t.revoked is null and t.expires > $2 and p.active
            """, r => new Person(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3)), cancellationToken, Hash(secret), time.GetUtcNow());
        return found.SingleOrDefault();
    }

    public Task RevokeAsync(Guid id, CancellationToken cancellationToken) => RevokeAsync(id, (_, _) => Task.CompletedTask, cancellationToken);

    /// <param name="record">Puts it on record in the same transaction.</param>
    public async Task RevokeAsync(Guid id, Func<DatabaseSession, Guid, Task> record, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (await session.ExecuteAsync("update personal_tokens set revoked = coalesce(revoked, $2) where id = $1", cancellationToken, id, time.GetUtcNow()) == 0)
        {
            throw new UserFacingException(ErrorCode.TokenUnknown, $"there is no token {id}; 'token issue' printed its id");
        }

        await RecordAsync(session, "token-revoked", id.ToString(), "", cancellationToken);
        await record(session, id);
        await session.CommitAsync(cancellationToken);
    }

    Task<int> RecordAsync(DatabaseSession session, string kind, string subject, string detail, CancellationToken cancellationToken) =>
        session.ExecuteAsync("insert into access_events (at, kind, subject, detail) values ($1, $2, $3, $4)", cancellationToken, time.GetUtcNow(), kind, subject, detail);

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
