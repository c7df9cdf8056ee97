using System.Net;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>The addresses of the sign-in under hostile hands, behind a proxy, and without the provider.</summary>
[Collection(SignInWorldCollection.Name)]
public sealed class SignInDoorTests(SignInWorld world)
{
    [Theory]
    [InlineData("/sign-in/callback", null)]
    [InlineData("/sign-in/callback?code=a&state=b", null)]
    [InlineData("/sign-in/callback?code=a&state=b", "knowledgebot-sign-in=x")]
    [InlineData("/sign-in/callback?code=a&state=b", "knowledgebot-sign-in=..")]
    [InlineData("/sign-in/callback?code=a&state=b", "knowledgebot-sign-in=AAAA.AAAA")]
    [InlineData("/sign-in/callback?code=a&state=b", "knowledgebot-sign-in=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA._-_-")]
    [InlineData("/sign-in/callback?state=%00&code=%0d%0a", null)]
    [InlineData("/sign-in/callback?error=access_denied&error_description=<script>alert(1)</script>", null)]
    public async Task an_answer_that_nobody_asked_for_leads_home(string path, string? cookie)
    {
        using HttpClient client = Client();
        using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, path, r => _ = cookie is null || r.Headers.TryAddWithoutValidation("Cookie", cookie));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/?sign-in=expired", response.Headers.Location!.OriginalString);
        Assert.False(response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) && set.Any(c => c.StartsWith("knowledgebot=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_foreign_host_name_or_forwarded_header_changes_no_address()
    {
        using HttpClient client = Client();
        foreach ((string name, string value) in new[] { ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("Forwarded", "host=evil.example"), ("X-Original-URL", "/admin") })
        {
            using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, "/sign-in", r =>
            {
                if (name == "Host")
                    r.Headers.Host = value;
                else
                    r.Headers.Add(name, value);
            });
            Assert.StartsWith(world.Entra.Address.AbsoluteUri, response.Headers.Location!.AbsoluteUri);
            Assert.DoesNotContain("evil", response.Headers.Location.AbsoluteUri);
        }
    }

    [Fact]
    public async Task a_hundred_at_once_are_led_on_or_told_to_wait()
    {
        using HttpClient client = Client();
        HttpResponseMessage[] all = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.SendAsync(HttpMethod.Get, "/sign-in")));
        Assert.All(all, r => Assert.True(r.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.TooManyRequests, $"{r.StatusCode}"));
        Assert.Contains(all, r => r.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task behind_a_proxy_the_public_address_decides()
    {
        _ = world.Database;
        await using AppProcess server = world.StartServer(new() { ["KnowledgeBot__Web__PublicUrl"] = "https://knowledge.example.com" });
        Uri address = await server.ListeningAsync();
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = address };
        using HttpResponseMessage begin = await client.SendAsync(HttpMethod.Get, "/sign-in");
        Assert.Contains(Uri.EscapeDataString("https://knowledge.example.com/sign-in/callback"), begin.Headers.Location!.AbsoluteUri);
        string cookie = Assert.Single(begin.Headers.GetValues("Set-Cookie"));
        Assert.Matches("(?i)^__Host-knowledgebot-sign-in=[^;]+;(?=.*httponly)(?=.*secure)(?=.*path=/)", cookie);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(begin.Headers.GetValues("Strict-Transport-Security")));
        foreach ((string origin, HttpStatusCode status) in new[] { ("https://knowledge.example.com", HttpStatusCode.OK), ("https://knowledge.example.com.evil.example", HttpStatusCode.Forbidden), ("http://knowledge.example.com", HttpStatusCode.Forbidden), ("null", HttpStatusCode.Forbidden) })
        {
            using HttpResponseMessage end = await client.SendAsync(HttpMethod.Delete, "/api/session", r =>
            {
                r.Headers.Add("X-KnowledgeBot", "1");
                r.Headers.Add("Origin", origin);
            });
            Assert.Equal(status, end.StatusCode);
        }
    }

    [Fact]
    public async Task without_the_provider_nobody_comes_in_and_personal_tokens_go_on()
    {
        _ = world.Database;
        await using AppProcess server = world.StartServer(new() { ["KnowledgeBot__Web__Authority"] = $"http://127.0.0.1:{FreePort.Next()}/{FakeEntra.Tenant}/v2.0", ["KnowledgeBot__Web__Graph"] = null });
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = await server.ListeningAsync() };
        using HttpResponseMessage ready = await client.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: sign-in"), (ready.StatusCode, await ready.TextAsync()));
        Assert.Equal("/?sign-in=unavailable", (await client.SendAsync(HttpMethod.Get, "/sign-in")).Headers.Location!.OriginalString);
        string good = world.Entra.Sign(world.Entra.PersonClaims(SignInWorld.Uma)), personal = await world.PersonalTokenAsync(SmallWorld.Uk);
        await (await client.SendAsync(HttpMethod.Get, "/api/status", r => r.Headers.TryAddWithoutValidation("Authorization", "Bearer " + good))).ProblemAsync(401, "unauthenticated");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, "/api/status", r => r.Headers.TryAddWithoutValidation("Authorization", "Bearer " + personal))).StatusCode);
    }

    HttpClient Client()
    {
        _ = world.Database;
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = world.Served };
    }
}
