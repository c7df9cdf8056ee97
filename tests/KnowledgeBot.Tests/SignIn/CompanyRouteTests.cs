using System.Net;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>Every address of the API against every kind of caller of a company; the addresses are those of <see cref="RouteMatrixTests"/>, which the description must equal.</summary>
[Collection(SignInWorldCollection.Name)]
public sealed class CompanyRouteTests(SignInWorld world)
{
    public static TheoryData<string> Routes => RouteMatrixTests.Routes;

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task each_caller_gets_what_is_theirs(string name)
    {
        Route route = RouteMatrixTests.Table.Single(r => r.ToString() == name);
        string path = route.Path.Replace("{id}", $"{(route.Id is null ? Guid.NewGuid() : await world.DocumentAsync(route.Id))}", StringComparison.Ordinal);
        FakeEntra entra = world.Entra;
        Dictionary<string, object?> expired = entra.PersonClaims(SignInWorld.Uma), graph = entra.PersonClaims(SignInWorld.Uma);
        (expired["exp"], graph["aud"]) = (FakeEntra.Now - 400, "00000003-0000-0000-c000-000000000000");
        (string Caller, string? Token, bool Known, bool Sees)[] callers =
        [
            ("nobody", null, false, false), ("an expired token", entra.Sign(expired), false, false), ("a Graph token", entra.Sign(graph), false, false), ("an id token", entra.Sign(entra.IdClaims(SignInWorld.Uma, "n")), false, false),
            ("a stranger of the tenant", entra.Sign(entra.PersonClaims(SignInWorld.Nobody)), false, false), ("a person without grants", entra.Sign(entra.PersonClaims(SignInWorld.Bare)), true, false),
            ("a rep of the UK", entra.Sign(entra.PersonClaims(SignInWorld.Uma)), true, true), ("a rep of DACH", entra.Sign(entra.PersonClaims(SignInWorld.Dieter)), true, false), ("compliance", entra.Sign(entra.PersonClaims(SignInWorld.Compliance)), true, true),
            ("an application", entra.Sign(entra.ApplicationClaims(SignInWorld.Robot)), true, true),
        ];
        foreach ((string caller, string? token, bool known, bool sees) in callers)
        {
            using HttpResponseMessage response = await world.CallAsync(route.Method, path, route.Body, token is null ? [] : ["Bearer " + token]);
            int expected = route.NeedsCaller && !known ? 401 : sees || !known ? route.Sees : route.Else;
            string body = await response.TextAsync();
            Assert.True((int)response.StatusCode == expected, $"{route} as {caller}: {(int)response.StatusCode} instead of {expected}: {body}");
            Assert.True(sees || !body.Contains(SmallWorld.UkSecret, StringComparison.Ordinal), $"{route} as {caller} leaks");
        }
    }

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/js/main.js", 200)]
    [InlineData("GET", "/sign-in", 302)]
    [InlineData("GET", "/sign-in/callback", 302)]
    [InlineData("GET", "/sign-in/callback?code=x&state=y", 302)]
    [InlineData("POST", "/sign-in", 405)]
    [InlineData("POST", "/sign-in/callback", 405)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/.env", 404)]
    [InlineData("GET", "/appsettings.json", 404)]
    [InlineData("GET", "/metrics", 404)]
    [InlineData("GET", "/swagger", 404)]
    [InlineData("GET", "/js/main.js.map", 404)]
    [InlineData("GET", "/js/../appsettings.json", 404)]
    [InlineData("GET", "/js/%2e%2e/appsettings.json", 404)]
    public async Task what_is_open_is_the_same_for_everybody_and_carries_every_header(string method, string path, int status)
    {
        _ = world.Database;
        foreach ((bool known, string[] header) in new (bool, string[])[] { (false, []), (true, ["Bearer " + world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma))]), (false, ["Bearer wrong"]) })
        {
            using HttpResponseMessage response = await world.CallAsync(method, path, null, header);
            ResponseHeaderTests.CheckHeaders(response);
            // Strangers are not told what there is not.
            Assert.Equal(status >= 400 && !known ? 401 : status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task logs_hold_no_token_no_name_and_no_text()
    {
        using Browser browser = world.Browse();
        foreach (string person in new[] { SignInWorld.Uma, SignInWorld.Nobody, "" })
        {
            world.Entra.SignedIn = person;
            await browser.SignInAsync();
        }

        world.Entra.SignedIn = SignInWorld.Uma;
        string callback = await browser.CallbackAsync();
        await browser.RedirectAsync(callback);
        Dictionary<string, object?> canary = world.Entra.PersonClaims(SignInWorld.Uma);
        (canary["name"], canary["email"], canary["iss"]) = ("Canary Quillon", "canary@quillon.example", "https://canary.quillon.invalid");
        string good = world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma)), bad = world.Entra.Sign(canary);
        await world.AskAsync(bad);
        await world.CallAsync("POST", "/api/ask", """{"question":"What does the Halyard memo say about canaryish wallpaper?"}""", "Bearer " + good);
        await world.CallAsync("POST", "/api/ask", """{"question":"canaryish wallpaper" """, "Bearer " + good);
        await world.CallAsync("GET", "/api/documents/canaryish?q=canaryish", null, "Bearer " + good);
        await browser.OwnAsync("DELETE", "/api/session");
        string logs = world.Logs;
        Assert.Contains("SignIn: a bearer token was refused (Issuer)", logs);
        Assert.Contains("SignIn: a sign-in on the page came to nothing: unknown", logs);
        foreach (string secret in new[] { "canar", "quillon", "Uma Reed", SmallWorld.Uk, SmallWorld.UkSecret, good, bad, "eyJ", "code-", "graph-", FakeEntra.ClientSecret, SignInWorld.Nobody, browser.Session ?? "no session" })
            Assert.DoesNotContain(secret, logs, StringComparison.OrdinalIgnoreCase);
    }
}
