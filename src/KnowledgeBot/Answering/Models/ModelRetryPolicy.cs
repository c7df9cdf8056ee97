using System.ClientModel.Primitives;

namespace KnowledgeBot.Answering.Models;

/// <summary>
/// Sends a request again when the endpoint is busy or broken: after the time it asks for when a person can be kept waiting that long, else not at all;
/// after half a second, doubled each time, when it asks for none.
/// </summary>
sealed class ModelRetryPolicy(int retries, ModelGate gate, TimeProvider time) : ClientRetryPolicy(retries)
{
    static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(8);
    static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(500);

    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) => base.ShouldRetry(message, exception) && Allows(message);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) && Allows(message);

    protected override void OnRequestSent(PipelineMessage message) => HeedRetryAfter(message);

    protected override ValueTask OnRequestSentAsync(PipelineMessage message)
    {
        HeedRetryAfter(message);
        return default;
    }

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) =>
        Asked(message) ?? s_firstWait * Math.Pow(2, tryCount - 1) * (0.8 + (0.4 * Random.Shared.NextDouble()));

    bool Allows(PipelineMessage message) => !(Asked(message) > s_longestWait);

    /// <summary>Everybody else keeps off as well for as long as the endpoint asks.</summary>
    void HeedRetryAfter(PipelineMessage message)
    {
        if (Asked(message) is { } wait)
        {
            gate.Hold(wait);
        }
    }

    TimeSpan? Asked(PipelineMessage message) =>
        message.Response is { Status: 408 or 429 or >= 500 } response ? RetryAfter.Of(response.Headers, time.GetUtcNow()) : null;
}
