using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

[Collection(ServedWorldCollection.Name)]
public sealed class ResponseHeaderTests(ServedWorld world)
{
    static readonly Dictionary<string, string> s_expected = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Cache-Control"] = "no-store",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/js/main.js", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/api/session", 200)]
    [InlineData("GET", "/api/status", 200)]
    [InlineData("GET", "/api/documents/00000000-0000-0000-0000-000000000001", 404)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/sign-in", 404)]
    [InlineData("GET", "/sign-in/callback?code=x", 404)]
    [InlineData("PUT", "/api/ask", 405)]
    [InlineData("POST", "/api/ask", 400)]
    [InlineData("POST", "/api/session", 400)]
    public async Task every_response_carries_the_same_protection(string method, string path, int status)
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await CheckAsync(await client.SendAsync(new HttpMethod(method), path), status);
    }

    [Fact]
    public async Task problems_carry_it_too()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await CheckAsync(await client.PostAsync("/api/ask", """{"question":""}"""), 400);
        await CheckAsync(await client.PostAsync("/api/ask", "{"), 400);
        await CheckAsync(await client.PostAsync("/api/ask", new string(' ', 300_000)), 413);
        using var stranger = await world.ClientAsync();
        await CheckAsync(await stranger.SendAsync(HttpMethod.Get, "/api/status"), 401);
    }

    [Theory]
    [InlineData("/health/live", "ok")]
    [InlineData("/health/ready", "ready")]
    public async Task health_says_one_word_to_strangers(string path, string word)
    {
        using var client = await world.ClientAsync();
        Assert.Equal(word, await (await client.SendAsync(HttpMethod.Get, path)).TextAsync());
    }

    [Fact]
    public async Task a_stranger_learns_no_names()
    {
        using var client = await world.ClientAsync();
        var session = await (await client.SendAsync(HttpMethod.Get, "/api/session")).TextAsync();
        Assert.DoesNotContain("@", session);
        Assert.DoesNotContain("Uma", session);
    }

    static async Task CheckAsync(HttpResponseMessage response, int status)
    {
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {await response.TextAsync()}");
        CheckHeaders(response);
    }

    internal static void CheckHeaders(HttpResponseMessage response)
    {
        foreach (var (name, value) in s_expected)
            Assert.True(response.Headers.TryGetValues(name, out var values) && string.Join(", ", values) == value, $"{(int)response.StatusCode} of {response.RequestMessage!.RequestUri} has {name}: {(values is null ? "none" : string.Join(", ", values))}");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("http", policy);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Powered-By"));
    }
}
