using System.Buffers.Text;
using System.Text.Json;
using KnowledgeBot.Identity;
using KnowledgeBot.Tests.SignIn;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace KnowledgeBot.Tests.Identity;

/// <summary>Microsoft's own token handler beside ours: what ours accepts, theirs accepts; what theirs refuses, ours refuses.</summary>
public sealed class MicrosoftJudgeTests : IAsyncLifetime
{
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    FakeEntra _entra = null!;
    OpenIdKeys _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _entra = await FakeEntra.StartAsync();
        _entra.AddKey("second");
        _keys = new OpenIdKeys(_http, new Uri($"{_entra.Issuer}/.well-known/openid-configuration"), _entra.Issuer, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        _http.Dispose();
        await _entra.DisposeAsync();
    }

    [Fact]
    public async Task ours_is_never_wider_than_theirs()
    {
        TokenValidator ours = new(_keys, new TokenChecks(new HashSet<string> { _entra.Issuer }, new HashSet<string> { FakeEntra.ClientId }), TimeProvider.System);
        JsonWebKeySet published = new(await _http.GetStringAsync(new Uri($"{_entra.Address}{FakeEntra.Tenant}/discovery/v2.0/keys"), TestContext.Current.CancellationToken));
        TokenValidationParameters theirs = new()
        {
            ValidIssuer = _entra.Issuer, ValidAudience = FakeEntra.ClientId, IssuerSigningKeys = published.GetSigningKeys(), ValidAlgorithms = [SecurityAlgorithms.RsaSha256], ClockSkew = TokenValidator.ClockSkew, TryAllIssuerSigningKeys = false,
        };
        List<string> wider = [];
        int accepted = 0, refused = 0;
        foreach (string token in Tokens())
        {
            bool we = (await ours.ReadAsync(token, TestContext.Current.CancellationToken)).IsValid;
            bool they = (await new JsonWebTokenHandler { MaximumTokenSizeInBytes = 1024 * 1024 }.ValidateTokenAsync(token, theirs)).IsValid;
            (accepted, refused) = (accepted + (we ? 1 : 0), refused + (they ? 0 : 1));
            if (we && !they)
                wider.Add(token);
        }

        Assert.Empty(wider);
        Assert.InRange(accepted, 8, 200);
        Assert.InRange(refused, 20, 400);
    }

    IEnumerable<string> Tokens()
    {
        (string Name, object?[] Values)[] changes =
        [
            ("aud", [FakeEntra.ClientId, new[] { FakeEntra.ClientId }, "other", new[] { "other" }, null, 7]), ("iss", [_entra.Issuer, _entra.Issuer + "/", "https://sts.windows.net/x/", null]),
            ("exp", [FakeEntra.Now + 60, FakeEntra.Now - 200, FakeEntra.Now - 400, null, "soon", -1, 0]), ("nbf", [FakeEntra.Now - 60, FakeEntra.Now + 200, FakeEntra.Now + 400, null, "soon"]), ("iat", [FakeEntra.Now, null]),
            ("sub", ["s", null]), ("roles", [new[] { "a" }, "a"]),
        ];
        foreach ((string name, object?[] values) in changes)
        {
            foreach (object? value in values)
            {
                Dictionary<string, object?> claims = _entra.PersonClaims(SignInWorld.Uma);
                claims.Remove(name);
                if (value is not null)
                    claims[name] = value;
                yield return _entra.Sign(claims);
                yield return _entra.Sign(claims, "second");
            }
        }

        string payload = JsonSerializer.Serialize(_entra.PersonClaims(SignInWorld.Uma));
        foreach (string header in new[] { """{"alg":"RS256","kid":"first"}""", """{"alg":"RS256","kid":"second"}""", """{"alg":"RS384","kid":"first"}""", """{"alg":"none"}""", """{"alg":"RS256","kid":"third"}""", """{"kid":"first"}""", "{}" })
        {
            yield return _entra.Sign(header, payload);
            yield return $"{FakeEntra.Encode(header)}.{FakeEntra.Encode(payload)}.";
        }

        string good = _entra.Sign(_entra.PersonClaims(SignInWorld.Uma));
        byte[] signature = Base64Url.DecodeFromChars(good.Split('.')[2]);
        for (int i = 0; i < signature.Length; i += 16)
        {
            signature[i] ^= 1;
            yield return $"{good[..good.LastIndexOf('.')]}.{Base64Url.EncodeToString(signature)}";
            signature[i] ^= 1;
        }
    }
}
