using System.Text.Json;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Web;

/// <summary>Server-sent events of one answer: status, delta, answer, error. The response begins with the first event, so that what fails before it is a plain problem.</summary>
sealed class EventStream(HttpResponse response) : IAnswerProgress
{
    public bool HasBegun { get; private set; }

    public Task StatusAsync(string text, CancellationToken cancellationToken) => WriteAsync("status", Text(text), cancellationToken);

    public Task DeltaAsync(string text, CancellationToken cancellationToken) => WriteAsync("delta", Text(text), cancellationToken);

    /// <param name="json">On one line.</param>
    public async Task WriteAsync(string name, string json, CancellationToken cancellationToken)
    {
        if (!HasBegun)
        {
            response.ContentType = "text/event-stream";
            response.Headers["X-Accel-Buffering"] = "no";
            HasBegun = true;
        }

        await response.WriteAsync($"event: {name}\ndata: {json}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    static string Text(string text) => JsonSerializer.Serialize(new { text });
}
