using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>A tenant on a loopback socket: its authority in the shape of Entra v2 and its Graph, with tokens of any content signed by any of its keys.</summary>
public sealed partial class FakeEntra : IAsyncDisposable
{
    public const string Tenant = "8c2e7b10-0000-4f0e-8a11-6f0d2c9b1001";
    public const string ClientId = "11111111-aaaa-4bbb-8ccc-000000000001";
    public const string ClientSecret = "s3cret +/&=~ of the client";
    public const string Kid = "first";
    readonly WebApplication _app;
    readonly Dictionary<string, RSA> _keys = new(StringComparer.Ordinal) { [Kid] = RSA.Create(2048) };
    readonly Dictionary<string, (string Person, string Nonce, string Challenge, string Redirect)> _codes = [];
    readonly string _graphToken = $"graph-{Guid.NewGuid():N}";

    FakeEntra(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string Issuer => $"{Address.GetLeftPart(UriPartial.Authority)}/{Tenant}/v2.0";

    /// <summary>Who is signed in at the provider.</summary>
    public string SignedIn { get; set; } = "";

    /// <summary>Makes the next id tokens say something else.</summary>
    public Action<Dictionary<string, object?>>? IdToken { get; set; }

    /// <summary>Replaces the next id token.</summary>
    public Func<string, string>? Spoil { get; set; }

    /// <summary>Answers instead of Graph; null for Graph itself.</summary>
    public Func<HttpContext, Task>? InsteadOfGraph { get; set; }

    public HashSet<string> Disabled { get; } = [];

    public HashSet<string> Applications { get; } = [];

    public HashSet<string> Gone { get; } = [];

    /// <summary>Members of each group, directly or through others.</summary>
    public Dictionary<string, string[]> Groups { get; } = [];

    public int KeyFetches { get; private set; }

    /// <summary>What a process is told of it, in environment variables.</summary>
    public void Configure(IDictionary<string, string?> settings, string page)
    {
        settings["KnowledgeBot__Web__PublicUrl"] = page;
        settings["KnowledgeBot__Web__Authority"] = Issuer;
        settings["KnowledgeBot__Web__ClientId"] = ClientId;
        settings["KnowledgeBot__Web__ClientSecret"] = ClientSecret;
        settings["KnowledgeBot__Web__Graph"] = Address.AbsoluteUri;
        settings["KnowledgeBot__Web__GraphSeconds"] = "5";
        settings["KnowledgeBot__Web__Api__Clients__0"] = ClientId;
    }

    public static async Task<FakeEntra> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        FakeEntra entra = new(app);
        app.MapGet($"/{Tenant}/v2.0/.well-known/openid-configuration", entra.Metadata);
        app.MapGet($"/{Tenant}/discovery/v2.0/keys", entra.PublishedKeys);
        app.MapGet($"/{Tenant}/oauth2/v2.0/authorize", entra.Authorize);
        app.MapPost($"/{Tenant}/oauth2/v2.0/token", (Delegate)entra.TokenAsync);
        app.MapPost("/v1.0/users/{id}/getMemberGroups", entra.MemberGroups);
        app.MapGet("/v1.0/groups/{id}/transitiveMembers", entra.TransitiveMembers);
        app.MapGet("/v1.0/users", entra.Users);
        app.MapGet("/v1.0/servicePrincipals/{id}", entra.ServicePrincipal);
        await app.StartAsync();
        return entra;
    }

    public void AddKey(string kid, int bits = 2048) => _keys[kid] = RSA.Create(bits);

    public byte[] PublicKey => _keys[Kid].ExportSubjectPublicKeyInfo();

    /// <summary>Claims of an access token of our API for a person.</summary>
    public Dictionary<string, object?> PersonClaims(string person) => new()
    {
        ["iss"] = Issuer, ["aud"] = ClientId, ["tid"] = Tenant, ["oid"] = person, ["sub"] = $"pairwise-{person}", ["azp"] = ClientId, ["azpacr"] = "1", ["scp"] = "Knowledge.Ask openid", ["ver"] = "2.0",
        ["iat"] = Now, ["nbf"] = Now, ["exp"] = Now + 3600,
    };

    /// <summary>Claims of an access token that an application got for itself.</summary>
    public Dictionary<string, object?> ApplicationClaims(string principal) => new()
    {
        ["iss"] = Issuer, ["aud"] = ClientId, ["tid"] = Tenant, ["oid"] = principal, ["sub"] = principal, ["azp"] = ClientId, ["azpacr"] = "1", ["roles"] = new[] { "Knowledge.Ask.All" }, ["idtyp"] = "app", ["ver"] = "2.0",
        ["iat"] = Now, ["nbf"] = Now, ["exp"] = Now + 3600,
    };

    public Dictionary<string, object?> IdClaims(string person, string nonce) => new()
    {
        ["iss"] = Issuer, ["aud"] = ClientId, ["tid"] = Tenant, ["oid"] = person, ["sub"] = $"pairwise-{person}", ["nonce"] = nonce, ["name"] = "Canary Quillon", ["preferred_username"] = "uma@firm.example",
        ["email"] = "uma@firm.example", ["groups"] = Groups.Where(g => g.Value.Contains(person)).Select(g => g.Key).ToArray(), ["ver"] = "2.0", ["iat"] = Now, ["nbf"] = Now, ["exp"] = Now + 3600,
    };

    public string Sign(Dictionary<string, object?> claims, string kid = Kid) => Sign(JsonSerializer.Serialize(new { alg = "RS256", typ = "JWT", kid }), JsonSerializer.Serialize(claims), kid);

    public string Sign(string header, string claims, string kid = Kid)
    {
        string signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(_keys[kid].SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    IResult Metadata() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Issuer, ["jwks_uri"] = $"{Address}{Tenant}/discovery/v2.0/keys", ["authorization_endpoint"] = $"{Address}{Tenant}/oauth2/v2.0/authorize", ["token_endpoint"] = $"{Address}{Tenant}/oauth2/v2.0/token",
        ["end_session_endpoint"] = $"{Address}{Tenant}/oauth2/v2.0/logout", ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post", "private_key_jwt", "client_secret_basic" },
    });

    IResult PublishedKeys()
    {
        KeyFetches++;
        return Results.Json(new { keys = _keys.Select(k => (k.Key, Key: k.Value.ExportParameters(false))).Select(k => new { kty = "RSA", use = "sig", kid = k.Item1, n = Base64Url.EncodeToString(k.Key.Modulus), e = Base64Url.EncodeToString(k.Key.Exponent), issuer = Issuer }) });
    }

    IResult Authorize(string client_id, string redirect_uri, string state, string nonce, string scope, string response_type, string code_challenge, string code_challenge_method)
    {
        if (client_id != ClientId || response_type != "code" || code_challenge_method != "S256" || !scope.Split(' ').Contains("openid"))
            return Results.BadRequest();
        if (SignedIn == "")
            return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?> { ["error"] = "access_denied", ["error_description"] = "Canary Quillon said no", ["state"] = state }));
        string code = $"code-{Guid.NewGuid():N}";
        _codes[code] = (SignedIn, nonce, code_challenge, redirect_uri);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    async Task<IResult> TokenAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        string[] client = Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.Authorization.ToString()["Basic ".Length..])).Split(':');
        if (Uri.UnescapeDataString(client[0]) != ClientId || Uri.UnescapeDataString(client[1]) != ClientSecret)
            return Results.Json(new { error = "invalid_client", error_description = "Canary Quillon" }, statusCode: 401);
        if (form["grant_type"] == "client_credentials")
            return form["scope"] == $"{Address.GetLeftPart(UriPartial.Authority)}/.default" ? Results.Json(new { token_type = "Bearer", expires_in = 3599, access_token = _graphToken }) : Results.BadRequest();
        if (!_codes.Remove(form["code"].ToString(), out var given) || given.Redirect != form["redirect_uri"] || given.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        Dictionary<string, object?> claims = IdClaims(given.Person, given.Nonce);
        IdToken?.Invoke(claims);
        string token = Sign(claims);
        return Results.Json(new { token_type = "Bearer", expires_in = 3599, id_token = Spoil?.Invoke(token) ?? token, access_token = "opaque" });
    }

    IResult MemberGroups(string id, HttpContext context) => Graph(context, () => Gone.Contains(id) ? Results.NotFound() : Results.Json(new { value = Groups.Where(g => g.Value.Contains(id)).Select(g => g.Key) }));

    /// <summary>One member a page, so that pages are followed.</summary>
    IResult TransitiveMembers(string id, int? page, HttpContext context) => Graph(context, () =>
    {
        string[] members = Groups.GetValueOrDefault(id) ?? [];
        Dictionary<string, object> answer = new() { ["value"] = members.Skip(page ?? 0).Take(1).Select(m => new Dictionary<string, string> { ["@odata.type"] = "#microsoft.graph.user", ["id"] = m }) };
        if ((page ?? 0) + 1 < members.Length)
            answer["@odata.nextLink"] = $"{Address}v1.0/groups/{id}/transitiveMembers?page={(page ?? 0) + 1}";
        return Groups.ContainsKey(id) ? Results.Json(answer) : Results.NotFound();
    });

    IResult Users(HttpContext context) => Graph(context, () =>
    {
        string[] ids = [.. InList().Matches(context.Request.Query["$filter"].ToString()).Select(m => m.Groups[1].Value)];
        return ids.Length > 15 ? Results.BadRequest() : Results.Json(new { value = ids.Where(i => !Gone.Contains(i) && !Applications.Contains(i)).Select(i => new { id = i, accountEnabled = !Disabled.Contains(i) }) });
    });

    IResult ServicePrincipal(string id, HttpContext context) => Graph(context, () => Applications.Contains(id) ? Results.Json(new { id, accountEnabled = !Disabled.Contains(id) }) : Results.NotFound());

    IResult Graph(HttpContext context, Func<IResult> answer) =>
        InsteadOfGraph is not null ? new Instead(InsteadOfGraph) : context.Request.Headers.Authorization == $"Bearer {_graphToken}" ? answer() : Results.Unauthorized();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (RSA key in _keys.Values)
            key.Dispose();
    }

    sealed class Instead(Func<HttpContext, Task> answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => answer(httpContext);
    }

    [GeneratedRegex("'([0-9a-f-]{36})'")]
    private static partial Regex InList();
}
