using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Doors;

/// <summary>A way by which people ask, as the runner uses it. A door is asked as each person, and what it answers is judged as it came out of it.</summary>
public interface IDoor : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The cases that can be asked through this door.</summary>
    /// <exception cref="Access.Errors.UserFacingException">Somebody who asks is not known there.</exception>
    Task<IReadOnlyList<EvalCase>> AdmitAsync(IReadOnlyList<EvalCase> cases, CancellationToken cancellationToken) => Task.FromResult(cases);

    /// <summary>One question, as the person it names.</summary>
    /// <exception cref="Exception">The case fails with its message.</exception>
    Task<Answer> AskAsync(Question question, CancellationToken cancellationToken);

    /// <summary>What would be found for a question, best first; null where this door cannot say.</summary>
    Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken);

    /// <summary>Takes back the conversation that asking left behind.</summary>
    Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken);
}
