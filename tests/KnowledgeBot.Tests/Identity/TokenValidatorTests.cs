using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Identity;
using KnowledgeBot.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KnowledgeBot.Tests.Identity;

public sealed class TokenValidatorTests : IAsyncLifetime
{
    const string Us = "8a1f2c9e-ours";
    readonly SetTime _clock = new(new DateTimeOffset(2026, 10, 12, 9, 0, 0, TimeSpan.Zero));
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(4) };
    StandInAuthority _authority = null!;
    OpenIdKeys _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await StandInAuthority.StartAsync();
        _keys = new OpenIdKeys(_http, _authority.Metadata, StandInAuthority.Issuer, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        _http.Dispose();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task a_good_token_gives_its_claims_and_its_key()
    {
        TokenReading reading = await ReadAsync(_authority.Sign(Claims()));
        Assert.True(reading.IsValid);
        Assert.Equal("https://smba.example/teams/", reading.Token.Claim("serviceurl"));
        Assert.Contains("msteams", reading.Key.Endorsements);
    }

    [Theory]
    [InlineData("exp", -240, null)]
    [InlineData("exp", -301, TokenFault.Lifetime)]
    [InlineData("nbf", 240, null)]
    [InlineData("nbf", 301, TokenFault.Lifetime)]
    public async Task clocks_may_differ_by_five_minutes(string claim, int seconds, TokenFault? fault)
    {
        Dictionary<string, object?> claims = Claims();
        claims[claim] = _clock.Now.ToUnixTimeSeconds() + seconds;
        Assert.Equal(fault, (await ReadAsync(_authority.Sign(claims))).Fault);
    }

    [Theory]
    [InlineData("\"exp\":\"1999999999\"")]
    [InlineData("\"exp\":1e400")]
    [InlineData("\"exp\":-5")]
    [InlineData("\"exp\":null")]
    [InlineData("\"exp\":99999999999999")]
    [InlineData("\"exp\":1999999999.5")]
    [InlineData("\"nope\":1")]
    [InlineData("\"exp\":1999999999,\"nbf\":\"0\"")]
    public async Task a_lifetime_is_a_number_of_seconds_or_there_is_none(string members) =>
        Assert.Contains((await ReadAsync(_authority.Sign(Header(), $"{{\"iss\":\"{StandInAuthority.Issuer}\",\"aud\":\"{Us}\",{members}}}"))).Fault, new TokenFault?[] { TokenFault.Lifetime, TokenFault.Malformed });

    [Theory]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://api.botframework.com.exfil.invalid")]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("HTTPS://API.BOTFRAMEWORK.COM")]
    [InlineData(null)]
    public async Task another_issuer_is_refused(string? issuer)
    {
        Dictionary<string, object?> claims = Claims();
        claims["iss"] = issuer;
        Assert.Equal(TokenFault.Issuer, (await ReadAsync(_authority.Sign(claims))).Fault);
    }

    [Theory]
    [InlineData("\"other-bot\"")]
    [InlineData("[\"other-bot\",\"8a1f2c9e-ours\"]")]
    [InlineData("\"8A1F2C9E-OURS\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"8a1f2c9e-ours\":true}")]
    public async Task a_foreign_audience_is_refused_even_beside_ours(string audience) =>
        Assert.Equal(TokenFault.Audience, (await ReadAsync(_authority.Sign(Header(), $"{{\"iss\":\"{StandInAuthority.Issuer}\",\"aud\":{audience},\"exp\":{Later()}}}"))).Fault);

    [Fact]
    public async Task an_audience_of_us_alone_in_a_list_is_ours() =>
        Assert.True((await ReadAsync(_authority.Sign(Header(), $"{{\"iss\":\"{StandInAuthority.Issuer}\",\"aud\":[\"{Us}\"],\"exp\":{Later()}}}"))).IsValid);

    [Theory]
    [InlineData("""{"alg":"none","kid":"first"}""")]
    [InlineData("""{"alg":"None","kid":"first"}""")]
    [InlineData("""{"alg":"","kid":"first"}""")]
    [InlineData("""{"alg":"HS256","kid":"first"}""")]
    [InlineData("""{"alg":"RS512","kid":"first"}""")]
    [InlineData("""{"alg":["RS256"],"kid":"first"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":"RS256","kid":["first"]}""")]
    [InlineData("""{"alg":"RS256","kid":""}""")]
    [InlineData("""{"alg":"RS256","kid":"first","crit":["exp"]}""")]
    [InlineData("""{"alg":"RS256","kid":"first","jku":"https://exfil.invalid/keys"}""")]
    [InlineData("""{"alg":"RS256","kid":"first","jwk":{"kty":"RSA"}}""")]
    [InlineData("""{"alg":"RS256","kid":"first","x5u":"https://exfil.invalid"}""")]
    [InlineData("""{"alg":"RS256","kid":"first","x5c":["x"]}""")]
    [InlineData("""{"alg":"RS256","kid":"first","cty":"JWT"}""")]
    [InlineData("""{"alg":"RS256","alg":"none","kid":"first"}""")]
    [InlineData("""{"\u0061lg":"RS256","kid":"first"}""")]
    [InlineData("""["RS256"]""")]
    public async Task a_header_that_says_anything_else_is_refused(string header) =>
        Assert.Equal(TokenFault.Malformed, (await ReadAsync(_authority.Sign(header, JsonSerializer.Serialize(Claims())))).Fault);

    [Theory]
    [InlineData("../../../../dev/null")]
    [InlineData("/proc/self/environ")]
    [InlineData("' UNION SELECT 'x")]
    [InlineData("second")]
    public async Task an_unknown_key_is_refused(string kid) =>
        Assert.Equal(TokenFault.KeyUnknown, (await ReadAsync(_authority.Sign(JsonSerializer.Serialize(new { alg = "RS256", kid }), JsonSerializer.Serialize(Claims())))).Fault);

    [Fact]
    public async Task a_key_id_of_a_hundred_kilobytes_is_refused_and_not_looked_for()
    {
        Assert.Equal(TokenFault.Malformed, (await ReadAsync(_authority.Sign(JsonSerializer.Serialize(new { alg = "RS256", kid = new string('k', 100_000) }), JsonSerializer.Serialize(Claims())))).Fault);
        Assert.Equal(0, _authority.MetadataFetches);
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    public async Task an_address_in_a_token_is_never_called(string header)
    {
        // Its keys would fit: it signed the token itself.
        await using StandInAuthority thief = await StandInAuthority.StartAsync();
        thief.AddKey("second");
        Dictionary<string, string> named = new() { ["alg"] = "RS256", ["kid"] = "second", [header] = new Uri(thief.Metadata, "/keys").AbsoluteUri };
        Assert.Equal(TokenFault.Malformed, (await ReadAsync(thief.Sign(JsonSerializer.Serialize(named), JsonSerializer.Serialize(Claims()), "second"))).Fault);
        Assert.Equal((0, 0), (thief.MetadataFetches, thief.KeyFetches));
    }

    [Fact]
    public async Task an_encrypted_token_and_one_inside_another_are_refused()
    {
        string good = _authority.Sign(Claims());
        Assert.Equal(TokenFault.Malformed, (await ReadAsync($"{StandInAuthority.Encode("""{"alg":"RSA-OAEP","enc":"A256GCM","kid":"first"}""")}.AAAA.AAAA.AAAA.AAAA")).Fault);
        Assert.Equal(TokenFault.Malformed, (await ReadAsync(_authority.Sign(Header(), JsonSerializer.Serialize(good)))).Fault);
    }

    [Fact]
    public async Task a_key_of_another_name_is_refused()
    {
        _authority.AddKey("second");
        Assert.Equal(TokenFault.Signature, (await ReadAsync(_authority.Sign(Header(), JsonSerializer.Serialize(Claims()), "second"))).Fault);
    }

    [Fact]
    public async Task a_public_key_is_no_secret_to_sign_with()
    {
        string signed = $"{StandInAuthority.Encode("""{"alg":"HS256","kid":"first"}""")}.{StandInAuthority.Encode(JsonSerializer.Serialize(Claims()))}";
        string token = $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(_authority.PublicKey, Encoding.ASCII.GetBytes(signed)))}";
        Assert.Equal(TokenFault.Malformed, (await ReadAsync(token)).Fault);
    }

    [Theory]
    [InlineData("""{"iss":"x","aud":"a","aud":"b"}""")]
    [InlineData("""{"iss":"x","\u0061ud":"a"}""")]
    [InlineData("""{"iss":"x","aud":"a","\u0061ud":"b"}""")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    public async Task claims_that_can_be_read_in_two_ways_are_refused(string claims) => Assert.Equal(TokenFault.Malformed, (await ReadAsync(_authority.Sign(Header(), claims))).Fault);

    [Fact]
    public async Task a_token_has_one_spelling()
    {
        string good = _authority.Sign(Claims());
        string[] parts = good.Split('.');
        char last = good[^1];
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        string[] spellings =
        [
            $"{good}==", $" {good}", good.Insert(10, " "), good.Insert(good.Length - 4, "\n"), good.Replace('_', '/').Replace('-', '+') is var other && other != good ? other : $"{good}+",
            good[..^1] + Alphabet[Alphabet.IndexOf(last, StringComparison.Ordinal) ^ 1], $"{good}.", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{parts[1]}.", $"a.{good}.b", "", ".", "..", $"{parts[0]}..{parts[2]}", new string('a', 1_000_000),
        ];
        foreach (string spelling in spellings)
        {
            Assert.Equal(TokenFault.Malformed, (await ReadAsync(spelling)).Fault);
        }
    }

    [Fact]
    public async Task keys_are_fetched_once_for_many_tokens_and_unknown_keys_do_not_make_more()
    {
        await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => ReadAsync(_authority.Sign(Claims()))));
        Assert.Equal((1, 1), (_authority.MetadataFetches, _authority.KeyFetches));
        foreach (int n in Enumerable.Range(0, 25))
        {
            await ReadAsync(_authority.Sign(JsonSerializer.Serialize(new { alg = "RS256", kid = $"k{n}" }), JsonSerializer.Serialize(Claims())));
        }

        Assert.Equal(1, _authority.KeyFetches);
        _clock.Now += TimeSpan.FromSeconds(61);
        _authority.AddKey("second");
        Assert.True((await ReadAsync(_authority.Sign(Claims(), "second"))).IsValid);
        Assert.Equal(2, _authority.KeyFetches);
    }

    [Fact]
    public async Task the_last_good_keys_hold_for_a_day_when_the_authority_is_away()
    {
        string token = _authority.Sign(Claims(TimeSpan.FromDays(3)));
        Assert.True((await ReadAsync(token)).IsValid);
        foreach (Func<HttpContext, Task> outage in Outages())
        {
            _authority.Instead = _authority.InsteadOfKeys = outage;
            _clock.Now += TimeSpan.FromHours(3);
            Assert.True((await ReadAsync(token)).IsValid);
        }

        _clock.Now += TimeSpan.FromHours(10);
        Assert.Equal(TokenFault.KeysUnavailable, (await ReadAsync(token)).Fault);
        Assert.False(await _keys.IsReadyAsync(TestContext.Current.CancellationToken));
        _authority.Instead = _authority.InsteadOfKeys = null;
        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.True((await ReadAsync(token)).IsValid);
    }

    [Fact]
    public async Task without_keys_nobody_gets_in()
    {
        foreach (Func<HttpContext, Task> outage in Outages())
        {
            _authority.Instead = _authority.InsteadOfKeys = outage;
            _clock.Now += TimeSpan.FromMinutes(2);
            Assert.Equal(TokenFault.KeysUnavailable, (await ReadAsync(_authority.Sign(Claims()))).Fault);
        }

        _authority.Instead = _authority.InsteadOfKeys = null;
        _authority.PublishedIssuer = "https://exfil.invalid";
        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(TokenFault.KeysUnavailable, (await ReadAsync(_authority.Sign(Claims()))).Fault);
    }

    [Fact]
    public async Task a_short_key_is_no_key()
    {
        _authority.AddKey("short", bits: 1024);
        Assert.Equal(TokenFault.KeyUnknown, (await ReadAsync(_authority.Sign(Claims(), "short"))).Fault);
    }

    [Theory]
    [InlineData("https://login.example/{tenantid}/v2.0", "https://login.example/home/v2.0", "home", null)]
    [InlineData("https://login.example/{tenantid}/v2.0", "https://login.example/home/v2.0", "guest", TokenFault.Issuer)]
    [InlineData("https://login.example/other/v2.0", "https://login.example/home/v2.0", "home", TokenFault.Issuer)]
    public async Task a_key_signs_for_its_own_issuer(string ofKey, string issuer, string tenant, TokenFault? fault)
    {
        _authority.KeyExtras["issuer"] = ofKey;
        Dictionary<string, object?> claims = Claims();
        (claims["iss"], claims["tid"]) = (issuer, tenant);
        TokenValidator validator = new(_keys, new TokenChecks(new HashSet<string> { issuer }, new HashSet<string> { Us }), _clock);
        Assert.Equal(fault, (await validator.ReadAsync(_authority.Sign(claims), TestContext.Current.CancellationToken)).Fault);
    }

    static IEnumerable<Func<HttpContext, Task>> Outages() =>
    [
        context => Task.FromResult(context.Response.StatusCode = 500),
        context => context.Response.WriteAsync("<html>maintenance</html>"),
        context => context.Response.WriteAsync("""{"issuer":"https://api.botframework.com","jwks_uri":"http://exfil.invalid/keys"}"""),
        // Its set of keys is empty.
        context => context.Response.WriteAsync(context.Request.Path == "/keys" ? """{"keys":[]}""" : $$"""{"issuer":"{{StandInAuthority.Issuer}}","jwks_uri":"http://{{context.Request.Host}}/keys"}"""),
        context => Task.Delay(60_000, context.RequestAborted),
    ];

    Task<TokenReading> ReadAsync(string token) =>
        new TokenValidator(_keys, new TokenChecks(new HashSet<string> { StandInAuthority.Issuer }, new HashSet<string> { Us }), _clock).ReadAsync(token, TestContext.Current.CancellationToken);

    Dictionary<string, object?> Claims(TimeSpan? life = null) => new()
    {
        ["iss"] = StandInAuthority.Issuer, ["aud"] = Us, ["serviceurl"] = "https://smba.example/teams/",
        ["nbf"] = _clock.Now.ToUnixTimeSeconds(), ["exp"] = (_clock.Now + (life ?? TimeSpan.FromHours(1))).ToUnixTimeSeconds(),
    };

    long Later() => _clock.Now.AddHours(1).ToUnixTimeSeconds();

    static string Header() => """{"alg":"RS256","typ":"JWT","kid":"first"}""";
}
