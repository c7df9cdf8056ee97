using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>An OpenID authority on a loopback socket: metadata, keys, and tokens of any shape signed by any of its keys.</summary>
sealed class StandInAuthority : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string Kid = "first";
    readonly WebApplication _app;
    static readonly RSA s_first = RSA.Create(2048);
    readonly Dictionary<string, RSA> _keys = new(StringComparer.Ordinal) { [Kid] = s_first };

    StandInAuthority(WebApplication app) => _app = app;

    public Uri Metadata => new($"{_app.Urls.Single()}/.well-known/openidconfiguration");

    public int MetadataFetches { get; private set; }

    public int KeyFetches { get; private set; }

    /// <summary>Answers instead of the metadata; null for the metadata themselves.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Answers instead of the keys; null for the keys themselves.</summary>
    public Func<HttpContext, Task>? InsteadOfKeys { get; set; }

    public string PublishedIssuer { get; set; } = Issuer;

    public Dictionary<string, object> KeyExtras { get; } = new() { ["endorsements"] = new[] { "msteams" } };

    public static async Task<StandInAuthority> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        StandInAuthority authority = new(app);
        app.MapGet("/.well-known/openidconfiguration", authority.MetadataAsync);
        app.MapGet("/keys", authority.KeysAsync);
        await app.StartAsync();
        return authority;
    }

    public void AddKey(string kid, int bits = 2048) => _keys[kid] = RSA.Create(bits);

    public byte[] PublicKey => _keys[Kid].ExportSubjectPublicKeyInfo();

    /// <summary>A token as the authority would sign it; header and claims are taken as they are.</summary>
    public string Sign(string header, string claims, string kid = Kid)
    {
        string signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(_keys[kid].SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public string Sign(Dictionary<string, object?> claims, string kid = Kid) => Sign(JsonSerializer.Serialize(new { alg = "RS256", typ = "JWT", kid }), JsonSerializer.Serialize(claims), kid);

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    async Task MetadataAsync(HttpContext context)
    {
        MetadataFetches++;
        await (Instead?.Invoke(context) ?? context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["issuer"] = PublishedIssuer, ["jwks_uri"] = $"{_app.Urls.Single()}/keys" }));
    }

    async Task KeysAsync(HttpContext context)
    {
        KeyFetches++;
        await (InsteadOfKeys?.Invoke(context) ?? context.Response.WriteAsJsonAsync(new { keys = _keys.Select(k => Published(k.Key, k.Value.ExportParameters(false))).ToArray() }));
    }

    Dictionary<string, object> Published(string kid, RSAParameters key) => new(KeyExtras)
    {
        ["kty"] = "RSA", ["use"] = "sig", ["kid"] = kid, ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent),
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (RSA key in _keys.Values.Where(k => k != s_first))
        {
            key.Dispose();
        }
    }
}
