using KnowledgeBot.Answering;

namespace KnowledgeBot.Evals.Doors;

/// <summary>A way by which people ask, as the runner uses it. A door is asked as each person, and what it answers is judged as it came out of it.</summary>
public interface IDoor : IAsyncDisposable
{
    string Name { get; }

    /// <summary>One question, as the person it names.</summary>
    /// <exception cref="Exception">The case fails with its message.</exception>
    Task<Answer> AskAsync(Question question, CancellationToken cancellationToken);

    /// <summary>What would be found for a question, best first; null where this door cannot say.</summary>
    Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken);

    /// <summary>Takes back the conversation that asking left behind.</summary>
    Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken);
}
