using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

/// <summary>An OpenAI-compatible endpoint on a real socket that plays its turns in order, the last one again and again.</summary>
sealed class StandInEndpoint : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<Request> _requests = new();

    StandInEndpoint(WebApplication app) => _app = app;

    public sealed record Request(string Path, string Authorization, JsonElement Body)
    {
        public string[] Input => [.. Body.GetProperty("input").EnumerateArray().Select(t => t.GetString()!)];
    }

    public Request[] Requests => [.. _requests];

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/openai/v1";

    public static async Task<StandInEndpoint> StartAsync(params Func<HttpContext, string[], Task>[] turns)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var endpoint = new StandInEndpoint(builder.Build());
        endpoint._app.Run(async context =>
        {
            var body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
            var request = new Request(context.Request.Path, context.Request.Headers.Authorization.ToString(), body);
            endpoint._requests.Enqueue(request);
            await turns[Math.Min(endpoint._requests.Count, turns.Length) - 1](context, request.Input);
        });
        await endpoint._app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A different direction for each text, twice unit length.</summary>
    public static float[] VectorOf(string text)
    {
        var angle = text.Aggregate(1f, (sum, c) => (sum * 31 + c) % 997);
        return [2 * MathF.Cos(angle), 2 * MathF.Sin(angle), 0];
    }

    public static Task Floats(HttpContext context, string[] input) => Answer(context, input.Select((t, i) => Entry(i, VectorOf(t))));

    public static Task Base64(HttpContext context, string[] input) => Answer(context, input.Select((t, i) => Entry(i, ToBase64(VectorOf(t)))));

    public static Task Backwards(HttpContext context, string[] input) => Answer(context, input.Select((t, i) => Entry(i, VectorOf(t))).Reverse());

    public static Task Hang(HttpContext context, string[] input) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { });

    public static Func<HttpContext, string[], Task> Always(params float[] vector) => (context, input) => Answer(context, input.Select((_, i) => Entry(i, ToBase64(vector))));

    public static Func<HttpContext, string[], Task> Status(int status, string body = "", string? retryAfter = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    };

    public static string ToBase64(float[] vector) => Convert.ToBase64String([.. vector.SelectMany(BitConverter.GetBytes)]);

    public static object Entry(int index, object embedding) => new { @object = "embedding", index, embedding };

    public static Task Answer(HttpContext context, IEnumerable<object> data) =>
        context.Response.WriteAsJsonAsync(new { @object = "list", data, model = "m", usage = new { prompt_tokens = 1, total_tokens = 1 } });
}
