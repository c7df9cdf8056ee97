using System.Text.Json;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

/// <summary>Every address of the API against every kind of caller. An address that the API's description lists and this table does not fails.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed class RouteMatrixTests(ServedWorld world)
{
    const string Memo = "uk/memo.md";

    static readonly Route[] s_routes =
    [
        new("GET", "/api/session", null, NeedsCaller: false, 200, 200),
        new("POST", "/api/session", """{"email":"uma@firm.example"}""", NeedsCaller: false, 403, 403),
        new("DELETE", "/api/session", null, NeedsCaller: false, 403, 403),
        new("POST", "/api/ask", """{"question":"What is the code word in the Halyard memo?"}""", NeedsCaller: true, 200, 200),
        new("POST", "/api/search", """{"query":"code word in the Halyard memo"}""", NeedsCaller: true, 200, 200),
        new("GET", "/api/threads", null, NeedsCaller: true, 200, 200),
        new("GET", "/api/threads/{id}", null, NeedsCaller: true, 404, 404),
        new("DELETE", "/api/threads/{id}", null, NeedsCaller: true, 404, 404),
        new("GET", "/api/documents/{id}", null, NeedsCaller: true, 200, 404, Memo),
        new("GET", "/api/documents/{id}/original", null, NeedsCaller: true, 200, 404, Memo),
        new("GET", "/api/onboarding", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/onboarding", """{"action":"pause"}""", NeedsCaller: true, 404, 404),
        new("GET", "/api/onboarding/lessons/{id}", null, NeedsCaller: true, 404, 404),
        new("POST", "/api/onboarding/answers", """{"day":1,"item":"c1","answer":"2"}""", NeedsCaller: true, 404, 404),
        new("GET", "/api/onboarding/review", null, NeedsCaller: true, 404, 404),
        new("GET", "/api/onboarding/practice", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/onboarding/practice", """{"objection":"no such thing","answer":"we are quicker"}""", NeedsCaller: true, 404, 404),
        new("GET", "/api/onboarding/people", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/onboarding/milestones", """{"person":"lena@firm.example","milestone":"First call"}""", NeedsCaller: true, 404, 404),
        new("GET", "/api/status", null, NeedsCaller: true, 200, 200),
        new("GET", "/api/contributions", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/contributions", """{"text":"  "}""", NeedsCaller: true, 400, 400),
        new("POST", "/api/contributions/{id}/decision", """{"decision":"withdraw"}""", NeedsCaller: true, 404, 404),
        new("GET", "/api/notices", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/notices/read", null, NeedsCaller: true, 204, 204),
        new("GET", "/api/verified", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/verified", """{"question":"What is the code word?","answer":"It is secret.","sources":["uk/memo.md"]}""", NeedsCaller: true, 403, 403),
        new("POST", "/api/verified/{id}/renewal", "{}", NeedsCaller: true, 404, 404),
        new("DELETE", "/api/verified/{id}", null, NeedsCaller: true, 404, 404),
        new("GET", "/api/gaps", null, NeedsCaller: true, 200, 200),
        new("GET", "/api/gaps/digest", null, NeedsCaller: true, 200, 200),
        new("GET", "/api/templates", null, NeedsCaller: true, 200, 200),
        new("POST", "/api/templates/{id}/drafts", """{"for":"Blackpine"}""", NeedsCaller: true, 404, 404),
        new("POST", "/api/gaps/{id}/closing", "{}", NeedsCaller: true, 404, 404),
        new("GET", "/api/gaps/owners", null, NeedsCaller: true, 403, 403),
        new("PUT", "/api/gaps/owners", "{}", NeedsCaller: true, 403, 403),
        new("POST", "/api/answers/{id}/feedback", """{"useful":false}""", NeedsCaller: true, 404, 404),
    ];

    internal static IReadOnlyList<Route> Table => s_routes;

    public static TheoryData<string> Routes => [.. s_routes.Select(r => r.ToString())];

    [Fact]
    public async Task the_description_lists_what_the_table_lists()
    {
        using var client = await world.ClientAsync();
        var paths = (await (await client.SendAsync(HttpMethod.Get, "/openapi/v1.json")).JsonAsync()).GetProperty("paths");
        var listed = paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}"));
        Assert.Equal(s_routes.Select(r => r.ToString()).Order(), listed.Order());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task each_caller_gets_what_is_theirs(string name)
    {
        var route = s_routes.Single(r => r.ToString() == name);
        var path = route.Path.Replace("{id}", $"{(route.Id is null ? Guid.NewGuid() : await world.DocumentAsync(route.Id))}", StringComparison.Ordinal);
        foreach (var (caller, header) in await StrangersAsync())
            await CheckAsync(route, path, caller, header, route.NeedsCaller ? 401 : route.Sees, sees: false);
        foreach (var person in new[] { SmallWorld.Uk, SmallWorld.Boss, SmallWorld.Narrow, SmallWorld.Dach, SmallWorld.Amer, SmallWorld.Admin })
        {
            var sees = person is SmallWorld.Uk or SmallWorld.Boss;
            await CheckAsync(route, path, person, ["Bearer " + await world.TokenAsync(person)], sees ? route.Sees : route.Else, sees);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task a_method_that_is_not_listed_is_refused(string name)
    {
        Route route = s_routes.Single(r => r.ToString() == name);
        using var client = await world.ClientAsync(SmallWorld.Admin);
        foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" }.Where(m => !s_routes.Any(r => r.Path == route.Path && r.Method == m)))
        {
            var response = await client.SendAsync(new HttpMethod(method), route.Path.Replace("{id}", $"{Guid.NewGuid()}", StringComparison.Ordinal));
            Assert.True((int)response.StatusCode is 404 or 405, $"{method} {route.Path}: {(int)response.StatusCode}");
        }
    }

    /// <summary>Ways of being nobody: each a set of Authorization headers.</summary>
    async Task<Dictionary<string, string[]>> StrangersAsync()
    {
        var (revoked, revokedSecret) = await world.IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(1));
        await world.RevokeAsync(revoked);
        var expired = (await world.IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(1), new SetTime(DateTimeOffset.UtcNow.AddDays(-2)))).Secret;
        var good = await world.TokenAsync(SmallWorld.Uk);
        return new()
        {
            ["anonymous"] = [],
            ["garbage"] = ["Bearer kb_" + new string('x', 43)],
            ["empty"] = ["Bearer "],
            ["expired"] = ["Bearer " + expired],
            ["revoked"] = ["Bearer " + revokedSecret],
            ["basic"] = ["Basic dW1hOnVtYQ=="],
            ["other letters"] = ["Bearer " + good.ToUpperInvariant()],
            ["cut"] = ["Bearer " + good[..^1]],
            ["longer"] = ["Bearer " + good + "A"],
            ["no scheme"] = [good],
            ["two headers"] = ["Bearer " + good, "Bearer " + await world.TokenAsync(SmallWorld.Boss)],
            ["two in one"] = [$"Bearer {good}, Bearer {good}"],
        };
    }

    async Task CheckAsync(Route route, string path, string caller, string[] authorization, int expected, bool sees)
    {
        using var client = await world.ClientAsync();
        var content = route.Body is null ? null : new StringContent(route.Body, System.Text.Encoding.UTF8, "application/json");
        var response = await client.SendAsync(new HttpMethod(route.Method), path, r =>
        {
            foreach (var value in authorization)
                r.Headers.TryAddWithoutValidation("Authorization", value);
        }, content);
        var body = await response.TextAsync();
        Assert.True((int)response.StatusCode == expected, $"{route} as {caller}: {(int)response.StatusCode} instead of {expected}: {body}");
        Assert.True(sees || !body.Contains(SmallWorld.UkSecret, StringComparison.Ordinal), $"{route} as {caller} leaks: {body}");
        if (expected == 401)
            Assert.Equal("unauthenticated", JsonDocument.Parse(body).RootElement.String("code"));
    }

    [Theory]
    [InlineData("?access_token=")]
    [InlineData("?token=")]
    [InlineData("?authorization=Bearer%20")]
    public async Task a_token_in_the_address_is_no_token(string query)
    {
        using var client = await world.ClientAsync();
        await (await client.SendAsync(HttpMethod.Get, "/api/status" + query + await world.TokenAsync(SmallWorld.Uk))).ProblemAsync(401, "unauthenticated");
    }

    [Theory]
    [InlineData("X-User-Id", SmallWorld.Uk)]
    [InlineData("X-Forwarded-User", SmallWorld.Uk)]
    [InlineData("X-MS-CLIENT-PRINCIPAL-NAME", SmallWorld.Uk)]
    [InlineData("X-Original-User", SmallWorld.Uk)]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("Cookie", "user=uma@firm.example; knowledgebot=uma@firm.example")]
    public async Task no_header_but_the_token_names_a_person(string header, string value)
    {
        var path = $"/api/documents/{await world.DocumentAsync(Memo)}?territory=EMEA/UK&user={SmallWorld.Uk}";
        using var dach = await world.ClientAsync(SmallWorld.Dach);
        await (await dach.SendAsync(HttpMethod.Get, path, r => r.Headers.TryAddWithoutValidation(header, value))).ProblemAsync(404, "not-found");
        using var nobody = await world.ClientAsync();
        await (await nobody.SendAsync(HttpMethod.Get, path, r => r.Headers.TryAddWithoutValidation(header, value))).ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task a_name_in_the_body_changes_nothing()
    {
        using var dach = await world.ClientAsync(SmallWorld.Dach);
        var body = """{"question":"What is the code word in the Halyard memo?","user":"uma@firm.example","asker":"uma@firm.example","territory":"EMEA/UK","scope":{"territories":["EMEA"]}}""";
        Assert.DoesNotContain(SmallWorld.UkSecret, await (await dach.PostAsync("/api/ask", body)).TextAsync());
    }
}
