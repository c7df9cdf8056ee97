namespace KnowledgeBot.Channels;

/// <summary>Wakes this process's workers at once; those of other processes look for themselves now and then.</summary>
public sealed class ChatSignal(TimeProvider time) : IDisposable
{
    readonly SemaphoreSlim _questions = new(0);
    readonly SemaphoreSlim _messages = new(0);

    /// <summary>How fast questions come.</summary>
    public ChatBurst Burst { get; } = new(time);

    public void Asked()
    {
        Burst.Arrived();
        Wake(_questions);
    }

    public void Answered() => Wake(_messages);

    public Task QuestionAsync(TimeSpan patience, CancellationToken cancellationToken) => _questions.WaitAsync(patience, cancellationToken);

    public Task MessageAsync(TimeSpan patience, CancellationToken cancellationToken) => _messages.WaitAsync(patience, cancellationToken);

    public void Dispose()
    {
        Burst.Dispose();
        _questions.Dispose();
        _messages.Dispose();
    }

    // A few wakes ahead are enough: who wakes works until nothing is left.
    static void Wake(SemaphoreSlim waiting)
    {
        if (waiting.CurrentCount < 64)
        {
            waiting.Release();
        }
    }
}
