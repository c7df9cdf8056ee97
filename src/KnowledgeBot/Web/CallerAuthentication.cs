using System.Security.Claims;
using System.Text.Encodings.Web;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Audit;
using KnowledgeBot.SignIn;
using KnowledgeBot.Teams;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Web;

/// <summary>Who calls: by a personal token or a token of the company's sign-in in the Authorization header, or by the page's session cookie. Nothing else names a person.</summary>
sealed class CallerAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, PersonalTokens tokens, AccessTokens companyTokens, WebSessions sessions, AuditedRefusals refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "KnowledgeBot";
    const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Path == TeamsEndpoint.Path)
        {
            // What Teams carries proves no person, and is checked by its own gate.
            return AuthenticateResult.NoResult();
        }

        if (Request.Headers.Authorization.Count > 0)
        {
            // A header that does not prove anyone is a failure, never a fall-back to a cookie.
            Person? holder = Request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.Ordinal)
                ? await HolderAsync(value[Bearer.Length..]) : null;
            return holder is null ? AuthenticateResult.Fail("unknown, expired or revoked token") : Ticket(holder);
        }

        Person? visitor = await sessions.FindAsync(Context, Context.RequestAborted);
        return visitor is null ? AuthenticateResult.NoResult()
            : HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method) || CrossSite.IsOwnPage(Request) ? Ticket(visitor)
            : AuthenticateResult.Fail("a request with the session cookie must come from the page");
    }

    async Task<Person?> HolderAsync(string token) =>
        await (PersonalTokens.IsOne(token) ? tokens.AuthenticateAsync(token, Context.RequestAborted) : companyTokens.AuthenticateAsync(token, Context.RequestAborted));

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Headers.Authorization.Count > 0)
        {
            await refusals.HappenedAsync("api", "token-invalid", Context.RequestAborted);
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, "sign in on the page, or send 'Authorization: Bearer kb_...' with a token of './knowledgebot token issue'");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, ErrorCode.Forbidden, "this is not yours to do");

    AuthenticateResult Ticket(Person person)
    {
        Context.SetCaller(person);
        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, person.Email)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }
}
