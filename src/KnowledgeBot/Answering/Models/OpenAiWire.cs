using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Sdk = OpenAI.Chat;

namespace KnowledgeBot.Answering.Models;

/// <summary>Between the common chat types and those of the OpenAI library: text only, no tools.</summary>
static class OpenAiWire
{
    public static List<Sdk.ChatMessage> Messages(IEnumerable<ChatMessage> messages) => [.. messages.Select(Message)];

    public static ChatCompletionOptions Options(ChatOptions? options) => new()
    {
        MaxOutputTokenCount = options?.MaxOutputTokens,
        Temperature = options?.Temperature,
    };

    public static ChatResponseUpdate Update(StreamingChatCompletionUpdate update)
    {
        ChatResponseUpdate common = new(ChatRole.Assistant, string.Concat(update.ContentUpdate.Select(p => p.Text)))
        {
            FinishReason = update.FinishReason is { } reason ? Reason(reason) : null,
            ModelId = update.Model,
            ResponseId = update.CompletionId,
        };
        if (update.Usage is { } usage)
        {
            common.Contents.Add(new UsageContent(Usage(usage)!));
        }

        return common;
    }

    public static ChatFinishReason Reason(Sdk.ChatFinishReason reason) => reason switch
    {
        Sdk.ChatFinishReason.Stop => ChatFinishReason.Stop,
        Sdk.ChatFinishReason.Length => ChatFinishReason.Length,
        Sdk.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.ToolCalls,
    };

    public static UsageDetails? Usage(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };

    /// <summary>Only "stop" is the end of an answer. A stream that just ends was cut, or held an error, which looks the same.</summary>
    public static ChatFinishReason Complete(ChatFinishReason? reason)
    {
        if (reason == ChatFinishReason.Stop)
        {
            return ChatFinishReason.Stop;
        }

        throw reason == ChatFinishReason.ContentFilter ? new ModelFailureException(ModelFailure.Filtered, "the provider's content filter stopped the answer")
            : reason == ChatFinishReason.Length ? new ModelFailureException(ModelFailure.Incomplete, "the answer reached the limit of tokens (Chat:MaxOutputTokens, or the model's own)") { IsTooLong = true }
            : reason is null ? new ModelFailureException(ModelFailure.Incomplete, "the answer ended without a finish reason")
            : new ModelFailureException(ModelFailure.Unreadable, "the model asked for a tool; it was given none");
    }

    static Sdk.ChatMessage Message(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);
}
