using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Doors;

namespace KnowledgeBot.Tests.Evals;

/// <summary>A door that changes what comes out of it.</summary>
sealed class ChangedDoor(IDoor inner, Func<Answer, Answer> answered) : IDoor
{
    public string Name => inner.Name;

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken) => answered(await inner.AskAsync(question, cancellationToken));

    public Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken) => inner.SearchAsync(question, limit, cancellationToken);

    public Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken) => inner.ForgetAsync(person, thread, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
