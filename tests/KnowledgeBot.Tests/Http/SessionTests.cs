using System.Net;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

[Collection(ServedWorldCollection.Name)]
public sealed class SessionTests(ServedWorld world)
{
    const string Question = """{"question":"What is the discount floor for renewals in the UK?"}""";

    [Fact]
    public async Task the_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var (client, cookie) = await SignedInAsync(SmallWorld.Uk);
        using (client)
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task the_page_asks_with_its_cookie()
    {
        var (client, cookie) = await SignedInAsync(SmallWorld.Uk);
        using (client)
            Assert.Contains("12 percent", await (await client.PostAsync("/api/ask", Question, r => Own(r, cookie))).TextAsync());
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("0", null, null)]
    [InlineData("1", "http://evil.example", null)]
    [InlineData("1", "null", null)]
    [InlineData("1", "http://127.0.0.1:1", null)]
    [InlineData("1", null, "cross-site")]
    [InlineData("1", null, "same-site")]
    public async Task a_request_of_another_site_is_refused(string? header, string? origin, string? fetchSite)
    {
        var (client, cookie) = await SignedInAsync(SmallWorld.Uk);
        using (client)
        {
            void Foreign(HttpRequestMessage r)
            {
                r.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
                foreach (var (name, value) in new[] { ("X-KnowledgeBot", header), ("Origin", origin), ("Sec-Fetch-Site", fetchSite) })
                    if (value is not null)
                        r.Headers.TryAddWithoutValidation(name, value);
            }

            await (await client.PostAsync("/api/ask", Question, Foreign)).ProblemAsync(401, "unauthenticated");
            await (await client.PostAsync("/api/search", """{"query":"floor"}""", Foreign)).ProblemAsync(401, "unauthenticated");
            await (await client.SendAsync(HttpMethod.Delete, $"/api/threads/{Guid.NewGuid()}", Foreign)).ProblemAsync(401, "unauthenticated");
            await (await client.SendAsync(HttpMethod.Delete, "/api/session", Foreign)).ProblemAsync(403, "forbidden");
            await (await client.PostAsync("/api/session", $$"""{"email":"{{SmallWorld.Boss}}"}""", Foreign)).ProblemAsync(403, "forbidden");
            Assert.Contains(SmallWorld.Uk, await (await client.SendAsync(HttpMethod.Get, "/api/session", r => Own(r, cookie))).TextAsync());
        }
    }

    [Fact]
    public async Task a_session_ends_on_the_server_when_signed_out()
    {
        var (client, cookie) = await SignedInAsync(SmallWorld.Uk);
        using (client)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, "/api/session", r => Own(r, cookie))).StatusCode);
            await (await client.PostAsync("/api/ask", Question, r => Own(r, cookie))).ProblemAsync(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task signing_in_again_makes_a_new_session_and_ends_the_old_one()
    {
        var (client, first) = await SignedInAsync(SmallWorld.Uk);
        using (client)
        {
            var again = await client.PostAsync("/api/session", $$"""{"email":"{{SmallWorld.Dach}}"}""", r => Own(r, first));
            var second = Assert.Single(again.Headers.GetValues("Set-Cookie"), c => !c.StartsWith("knowledgebot=;", StringComparison.Ordinal));
            Assert.NotEqual(first.Split(';')[0], second.Split(';')[0]);
            await (await client.PostAsync("/api/ask", Question, r => Own(r, first))).ProblemAsync(401, "unauthenticated");
            Assert.DoesNotContain("12 percent", await (await client.PostAsync("/api/ask", Question, r => Own(r, second))).TextAsync());
        }
    }

    [Fact]
    public async Task who_leaves_is_signed_out_at_once_and_stays_so_on_return()
    {
        var (client, cookie) = await SignedInAsync(SmallWorld.Leaver);
        var (_, token) = await world.IssueAsync(SmallWorld.Leaver, TimeSpan.FromDays(1));
        void Bearer(HttpRequestMessage r) => r.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using (client)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/ask", Question, Bearer)).StatusCode);
            await world.ImportAsync(SmallWorld.Access(leaver: false));
            try
            {
                await (await client.PostAsync("/api/ask", Question, r => Own(r, cookie))).ProblemAsync(401, "unauthenticated");
                await (await client.PostAsync("/api/ask", Question, Bearer)).ProblemAsync(401, "unauthenticated");
            }
            finally
            {
                await world.ImportAsync(SmallWorld.Access());
            }

            await (await client.PostAsync("/api/ask", Question, Bearer)).ProblemAsync(401, "unauthenticated");
            await (await client.PostAsync("/api/ask", Question, r => Own(r, cookie))).ProblemAsync(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task a_bad_token_is_not_made_good_by_a_cookie()
    {
        var (client, cookie) = await SignedInAsync(SmallWorld.Uk);
        using (client)
            await (await client.PostAsync("/api/ask", Question, r =>
            {
                Own(r, cookie);
                r.Headers.TryAddWithoutValidation("Authorization", "Bearer kb_nothing");
            })).ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task nobody_signs_in_as_somebody_outside_the_demo()
    {
        using var client = await world.ClientAsync();
        await (await client.PostAsync("/api/session", $$"""{"email":"{{SmallWorld.Uk}}"}""", r => r.Headers.TryAddWithoutValidation("X-KnowledgeBot", "1"))).ProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task an_unknown_person_cannot_be_chosen()
    {
        using var client = await world.ClientAsync(server: world.Demo);
        await (await client.PostAsync("/api/session", $$"""{"email":"{{SmallWorld.Stranger}}"}""", r => r.Headers.TryAddWithoutValidation("X-KnowledgeBot", "1"))).ProblemAsync(404, "not-found");
        var nothing = await client.PostAsync("/api/session", "{}", r => r.Headers.TryAddWithoutValidation("X-KnowledgeBot", "1"));
        Assert.InRange((int)nothing.StatusCode, 400, 404);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Host", "0.0.0.0")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-host", "localhost")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    public async Task the_demo_answers_this_machine_alone(string header, string value)
    {
        using var client = await world.ClientAsync(server: world.Demo);
        foreach (var path in new[] { "/", "/api/session", "/health/live", "/js/main.js" })
            await (await client.SendAsync(HttpMethod.Get, path, r =>
            {
                if (header == "Host")
                    r.Headers.Host = value;
                else
                    r.Headers.TryAddWithoutValidation(header, value);
            })).ProblemAsync(403, "not-loopback");
    }

    [Fact]
    public async Task the_demo_lists_who_to_be()
    {
        using var client = await world.ClientAsync(server: world.Demo);
        var session = await (await client.SendAsync(HttpMethod.Get, "/api/session")).JsonAsync();
        Assert.True(session.GetProperty("demo").GetBoolean());
        Assert.Equal(8, session.GetProperty("people").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, session.GetProperty("signedIn").ValueKind);
    }

    async Task<(HttpClient Client, string Cookie)> SignedInAsync(string email)
    {
        var client = await world.ClientAsync(server: world.Demo);
        var response = await client.PostAsync("/api/session", $$"""{"email":"{{email}}"}""", r => r.Headers.TryAddWithoutValidation("X-KnowledgeBot", "1"));
        Assert.True(response.IsSuccessStatusCode, await response.TextAsync());
        return (client, Assert.Single(response.Headers.GetValues("Set-Cookie")));
    }

    static void Own(HttpRequestMessage request, string cookie)
    {
        request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        request.Headers.TryAddWithoutValidation("X-KnowledgeBot", "1");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
    }
}
