using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace KnowledgeBot.Tests.Http;

static class Requests
{
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json, Action<HttpRequestMessage>? more = null) =>
        client.PostAsync(path, Encoding.UTF8.GetBytes(json), "application/json", more);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, byte[] body, string? mediaType, Action<HttpRequestMessage>? more = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return client.SendAsync(HttpMethod.Post, path, more, content);
    }

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, Action<HttpRequestMessage>? more = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        more?.Invoke(request);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string question, Guid? thread = null, params string[] with) =>
        client.PostAsync("/api/ask", JsonSerializer.Serialize(new { question, thread, with }));

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.TextAsync();
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode} is no JSON: {text}");
        }
    }

    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static string String(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>Names of the members, in order.</summary>
    public static string[] Members(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    /// <summary>The body is problem details with a status, a code and a trace id, and nothing of the machine.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.TextAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.String("code"));
        Assert.NotEmpty(problem.String("title"));
        Assert.NotEmpty(problem.String("detail"));
        Assert.NotEmpty(problem.String("traceId"));
        Assert.DoesNotMatch(@"   at |Exception|Npgsql|select |/src/|\.cs", text);
        return problem;
    }
}
