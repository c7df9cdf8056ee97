using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Identity;
using KnowledgeBot.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>Signs a person in on the page by OpenID Connect: authorization code with PKCE, state and nonce, and a session of our own at the end. Signs out here and at the provider.</summary>
sealed partial class SignInFlow(OpenIdProvider provider, TokenRequests tokens, TokenPeople people, WebSessions sessions, IOptions<SignInOptions> options, IOptions<WebOptions> web, TimeProvider time, ILogger<SignInFlow> logger)
{
    public const string Path = "/sign-in";
    public const string CallbackPath = "/sign-in/callback";
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    public bool IsOn => options.Value.IsOn;

    Uri Redirect => new(web.Value.PublicUrl!, CallbackPath);

    /// <returns>The provider's address to go to; the browser's cookie knows the attempt.</returns>
    public async Task<string> BeginAsync(HttpContext context, string? returnTo, CancellationToken cancellationToken)
    {
        Uri to;
        try
        {
            to = (await provider.EndpointsAsync(cancellationToken)).Authorization ?? throw SignInUnavailable.Because(null);
        }
        catch (UserFacingException e) when (e.Code == ErrorCode.SignInUnavailable)
        {
            return Fault(SignInFault.Unavailable, "");
        }

        SignInAttempt attempt = SignInAttempt.Begin(returnTo);
        context.Response.Cookies.Append(CookieName(context.Request), attempt.Cookie, Cookie(context.Request, s_patience));
        return QueryHelpers.AddQueryString(to.AbsoluteUri, new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["response_mode"] = "query", ["client_id"] = options.Value.ClientId, ["redirect_uri"] = Redirect.AbsoluteUri, ["scope"] = options.Value.Scopes,
            ["state"] = attempt.State, ["nonce"] = attempt.Nonce, ["code_challenge"] = attempt.Challenge, ["code_challenge_method"] = "S256",
        });
    }

    /// <returns>The address of our page to go to.</returns>
    public async Task<string> CompleteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        SignInAttempt? attempt = SignInAttempt.Read(context.Request.Cookies[CookieName(context.Request)]);
        if (attempt is null || !attempt.IsStateOf(One(context.Request, "state")))
        {
            return Fault(SignInFault.Expired, "state");
        }

        context.Response.Cookies.Delete(CookieName(context.Request), Cookie(context.Request, null));
        try
        {
            OpenIdEndpoints endpoints = await provider.EndpointsAsync(cancellationToken);
            string? issuer = One(context.Request, "iss");
            if (issuer is null ? endpoints.NamesIssuer : issuer != options.Value.Authority)
            {
                return Fault(SignInFault.Refused, "issuer");
            }

            return context.Request.Query.ContainsKey("error") || One(context.Request, "code") is not { Length: > 0 and <= 4096 } code
                ? Fault(SignInFault.Refused, "provider")
                : await CompleteAsync(context, attempt, code, cancellationToken);
        }
        catch (UserFacingException e) when (e.Code == ErrorCode.SignInUnavailable)
        {
            return Fault(SignInFault.Unavailable, e.InnerException?.GetType().Name ?? "provider");
        }
    }

    async Task<string> CompleteAsync(HttpContext context, SignInAttempt attempt, string code, CancellationToken cancellationToken)
    {
        if (await tokens.RedeemAsync(code, attempt.Verifier, Redirect, cancellationToken) is not { } idToken)
        {
            return Fault(SignInFault.Refused, "code");
        }

        TokenReading reading = await provider.SignInTokens!.ReadAsync(idToken, cancellationToken);
        if (!reading.IsValid || !attempt.IsNonceOf(reading.Token.Claim("nonce")) || (reading.Token.Claims.TryGetProperty("azp", out _) && reading.Token.Claim("azp") != options.Value.ClientId))
        {
            return Fault(SignInFault.Refused, reading.Fault?.ToString() ?? "nonce");
        }

        Person? person = await people.FindAsync(reading.Token, time.GetUtcNow().AddHours(web.Value.SessionHours), cancellationToken);
        if (person is null)
        {
            return Fault(SignInFault.Unknown, "person");
        }

        await sessions.BeginAsync(context, person, cancellationToken);
        return attempt.ReturnTo;
    }

    /// <returns>Where the browser ends the provider's own session; null when it has no such address.</returns>
    public async Task<string?> SignOutAddressAsync(CancellationToken cancellationToken)
    {
        try
        {
            return IsOn && (await provider.EndpointsAsync(cancellationToken)).EndSession is { } end
                ? QueryHelpers.AddQueryString(end.AbsoluteUri, new Dictionary<string, string?> { ["client_id"] = options.Value.ClientId, ["post_logout_redirect_uri"] = web.Value.PublicUrl!.AbsoluteUri })
                : null;
        }
        catch (UserFacingException e) when (e.Code == ErrorCode.SignInUnavailable)
        {
            return null;
        }
    }

    string Fault(string fault, string why)
    {
        LogFault(fault, why);
        return $"/?sign-in={fault}";
    }

    /// <summary>A parameter that is there once.</summary>
    static string? One(HttpRequest request, string name) => request.Query[name] is [{ } value] ? value : null;

    /// <summary>The answer comes by a link from the provider: a strict cookie would stay at home.</summary>
    static CookieOptions Cookie(HttpRequest request, TimeSpan? life) =>
        new() { HttpOnly = true, Secure = PublicAddress.IsSecure(request), SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life, IsEssential = true };

    static string CookieName(HttpRequest request) => PublicAddress.CookieName(request, "knowledgebot-sign-in");

    [LoggerMessage(2101, LogLevel.Information, "SignIn: a sign-in on the page came to nothing: {Fault} ({Why})")]
    partial void LogFault(string fault, string why);
}
