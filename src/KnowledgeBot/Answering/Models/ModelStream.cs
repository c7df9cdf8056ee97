using Microsoft.Extensions.AI;

namespace KnowledgeBot.Answering.Models;

/// <summary>A model's answer as it comes, under two clocks: one until the first words, one for all of it. Running out is a failure; the caller's cancellation is not.</summary>
sealed class ModelStream : IAsyncDisposable
{
    readonly CancellationToken _caller;
    readonly CancellationTokenSource _whole;
    readonly CancellationTokenSource _first;
    readonly CancellationTokenSource _either;
    readonly IAsyncEnumerator<ChatResponseUpdate> _updates;
    bool _hasWords;

    public ModelStream(IChatClient model, List<ChatMessage> messages, ChatOptions settings, ModelOptions limits, TimeProvider time, CancellationToken cancellationToken)
    {
        _caller = cancellationToken;
        _whole = new CancellationTokenSource(TimeSpan.FromSeconds(limits.TimeoutSeconds), time);
        _first = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Min(limits.FirstTokenSeconds, limits.TimeoutSeconds)), time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _whole.Token, _first.Token);
        _updates = model.GetStreamingResponseAsync(messages, settings, _either.Token).GetAsyncEnumerator(_either.Token);
    }

    /// <returns>Null at the end of a whole answer.</returns>
    public async Task<ChatResponseUpdate?> NextAsync()
    {
        try
        {
            if (!await _updates.MoveNextAsync())
            {
                return null;
            }
        }
        catch (OperationCanceledException e)
        {
            _caller.ThrowIfCancellationRequested();
            throw new ModelFailureException(ModelFailure.TimedOut, _hasWords ? "the answer took longer than Chat:TimeoutSeconds" : "no words came within Chat:FirstTokenSeconds", e);
        }

        if (!_hasWords && _updates.Current.Text.Length > 0)
        {
            _hasWords = true;
            _first.CancelAfter(Timeout.InfiniteTimeSpan);
        }

        return _updates.Current;
    }

    public async ValueTask DisposeAsync()
    {
        await _updates.DisposeAsync();
        _either.Dispose();
        _first.Dispose();
        _whole.Dispose();
    }
}
