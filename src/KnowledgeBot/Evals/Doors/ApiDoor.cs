using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Answering;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Evals.Doors;

/// <summary>The HTTP API on a real socket, each person with a token of their own that ends with the run.</summary>
public sealed class ApiDoor : IDoor
{
    static readonly TimeSpan s_tokenLife = TimeSpan.FromDays(1);
    readonly Application _app;
    readonly ServerHandle _server;
    readonly HttpClient _client;
    readonly ConcurrentDictionary<string, Lazy<Task<(Guid Id, string Secret)?>>> _tokens = new(StringComparer.OrdinalIgnoreCase);

    ApiDoor(Application app, ServerHandle server)
    {
        (_app, _server) = (app, server);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Name => Door.Api;

    internal static async Task<ApiDoor> OpenAsync(Application app, string dataDirectory, string[] settings, CancellationToken cancellationToken) =>
        new(app, await ServerHandle.StartAsync(dataDirectory, settings, cancellationToken));

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(question.Asker, HttpMethod.Post, "api/ask",
            new { question = question.Text, thread = question.Thread, with = question.With, asOf = question.AsOf }, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new Answer { Id = Guid.NewGuid(), Thread = question.Thread ?? Guid.NewGuid(), Status = AnswerStatus.Refused, Text = $"HTTP {(int)response.StatusCode}", Scope = new ScopeWords([], "") };
        }

        await RequireAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync(AnswerJson.Default.Answer, cancellationToken) ?? throw new InvalidDataException("the API answered with nothing");
    }

    public async Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken)
    {
        if (question.With.Count > 0)
        {
            return null;
        }

        using HttpResponseMessage response = await SendAsync(question.Asker, HttpMethod.Post, "api/search", new { query = question.Text, k = limit }, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return null;
        }

        await RequireAsync(response, cancellationToken);
        SearchResponse found = await response.Content.ReadFromJsonAsync<SearchResponse>(cancellationToken) ?? new SearchResponse([]);
        return [.. found.Hits.Select(h => new FoundPassage(h.Uri, h.Heading, h.Page, h.Score))];
    }

    public async Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(person, HttpMethod.Delete, $"api/threads/{thread}", null, cancellationToken);
    }

    async Task<HttpResponseMessage> SendAsync(string person, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative));
        if (await _tokens.GetOrAdd(person, p => new Lazy<Task<(Guid, string)?>>(() => IssueAsync(p))).Value is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        return await _client.SendAsync(request, cancellationToken);
    }

    /// <summary>Nobody who is not in the directory has a token; they knock without one.</summary>
    async Task<(Guid Id, string Secret)?> IssueAsync(string person)
    {
        if (await _app.Get<AccessDirectory>().FindAsync(person, CancellationToken.None) is null)
        {
            return null;
        }

        (Guid id, string secret, _) = await _app.Get<PersonalTokens>().IssueAsync(person, s_tokenLife, CancellationToken.None);
        return (id, secret);
    }

    static async Task RequireAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidDataException($"HTTP {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<(Guid Id, string Secret)?>> token in _tokens.Values)
        {
            if (await token.Value is { } issued)
            {
                await _app.Get<PersonalTokens>().RevokeAsync(issued.Id, CancellationToken.None);
            }
        }

        _client.Dispose();
        await _server.DisposeAsync();
    }
}
