using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Audit;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Web;

/// <summary>Browser sessions, kept in the database so that signing out and leaving the company end them everywhere at once.</summary>
sealed class WebSessions(KnowledgeDatabase database, AuditTrail audit, IOptions<WebOptions> options, TimeProvider time)
{
    public async Task<Person?> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[CookieName(context.Request)] is not { Length: > 20 and < 100 } value)
        {
            return null;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("""
            select p.id, p.email, p.name, p.roles from web_sessions s join people p on p.id = s.person_id where s.hash = $1 and s.expires > $2 and p.active
            """, r => new Person(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3)), cancellationToken, Hash(value), time.GetUtcNow())).SingleOrDefault();
    }

    /// <summary>Begins a session of its own for this browser; an earlier one of the same browser ends.</summary>
    public async Task BeginAsync(HttpContext context, Person person, CancellationToken cancellationToken)
    {
        await EndAsync(context, cancellationToken);
        string value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset expires = now.AddHours(options.Value.SessionHours);
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("delete from web_sessions where expires <= $1", cancellationToken, now);
        await session.ExecuteAsync("insert into web_sessions (hash, person_id, expires) values ($1, $2, $3)", cancellationToken, Hash(value), person.Id, expires);
        await audit.AppendAsync(session, new AuditEntry(AuditKind.SignIn, person.Id) { Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["channel"] = "web" } }, cancellationToken);
        await session.CommitAsync(cancellationToken);
        context.Response.Cookies.Append(CookieName(context.Request), value, Cookie(context.Request, expires));
    }

    public async Task EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[CookieName(context.Request)] is not { } value)
        {
            return;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("delete from web_sessions where hash = $1", cancellationToken, Hash(value));
        await session.CommitAsync(cancellationToken);
        context.Response.Cookies.Delete(CookieName(context.Request), Cookie(context.Request, null));
    }

    static string CookieName(HttpRequest request) => PublicAddress.CookieName(request, "knowledgebot");

    static CookieOptions Cookie(HttpRequest request, DateTimeOffset? expires) =>
        new() { HttpOnly = true, Secure = PublicAddress.IsSecure(request), SameSite = SameSiteMode.Strict, Path = "/", Expires = expires, IsEssential = true };

    static byte[] Hash(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
