using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Tests.Operations;

/// <summary>What a collector is: takes OTLP over HTTP on a real socket and keeps it.</summary>
sealed class OtlpReceiver : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    OtlpReceiver(WebApplication app) => _app = app;

    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Everything that came, as letters: what is not in here was not sent.</summary>
    public string AllBytes => string.Concat(_received.Select(r => Encoding.UTF8.GetString(r.Body)));

    public int Count(string path) => _received.Count(r => r.Path == path);

    /// <summary>resource_spans(1) / scope_spans(2) / spans(2).</summary>
    public List<Span> Spans() => [.. Bodies("/v1/traces").SelectMany(b => ProtobufField.Read(b).At(1, 2, 2)).Select(Span.Read)];

    /// <summary>resource_metrics(1) / scope_metrics(2) / metrics(2) / name(1).</summary>
    public HashSet<string> Metrics() => [.. Bodies("/v1/metrics").SelectMany(b => ProtobufField.Read(b).At(1, 2, 2, 1)).Select(f => f.Text)];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        OtlpReceiver receiver = new(app);
        app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            receiver._received.Enqueue((context.Request.Path, body.ToArray()));
        });
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    IEnumerable<byte[]> Bodies(string path) => _received.Where(r => r.Path == path).Select(r => r.Body);

    public sealed record Span(string Trace, string Id, string Parent, string Name)
    {
        public static Span Read(ProtobufField field)
        {
            var fields = field.Fields();
            string Hex(int number) => Convert.ToHexStringLower(fields.FirstOrDefault(f => f.Number == number)?.Bytes ?? []);
            return new Span(Hex(1), Hex(2), Hex(4), fields.First(f => f.Number == 5).Text);
        }
    }
}
