using System.Net;
using System.Text.Json;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

[Collection(SignInWorldCollection.Name)]
public sealed class PageSignInTests(SignInWorld world)
{
    [Fact]
    public async Task a_person_signs_in_and_is_back_where_they_were()
    {
        string page = $"/d/{await world.DocumentAsync("uk/memo.md")}#p3";
        using Browser browser = Person(SignInWorld.Uma);
        Assert.Equal(page, await browser.SignInAsync(page));
        JsonElement session = await (await browser.GetAsync("/api/session")).JsonAsync();
        Assert.Equal(SmallWorld.Uk, session.GetProperty("signedIn").String("email"));
        Assert.Equal("/sign-in", session.String("signInAt"));
        Assert.Equal(0, session.GetProperty("people").GetArrayLength());
        Assert.Contains(SmallWorld.UkSecret, await (await browser.OwnAsync("POST", "/api/ask", SignInWorld.Question)).TextAsync());
    }

    [Fact]
    public async Task the_way_out_carries_state_nonce_and_a_challenge_and_the_cookies_are_out_of_reach()
    {
        using Browser browser = Person(SignInWorld.Uma);
        using HttpResponseMessage begin = await browser.GetAsync("/sign-in");
        var asked = QueryHelpers.ParseQuery(begin.Headers.Location!.Query);
        Assert.Equal(world.Served.AbsoluteUri + "sign-in/callback", asked["redirect_uri"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal(43, new[] { asked["state"], asked["nonce"], asked["code_challenge"] }.Select(v => v.ToString()).Distinct().Select(v => v.Length).Distinct().Single());
        string attempt = Assert.Single(begin.Headers.GetValues("Set-Cookie"));
        Assert.Matches("(?i)^knowledgebot-sign-in=.*httponly", attempt);
        Assert.Matches("(?i)samesite=lax", attempt);
        using HttpResponseMessage end = await browser.GetAsync(await browser.RedirectAsync(begin.Headers.Location.OriginalString));
        string session = Assert.Single(end.Headers.GetValues("Set-Cookie"), c => c.StartsWith("knowledgebot=", StringComparison.Ordinal));
        Assert.Matches("(?i)samesite=strict", session);
        Assert.Matches("(?i)httponly", session);
        Assert.DoesNotMatch("(?i)domain=", session);
        Assert.Contains(end.Headers.GetValues("Set-Cookie"), c => c.StartsWith("knowledgebot-sign-in=;", StringComparison.Ordinal));
        Assert.Equal("no-store", end.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/d/../sign-in")]
    [InlineData("/api/status")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\n/evil.example")]
    public async Task nobody_is_led_elsewhere(string to)
    {
        using Browser browser = Person(SignInWorld.Uma);
        Assert.Equal("/", await browser.SignInAsync(to));
    }

    [Fact]
    public async Task an_answer_counts_once_and_in_the_browser_that_asked()
    {
        using Browser asking = Person(SignInWorld.Uma);
        using Browser other = world.Browse();
        string callback = await asking.CallbackAsync();
        Assert.Equal("/?sign-in=expired", await other.RedirectAsync(callback));
        await other.RedirectAsync("/sign-in");
        Assert.Equal("/?sign-in=expired", await other.RedirectAsync(callback));
        Assert.Null(other.Session);
        Assert.Equal("/", await asking.RedirectAsync(callback));
        Assert.Equal("/?sign-in=expired", await asking.RedirectAsync(callback));
        Assert.NotNull(asking.Session);
    }

    [Theory]
    [InlineData("&state=other", "expired")]
    [InlineData("&iss=https://evil.example", "refused")]
    [InlineData("&code=second", "refused")]
    public async Task a_doubled_or_foreign_answer_is_refused(string added, string fault)
    {
        using Browser browser = Person(SignInWorld.Uma);
        Assert.Equal("/?sign-in=" + fault, await browser.RedirectAsync(await browser.CallbackAsync() + added));
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task a_code_of_somebody_elses_attempt_is_worth_nothing()
    {
        using Browser victim = Person(SignInWorld.Dieter);
        string code = QueryHelpers.ParseQuery(new Uri(await victim.CallbackAsync()).Query)["code"]!;
        using Browser thief = Person(SignInWorld.Uma);
        var own = QueryHelpers.ParseQuery(new Uri(await thief.CallbackAsync()).Query);
        Assert.Equal("/?sign-in=refused", await thief.RedirectAsync(QueryHelpers.AddQueryString("/sign-in/callback", new Dictionary<string, string?> { ["code"] = code, ["state"] = own["state"] })));
        Assert.Null(thief.Session);
    }

    [Fact]
    public async Task a_person_who_says_no_is_not_signed_in()
    {
        using Browser browser = Person("");
        Assert.Equal("/?sign-in=refused", await browser.SignInAsync());
        Assert.Null(browser.Session);
    }

    public static TheoryData<string, string, object?> Forged => new()
    {
        { "nonce", "somebody else's", "refused" }, { "nonce", "", "refused" }, { "aud", "22222222-aaaa-4bbb-8ccc-000000000002", "refused" }, { "aud", "00000003-0000-0000-c000-000000000000", "refused" },
        { "iss", "https://login.microsoftonline.com/" + FakeEntra.Tenant + "/v2.0", "refused" }, { "azp", "22222222-aaaa-4bbb-8ccc-000000000002", "refused" }, { "exp", "-400", "refused" }, { "nbf", "+400", "refused" },
        { "tid", "9c2e7b10-0000-4f0e-8a11-6f0d2c9b1001", "refused or unknown" }, { "oid", SignInWorld.Nobody, "unknown" }, { "oid", "uma@firm.example", "unknown" }, { "oid", "", "unknown" }, { "iat", "+4000", "unknown" },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task an_id_token_that_says_anything_else_signs_nobody_in(string claim, string value, object? fault)
    {
        using Browser browser = Person(SignInWorld.Uma);
        world.Entra.IdToken = claims => claims[claim] = value is ['+' or '-', ..] ? FakeEntra.Now + long.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : value;
        try
        {
            string to = await browser.SignInAsync();
            Assert.Contains(to["/?sign-in=".Length..], (string)fault!);
            Assert.Null(browser.Session);
        }
        finally
        {
            world.Entra.IdToken = null;
        }
    }

    [Fact]
    public async Task an_id_token_that_is_not_signed_by_the_provider_signs_nobody_in()
    {
        string Payload(string token) => token.Split('.')[1];
        foreach (Func<string, string> spoil in new Func<string, string>[]
        {
            token => $"{FakeEntra.Encode("""{"alg":"none","kid":"first"}""")}.{Payload(token)}.",
            token => $"{FakeEntra.Encode("""{"alg":"none","kid":"first"}""")}.{Payload(token)}.{token.Split('.')[2]}",
            token => token[..^8] + "AAAAAAAA",
            token => "",
            token => "not.a.token",
        })
        {
            using Browser browser = Person(SignInWorld.Uma);
            world.Entra.Spoil = spoil;
            try
            {
                Assert.Equal("/?sign-in=refused", await browser.SignInAsync());
                Assert.Null(browser.Session);
            }
            finally
            {
                world.Entra.Spoil = null;
            }
        }
    }

    [Fact]
    public async Task signing_in_begins_a_session_of_its_own_and_signing_out_ends_it_here_and_there()
    {
        using Browser browser = Person(SignInWorld.Dieter);
        browser.Cookies.Add(world.Served, new Cookie("knowledgebot", new string('f', 43)));
        await browser.SignInAsync();
        string first = browser.Session!;
        Assert.NotEqual(new string('f', 43), first);
        await browser.SignInAsync();
        string second = browser.Session!;
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WithSessionAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await WithSessionAsync(second)).StatusCode);
        string end = (await (await browser.OwnAsync("DELETE", "/api/session")).JsonAsync()).String("continueAt");
        Assert.StartsWith($"{world.Entra.Address}{FakeEntra.Tenant}/oauth2/v2.0/logout?", end);
        Assert.Equal(world.Served.AbsoluteUri, QueryHelpers.ParseQuery(new Uri(end).Query)["post_logout_redirect_uri"]);
        Assert.Null(browser.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WithSessionAsync(second)).StatusCode);
    }

    [Fact]
    public async Task nobody_chooses_who_to_be()
    {
        using Browser browser = world.Browse();
        await (await browser.OwnAsync("POST", "/api/session", $$"""{"email":"{{SmallWorld.Uk}}"}""")).ProblemAsync(403, "forbidden");
        Assert.DoesNotContain("@", await (await browser.GetAsync("/api/session")).TextAsync());
    }

    Browser Person(string id)
    {
        Browser browser = world.Browse();
        world.Entra.SignedIn = id;
        return browser;
    }

    async Task<HttpResponseMessage> WithSessionAsync(string session)
    {
        using Browser browser = world.Browse();
        browser.Cookies.Add(world.Served, new Cookie("knowledgebot", session));
        return await browser.OwnAsync("GET", "/api/threads");
    }
}
