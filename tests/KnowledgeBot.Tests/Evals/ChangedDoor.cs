using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Doors;

namespace KnowledgeBot.Tests.Evals;

/// <summary>A door behind which something is broken: it asks another question than it was given, or changes what comes back.</summary>
sealed class ChangedDoor(IDoor inner, Func<Question, Question>? asked = null, Func<Answer, Answer>? answered = null) : IDoor
{
    public string Name => inner.Name;

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        Answer answer = await inner.AskAsync(asked?.Invoke(question) ?? question, cancellationToken);
        return answered?.Invoke(answer) ?? answer;
    }

    public Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken) => inner.SearchAsync(question, limit, cancellationToken);

    public Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken) => inner.ForgetAsync(person, thread, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
