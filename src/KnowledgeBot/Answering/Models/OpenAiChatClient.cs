using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KnowledgeBot.Answering.Models;

/// <summary>
/// An OpenAI-compatible endpoint, Azure's included. An answer is whole or it is a <see cref="ModelFailureException"/>: whoever has enumerated a stream
/// to its end without one has all of it. Cancellation stays cancellation.
/// </summary>
public sealed class OpenAiChatClient : IChatClient
{
    readonly ChatClient _client;
    readonly ChatClientMetadata _metadata;

    public OpenAiChatClient(IOptions<ModelOptions> options, ModelGate gate, TimeProvider time)
    {
        ModelOptions settings = options.Value;
        Uri endpoint = new(settings.Endpoint);
        _metadata = new ChatClientMetadata("openai", endpoint, settings.Model);
        _client = new ChatClient(settings.Model, new ApiKeyCredential(settings.ApiKey.Length == 0 ? "none" : settings.ApiKey), new OpenAIClientOptions
        {
            Endpoint = endpoint,
            RetryPolicy = new ModelRetryPolicy(settings.MaxAttempts - 1, gate, time),
            NetworkTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
            Transport = ModelTransport.Create(),
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false, EnableMessageLogging = false, EnableMessageContentLogging = false },
        });
    }

    /// <exception cref="ModelFailureException">There is no complete answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatCompletion completion = await _client.CompleteChatAsync(OpenAiWire.Messages(messages), OpenAiWire.Options(options), cancellationToken);
            ChatFinishReason reason = OpenAiWire.Complete(OpenAiWire.Reason(completion.FinishReason));
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(p => p.Text))))
            {
                FinishReason = reason,
                ModelId = completion.Model,
                ResponseId = completion.Id,
                Usage = OpenAiWire.Usage(completion.Usage),
            };
        }
        catch (Exception e) when (e is not ModelFailureException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OpenAiFailures.Of(e);
        }
    }

    /// <exception cref="ModelFailureException">The answer is not complete, whatever came of it so far.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatFinishReason? reason = null;
        await using IAsyncEnumerator<StreamingChatCompletionUpdate> stream = _client
            .CompleteChatStreamingAsync(OpenAiWire.Messages(messages), OpenAiWire.Options(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(stream, cancellationToken))
        {
            ChatResponseUpdate update = OpenAiWire.Update(stream.Current);
            reason = update.FinishReason ?? reason;
            yield return update;
        }

        OpenAiWire.Complete(reason);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    static async Task<bool> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> stream, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNextAsync();
        }
        catch (Exception e) when (e is not ModelFailureException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OpenAiFailures.Of(e);
        }
    }
}
