using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>Tokens of the provider at the API: each refusal beside a token that differs from it in that one thing and is taken.</summary>
[Collection(SignInWorldCollection.Name)]
public sealed class BearerTokenTests(SignInWorld world)
{
    [Fact]
    public async Task a_person_is_answered_what_is_theirs()
    {
        _ = world.Database;
        Assert.Contains(SmallWorld.UkSecret, await (await world.AskAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma)))).TextAsync());
        Assert.DoesNotContain(SmallWorld.UkSecret, await (await world.AskAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Dieter)))).TextAsync());
        Assert.Contains(SmallWorld.UkSecret, await (await world.AskAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Cleo)))).TextAsync());
    }

    [Fact]
    public async Task an_application_is_answered_what_is_granted_to_it()
    {
        _ = world.Database;
        Dictionary<string, object?> claims = world.Entra.ApplicationClaims(SignInWorld.Robot);
        Assert.Contains(SmallWorld.UkSecret, await (await world.AskAsync(world.Entra.Sign(claims))).TextAsync());
        claims.Remove("idtyp");
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(world.Entra.Sign(claims))).StatusCode);
    }

    /// <summary>Claims by name: a JSON value to put there, or nothing to take it away. "+n" and "-n" are seconds from now.</summary>
    public static TheoryData<string> ForgedPersons =>
    [
        "aud=\"22222222-aaaa-4bbb-8ccc-000000000002\"", "aud=\"00000003-0000-0000-c000-000000000000\"", "aud=\"https://graph.microsoft.com\"", "aud=", "aud=null", $"aud=[\"{FakeEntra.ClientId}\",\"00000003-0000-0000-c000-000000000000\"]",
        "aud=[]", $"aud=\"{FakeEntra.ClientId} \"", $"aud=\"API://{FakeEntra.ClientId}\"",
        $"iss=\"https://sts.windows.net/{FakeEntra.Tenant}/\"", $"iss=\"https://login.microsoftonline.com/{FakeEntra.Tenant}/v2.0\"", "iss=\"https://api.botframework.com\"", "iss=", "iss=+slash", "iss=+host",
        "tid=\"9c2e7b10-0000-4f0e-8a11-6f0d2c9b1001\"", "tid=", "tid=[]", "azp=\"22222222-aaaa-4bbb-8ccc-000000000002\"", "azp=", "azp=[]", "appid=\"22222222-aaaa-4bbb-8ccc-000000000002\"", "client_id=\"22222222-aaaa-4bbb-8ccc-000000000002\"",
        "scp=\"openid profile\"", "scp=\"\"", "scp=\"knowledge.ask\"", "scp=\"Knowledge.AskMore\"", "scp=", "scp=null", "idtyp=\"app\"", "idtyp=7",
        $"oid=\"{SignInWorld.Nobody}\"", "oid=", "oid=\"\"", "oid=\"uma@firm.example\"", $"oid=[\"{SignInWorld.Uma}\"]", "exp=-400", "exp=", "exp=\"9999999999\"", "exp=-5.5", "nbf=+400", "nbf=\"0\"", "iat=", "iat=+4000", "iat=\"1\"",
        "nonce=\"n\"", "at_hash=\"h\"", "c_hash=\"h\"",
    ];

    [Theory]
    [MemberData(nameof(ForgedPersons))]
    public async Task a_token_that_says_anything_else_is_refused(string change)
    {
        _ = world.Database;
        await RefusedAsync(world.Entra.Sign(Change(world.Entra.PersonClaims(SignInWorld.Uma), change)), change);
    }

    public static TheoryData<string> ForgedApplications =>
    [
        "roles=", "roles=[]", "roles=\"Knowledge.Ask\"", "roles=[\"Knowledge.Ask\"]", "roles=[\"Knowledge.Ask.All\",7]", "idtyp=\"user\"", "idtyp=null", "azp=\"22222222-aaaa-4bbb-8ccc-000000000002\"", "azp=",
        "tid=\"9c2e7b10-0000-4f0e-8a11-6f0d2c9b1001\"", $"oid=\"{SignInWorld.Nobody}\"", "nonce=\"n\"", "scp=\"\"",
    ];

    [Theory]
    [MemberData(nameof(ForgedApplications))]
    public async Task an_applications_token_that_says_anything_else_is_refused(string change)
    {
        _ = world.Database;
        await RefusedAsync(world.Entra.Sign(Change(world.Entra.ApplicationClaims(SignInWorld.Robot), change)), change);
    }

    [Fact]
    public async Task a_persons_role_is_no_applications_token()
    {
        _ = world.Database;
        Dictionary<string, object?> claims = Change(world.Entra.PersonClaims(SignInWorld.Uma), "scp=");
        claims["roles"] = new[] { "Knowledge.Ask.All" };
        await RefusedAsync(world.Entra.Sign(claims), "roles of an id token, pairwise subject");
    }

    [Theory]
    [InlineData("exp=-200")]
    [InlineData("nbf=+200")]
    [InlineData("iat=+200")]
    [InlineData("nbf=")]
    [InlineData($"aud=\"api://{FakeEntra.ClientId}\"")]
    [InlineData($"aud=[\"{FakeEntra.ClientId}\"]")]
    [InlineData("scp=\"Knowledge.Ask\"")]
    [InlineData("idtyp=\"user\"")]
    [InlineData("email=\"amy@firm.example\"")]
    [InlineData("preferred_username=\"amy@firm.example\"")]
    [InlineData("tid=\"8C2E7B10-0000-4F0E-8A11-6F0D2C9B1001\"")]
    public async Task what_may_differ_differs(string change)
    {
        _ = world.Database;
        using HttpResponseMessage response = await world.AskAsync(world.Entra.Sign(Change(world.Entra.PersonClaims(SignInWorld.Uma), change)));
        Assert.True(response.StatusCode == HttpStatusCode.OK, change);
        Assert.Contains(SmallWorld.UkSecret, await response.TextAsync());
    }

    public static TheoryData<string> Headers =>
    [
        """{"alg":"none","kid":"first"}""", """{"alg":"None","kid":"first"}""", """{"alg":"nOnE","kid":"first"}""", """{"alg":"","kid":"first"}""", """{"alg":"HS256","kid":"first"}""", """{"alg":"RS384","kid":"first"}""", """{"alg":"PS256","kid":"first"}""",
        """{"alg":"RS256","kid":"../../../../dev/null"}""", """{"alg":"RS256","kid":"/proc/self/environ"}""", """{"alg":"RS256","kid":"' UNION SELECT 'x"}""", """{"alg":"RS256","kid":["first"]}""", """{"alg":"RS256"}""",
        """{"alg":"RS256","kid":"first","jku":"http://127.0.0.1:1/keys"}""", """{"alg":"RS256","kid":"first","jwk":{"kty":"RSA"}}""", """{"alg":"RS256","kid":"first","x5u":"http://127.0.0.1:1/"}""", """{"alg":"RS256","kid":"first","x5c":["MII"]}""",
        """{"alg":"RS256","kid":"first","crit":["exp"]}""", """{"alg":"RS256","kid":"first","cty":"JWT"}""", """{"alg":"RS256","enc":"A128GCM","kid":"first"}""", """{"alg":"RS256","alg":"none","kid":"first"}""", """{"\u0061lg":"RS256","kid":"first"}""",
        """{"alg":"RS256","kid":"first","typ":"id_token"}""", """{"alg":"RS256","kid":"first","typ":"logout+jwt"}""", """{"alg":"RS256","kid":"first","typ":7}""", """{"alg":"RS256","kid":"first","b64":false}""",
    ];

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task a_header_that_says_anything_else_is_refused(string header)
    {
        _ = world.Database;
        await RefusedAsync(world.Entra.Sign(header, JsonSerializer.Serialize(world.Entra.PersonClaims(SignInWorld.Uma))), header);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"first"}""")]
    [InlineData("""{"alg":"RS256","kid":"first","typ":"at+jwt"}""")]
    public async Task headers_of_access_tokens_are_taken(string header)
    {
        _ = world.Database;
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(world.Entra.Sign(header, JsonSerializer.Serialize(world.Entra.PersonClaims(SignInWorld.Uma))))).StatusCode);
    }

    [Fact]
    public async Task claims_that_can_be_read_in_two_ways_are_refused()
    {
        _ = world.Database;
        string good = JsonSerializer.Serialize(world.Entra.PersonClaims(SignInWorld.Uma));
        const string Header = """{"alg":"RS256","kid":"first"}""";
        foreach (string twice in new[] { $"\"oid\":\"{SignInWorld.Dieter}\"", $"\"\\u006fid\":\"{SignInWorld.Dieter}\"", $"\"\\u0061ud\":\"{FakeEntra.ClientId}\"", "\"exp\":9999999999" })
            await RefusedAsync(world.Entra.Sign(Header, $"{good[..^1]},{twice}}}"), twice);
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(world.Entra.Sign(Header, good))).StatusCode);
    }

    [Fact]
    public async Task a_token_has_one_spelling_and_one_signature()
    {
        _ = world.Database;
        string good = world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma));
        string[] parts = good.Split('.');
        string signed = $"{FakeEntra.Encode("""{"alg":"HS256","kid":"first"}""")}.{parts[1]}";
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        string[] spellings =
        [
            good + "==", good + ".", good + " x", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}", $"{parts[0]}..{parts[2]}", good[..^1] + Alphabet[Alphabet.IndexOf(good[^1], StringComparison.Ordinal) ^ 1], good[..^4] + "AAAA",
            $"{FakeEntra.Encode("""{"alg":"none","kid":"first"}""")}.{parts[1]}.", $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(world.Entra.PublicKey, Encoding.ASCII.GetBytes(signed)))}",
            $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String(world.Entra.PublicKey)}\n-----END PUBLIC KEY-----"), Encoding.ASCII.GetBytes(signed)))}",
            "null", "undefined", "kb_", "eyJ", new string('a', 14_000),
        ];
        foreach (string spelling in spellings)
            await RefusedAsync(spelling, spelling[..Math.Min(60, spelling.Length)]);
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(good)).StatusCode);
    }

    [Fact]
    public async Task one_header_one_scheme_and_nowhere_else()
    {
        _ = world.Database;
        string good = world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma));
        foreach (string[] header in new[] { new[] { "bearer " + good }, ["Bearer  " + good], [good], ["Basic " + good], ["Bearer " + good, "Bearer " + good], [$"Bearer {good}, Bearer {good}"], ["DPoP " + good] })
            await (await world.CallAsync("GET", "/api/status", null, header)).ProblemAsync(401, "unauthenticated");
        await (await world.CallAsync("GET", "/api/status?access_token=" + good, null)).ProblemAsync(401, "unauthenticated");
        await (await world.CallAsync("POST", "/api/search", $$"""{"query":"code word","access_token":"{{good}}"}""")).ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task unknown_keys_do_not_make_us_ask_again_and_again()
    {
        _ = world.Database;
        await world.AskAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma)));
        world.Entra.AddKey("short", bits: 1024);
        int before = world.Entra.KeyFetches;
        foreach (int n in Enumerable.Range(0, 20))
            await RefusedAsync(world.Entra.Sign($$"""{"alg":"RS256","kid":"unknown-{{n}}"}""", JsonSerializer.Serialize(world.Entra.PersonClaims(SignInWorld.Uma))), "unknown key");
        Assert.InRange(world.Entra.KeyFetches - before, 0, 10);
        await RefusedAsync(world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma), "short"), "short key");
    }

    [Fact]
    public async Task a_refusal_reads_no_body()
    {
        _ = world.Database;
        string bad = world.Entra.Sign(Change(world.Entra.PersonClaims(SignInWorld.Uma), "exp=-400"));
        using HttpResponseMessage response = await world.CallAsync("POST", "/api/ask", new string('x', 200_000), "Bearer " + bad);
        await response.ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task personal_tokens_stay()
    {
        string token = await world.PersonalTokenAsync(SmallWorld.Uk);
        Assert.Contains(SmallWorld.UkSecret, await (await world.AskAsync(token)).TextAsync());
    }

    async Task RefusedAsync(string token, string what)
    {
        using HttpResponseMessage response = await world.AskAsync(token);
        string body = await response.TextAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{what}: {(int)response.StatusCode} {body}");
        Assert.Equal("unauthenticated", JsonDocument.Parse(body).RootElement.String("code"));
        // Every refusal reads the same.
        Assert.DoesNotMatch("(?i)audience|issuer|signature|expired_|scope|tenant", body);
    }

    Dictionary<string, object?> Change(Dictionary<string, object?> claims, string change)
    {
        (string name, string value) = (change[..change.IndexOf('=', StringComparison.Ordinal)], change[(change.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        claims.Remove(name);
        if (value.Length > 0)
        {
            claims[name] = value switch
            {
                "+slash" => world.Entra.Issuer + "/",
                "+host" => world.Entra.Issuer.Replace("127.0.0.1", "127.0.0.1.exfil.invalid", StringComparison.Ordinal),
                ['+' or '-', ..] when !value.Contains('.', StringComparison.Ordinal) => FakeEntra.Now + long.Parse(value, CultureInfo.InvariantCulture),
                _ => JsonSerializer.Deserialize<JsonElement>(value),
            };
        }

        return claims;
    }
}
