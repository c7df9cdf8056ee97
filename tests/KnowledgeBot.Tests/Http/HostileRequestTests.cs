using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

[Collection(ServedWorldCollection.Name)]
public sealed class HostileRequestTests(ServedWorld world)
{
    public static TheoryData<string, string, int, string> BadBodies => new()
    {
        { "empty question", """{"question":""}""", 400, "question-invalid" },
        { "no question", "{}", 400, "question-invalid" },
        { "null question", """{"question":null}""", 400, "question-invalid" },
        { "only marks", """{"question":"?!…  "}""", 400, "question-invalid" },
        { "too long", $$"""{"question":"{{new string('a', 4_001)}}"}""", 400, "question-invalid" },
        { "wrong JSON", """{"question":"a" """, 400, "request-invalid" },
        { "no JSON at all", "what is the floor", 400, "request-invalid" },
        { "empty body", "", 400, "request-invalid" },
        { "null", "null", 400, "request-invalid" },
        { "a list", "[]", 400, "request-invalid" },
        { "the same key twice", """{"question":"floor in the UK","question":"floor in DACH"}""", 400, "request-invalid" },
        { "the same key twice in other letters", """{"question":"floor in the UK","Question":"floor in DACH"}""", 400, "request-invalid" },
        { "a number for a question", """{"question":12}""", 400, "request-invalid" },
        { "a word for a thread", """{"question":"floor","thread":"abc"}""", 400, "request-invalid" },
        { "a day that is none", """{"question":"floor","asOf":"2026-02-30"}""", 400, "request-invalid" },
        { "nobody among others", """{"question":"floor","with":[""]}""", 400, "request-invalid" },
        { "null among others", """{"question":"floor","with":[null]}""", 400, "request-invalid" },
        { "too many others", $$"""{"question":"floor","with":[{{string.Join(',', Enumerable.Repeat("\"a@b.example\"", 201))}}]}""", 400, "request-invalid" },
        { "deep nesting", new string('[', 20_000), 400, "request-invalid" },
    };

    [Theory]
    [MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task a_bad_question_is_told_what_is_wrong(string why, string body, int status, string code)
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        Assert.NotEmpty(why);
        await (await client.PostAsync("/api/ask", body)).ProblemAsync(status, code);
    }

    [Theory]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"k":3}""")]
    [InlineData("""{"query":"a","k":0}""")]
    [InlineData("""{"query":"a","k":101}""")]
    [InlineData("""{"query":"a","k":99999999999}""")]
    [InlineData("""{"query":"a","k":"ten"}""")]
    public async Task a_bad_search_is_told_what_is_wrong(string body)
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await (await client.PostAsync("/api/search", body)).ProblemAsync(400, "request-invalid");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task a_body_of_another_type_is_refused(string? type)
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        var body = """{"question":"What is the floor?"}"""u8.ToArray();
        await (await client.PostAsync("/api/ask", body, type)).ProblemAsync(415, "request-invalid");
    }

    [Fact]
    public async Task a_megabyte_is_too_large()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await (await client.PostAsync("/api/ask", $$"""{"question":"{{new string('a', 1_000_000)}}"}""")).ProblemAsync(413, "request-invalid");
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not-found")]
    [InlineData("GET", "/.env", 404, "not-found")]
    [InlineData("GET", "/appsettings.json", 404, "not-found")]
    [InlineData("GET", "/metrics", 404, "not-found")]
    [InlineData("GET", "/swagger", 404, "not-found")]
    [InlineData("GET", "/debug", 404, "not-found")]
    [InlineData("GET", "/actuator", 404, "not-found")]
    [InlineData("GET", "/trace", 404, "not-found")]
    [InlineData("GET", "/../appsettings.json", 404, "not-found")]
    [InlineData("GET", "/js/..%2f..%2fappsettings.json", 404, "not-found")]
    [InlineData("GET", "/js/main.js.map", 404, "not-found")]
    [InlineData("GET", "/api/threads/abc", 404, "not-found")]
    [InlineData("GET", "/api/ask", 405, "request-invalid")]
    [InlineData("DELETE", "/api/status", 405, "request-invalid")]
    [InlineData("TRACE", "/api/status", 405, "request-invalid")]
    public async Task an_unknown_address_and_a_wrong_method_are_problems_too(string method, string path, int status, string code)
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await (await client.SendAsync(new HttpMethod(method), path)).ProblemAsync(status, code);
        using var stranger = await world.ClientAsync();
        Assert.InRange((int)(await stranger.SendAsync(new HttpMethod(method), path)).StatusCode, 400, 499);
    }

    public static TheoryData<string, string> HostileTexts => new()
    {
        { "quote", "x' OR '1'='1" },
        { "setting", "'; select set_config('app.labels','1,2,3',false);--" },
        { "tsquery", "a:* | !b & ((((" },
        { "wildcard", "% _ \\" },
        { "backtracking", string.Concat(Enumerable.Repeat("(a+)+", 700)) },
        { "zero", "the dis\0count floor" },
        { "controls", "floor\u0001\u001b[31m\u0008\u009b in the UK\r\nX-Injected: 1" },
        { "half a surrogate", "floor \ud800 in the UK" },
        { "direction", "\u202efloor\u202c in the \u200bUK" },
        { "template", "{Property} {0} ${jndi:ldap://x} {{7*7}} <script>alert(1)</script>" },
        { "combining", "f" + new string('\u0301', 3_000) },
        { "one long word", new string('x', 4_000) },
        { "many words", string.Join(' ', Enumerable.Range(0, 600).Select(i => $"w{i}")) },
        { "digits", new string('9', 4_000) },
        { "emoji", string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 180)) + " floor" },
    };

    [Theory]
    [MemberData(nameof(HostileTexts), DisableDiscoveryEnumeration = true)]
    public async Task a_hostile_text_is_a_text(string why, string text)
    {
        using var client = await world.ClientAsync(SmallWorld.Dach);
        var json = $$"""{"question":{{Quoted(text)}},"query":{{Quoted(text)}}}""";
        foreach (var path in new[] { "/api/ask", "/api/search" })
        {
            var started = Stopwatch.GetTimestamp();
            var response = await client.PostAsync(path, json);
            var body = await response.TextAsync();
            Assert.True((int)response.StatusCode is 200 or 400, $"{why}: {(int)response.StatusCode} {body}");
            Assert.DoesNotContain(SmallWorld.UkSecret, body);
            Assert.DoesNotContain("EMEA/UK", body);
            Assert.False(response.Headers.Contains("X-Injected"));
            Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 30);
        }
    }

    [Fact]
    public async Task ten_kilobytes_of_a_backtracking_trap_are_refused_at_once()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await (await client.AskAsync(string.Concat(Enumerable.Repeat("(a+)+", 2_000)))).ProblemAsync(400, "question-invalid");
    }

    [Fact]
    public async Task bytes_that_are_no_text_are_refused()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        byte[] body = [.. Encoding.ASCII.GetBytes("{\"question\":\"floor "), 0xff, 0xfe, 0xc0, 0x80, .. Encoding.ASCII.GetBytes("\"}")];
        var response = await client.PostAsync("/api/ask", body, "application/json");
        Assert.InRange((int)response.StatusCode, 200, 499);
    }

    // Escaped by hand where the serializer would replace what is not valid text.
    static string Quoted(string text) => '"' + string.Concat(text.Select(c => c is >= ' ' and < '\u007f' and not '"' and not '\\' ? c.ToString() : $"\\u{(int)c:x4}")) + '"';
}
