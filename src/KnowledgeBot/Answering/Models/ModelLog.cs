using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Answering.Models;

/// <summary>What is logged of a model: kinds, counts and times; never a question, a quote, an answer, an address or a key.</summary>
static partial class ModelLog
{
    [LoggerMessage(4101, LogLevel.Information, "Worded by the model in {Milliseconds} ms: {Removed} sentences removed, {InputTokens} tokens in, {OutputTokens} out")]
    public static partial void Worded(this ILogger logger, long milliseconds, int removed, long? inputTokens, long? outputTokens);

    [LoggerMessage(4102, LogLevel.Warning, "The model gave no answer after {Milliseconds} ms: {Failure} (status {Status}): {Reason}")]
    public static partial void Failed(this ILogger logger, long milliseconds, ModelFailure failure, int? status, string reason);

    [LoggerMessage(4103, LogLevel.Error, "The model endpoint refuses requests with status {Status}: check Chat:Endpoint, Chat:Model and Chat:ApiKey")]
    public static partial void Refused(this ILogger logger, int? status);

    [LoggerMessage(4104, LogLevel.Warning, "The model's answer went beyond the quotes: {Removed} sentences removed, quotes shown instead")]
    public static partial void NotGrounded(this ILogger logger, int removed);
}
