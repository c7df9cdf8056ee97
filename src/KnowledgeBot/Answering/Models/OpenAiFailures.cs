using System.ClientModel;
using System.Text.Json;

namespace KnowledgeBot.Answering.Models;

/// <summary>What went wrong, without the provider's words: an error body may repeat the key or the question.</summary>
static class OpenAiFailures
{
    const int MaxBody = 64_000;

    public static ModelFailureException Of(Exception e) => e switch
    {
        ClientResultException { Status: > 0 } refused => Of(refused),
        AggregateException { InnerExceptions: [.., { } last] } => Of(last),
        OperationCanceledException or TimeoutException => new ModelFailureException(ModelFailure.TimedOut, "the endpoint took too long"),
        HttpRequestException or ClientResultException => new ModelFailureException(ModelFailure.Unavailable, "the endpoint was not reached or closed the connection"),
        IOException => new ModelFailureException(ModelFailure.Incomplete, "the answer was cut"),
        _ => new ModelFailureException(ModelFailure.Unreadable, $"what came is not a chat completion ({e.GetType().Name})"),
    };

    static ModelFailureException Of(ClientResultException refused)
    {
        bool filtered = refused.Status is 400 && ErrorCode(refused) is "content_filter" or "content_policy_violation";
        ModelFailure failure = refused.Status switch
        {
            _ when filtered => ModelFailure.Filtered,
            408 or 504 => ModelFailure.TimedOut,
            429 => ModelFailure.Busy,
            >= 500 => ModelFailure.Unavailable,
            >= 400 => ModelFailure.Rejected,
            _ => ModelFailure.Unreadable,
        };
        return new ModelFailureException(failure, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the endpoint answered with status {refused.Status}")) { Status = refused.Status };
    }

    static string? ErrorCode(ClientResultException refused)
    {
        try
        {
            ReadOnlyMemory<byte> body = refused.GetRawResponse()?.Content.ToMemory() ?? default;
            if (body.IsEmpty || body.Length > MaxBody)
            {
                return null;
            }

            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out JsonElement error)
                && error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.String
                ? code.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
