using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Tests.Answering.Models;

/// <summary>An OpenAI-compatible chat endpoint on a real socket: records what it is asked and answers as scripted, reply by reply; the last one stays.</summary>
sealed class StandInModel : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<Func<HttpContext, Task>> _replies = new();
    Func<HttpContext, Task> _last = Replies.Answer("The quotes do not answer this.");

    StandInModel(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Requests { get; } = new();

    public string Endpoint => $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/openai/v1/";

    public static async Task<StandInModel> StartAsync(params Func<HttpContext, Task>[] replies)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        StandInModel model = new(app);
        foreach (Func<HttpContext, Task> reply in replies)
        {
            model._replies.Enqueue(reply);
        }

        app.MapPost("/openai/v1/chat/completions", model.AnswerAsync);
        await app.StartAsync();
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        using JsonDocument json = JsonDocument.Parse(body);
        context.Items["asked"] = body;
        context.Items["stream"] = json.RootElement.TryGetProperty("stream", out JsonElement stream) && stream.GetBoolean();
        Requests.Enqueue(new Received(body, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), TimeProvider.System.GetUtcNow()));
        _last = _replies.TryDequeue(out Func<HttpContext, Task>? next) ? next : _last;
        await _last(context);
    }

    public sealed record Received(string Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At)
    {
        /// <summary>Role and text of each message.</summary>
        public List<(string Role, string Text)> Messages()
        {
            using JsonDocument json = JsonDocument.Parse(Body);
            return [.. json.RootElement.GetProperty("messages").EnumerateArray().Select(m => (m.GetProperty("role").GetString()!, TextOf(m.GetProperty("content"))))];
        }

        static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(p => p.GetProperty("text").GetString()));
    }
}
