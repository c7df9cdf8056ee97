using System.Net;
using System.Text.RegularExpressions;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Http;

[Collection(ServedWorldCollection.Name)]
public sealed partial class DocumentTests(ServedWorld world)
{
    [Fact]
    public async Task search_has_the_documented_shape()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        var found = await (await client.PostAsync("/api/search", """{"query":"discount floor","k":3}""")).JsonAsync();
        Assert.Equal(["hits"], found.Members());
        var hits = found.GetProperty("hits").EnumerateArray().ToList();
        Assert.InRange(hits.Count, 1, 3);
        Assert.All(hits, h => Assert.Equal(["rank", "score", "document", "uri", "title", "kind", "heading", "page", "text", "territory"], h.Members()));
        Assert.Equal(Enumerable.Range(1, hits.Count), hits.Select(h => h.GetProperty("rank").GetInt32()));
        Assert.Equal("uk/discounts.md", hits[0].String("uri"));
        Assert.All(hits, h => Assert.Equal("EMEA/UK", h.String("territory")));
    }

    [Fact]
    public async Task a_document_opens_with_its_passages()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        var document = await (await client.SendAsync(HttpMethod.Get, $"/api/documents/{await world.DocumentAsync("uk/memo.md")}")).JsonAsync();
        Assert.Equal("2026-05-11", document.String("date"));
        Assert.Contains(document.GetProperty("passages").EnumerateArray(), p => p.String("text").Contains(SmallWorld.UkSecret));
    }

    [Theory]
    [InlineData("uk/page.html")]
    [InlineData("uk/guide.docx")]
    [InlineData("uk/memo.md")]
    public async Task an_original_is_a_download_byte_for_byte(string uri)
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        var response = await client.SendAsync(HttpMethod.Get, $"/api/documents/{await world.DocumentAsync(uri)}/original");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(Path.GetFileName(uri), response.Content.Headers.ContentDisposition?.FileNameStar ?? response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(world.World, uri), TestContext.Current.CancellationToken), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/original")]
    public async Task forbidden_missing_and_nonsense_look_alike(string what)
    {
        using var client = await world.ClientAsync(SmallWorld.Dach);
        var forbidden = await SeenAsync(client, $"/api/documents/{await world.DocumentAsync("uk/memo.md")}{what}");
        Assert.Equal(forbidden, await SeenAsync(client, $"/api/documents/{Guid.NewGuid()}{what}"));
        Assert.Equal(forbidden, await SeenAsync(client, $"/api/documents/uk%2Fmemo.md{what}"));
        Assert.Equal(forbidden, await SeenAsync(client, $"/api/documents/%27%20or%20%271%27%3D%271{what}"));
        Assert.StartsWith("404 ", forbidden);
    }

    [Fact]
    public async Task an_entity_tag_of_one_person_gets_no_not_modified_for_another()
    {
        var path = $"/api/documents/{await world.DocumentAsync("uk/memo.md")}/original";
        using var uk = await world.ClientAsync(SmallWorld.Uk);
        var mine = await uk.SendAsync(HttpMethod.Get, path);
        using var dach = await world.ClientAsync(SmallWorld.Dach);
        var theirs = await dach.SendAsync(HttpMethod.Get, path, r => r.Headers.TryAddWithoutValidation("If-None-Match", mine.Headers.ETag?.ToString() ?? "*"));
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task status_counts_what_the_caller_may_see()
    {
        using var dach = await world.ClientAsync(SmallWorld.Dach);
        var status = await (await dach.SendAsync(HttpMethod.Get, "/api/status")).JsonAsync();
        Assert.Equal(2, status.GetProperty("documents").GetInt32());
        Assert.DoesNotContain("loose", status.ToString());
        using var admin = await world.ClientAsync(SmallWorld.Admin);
        var run = await (await admin.SendAsync(HttpMethod.Get, "/api/status")).JsonAsync();
        Assert.Equal(0, run.GetProperty("documents").GetInt32());
        Assert.Contains("unlabelled/loose.txt", run.GetProperty("quarantined").ToString());
    }

    // Status, headers and body, without what differs in every response.
    static async Task<string> SeenAsync(HttpClient client, string path)
    {
        var response = await client.SendAsync(HttpMethod.Get, path);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        return TraceId().Replace($"{(int)response.StatusCode} {string.Join('\n', headers)}\n{await response.TextAsync()}", "");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
