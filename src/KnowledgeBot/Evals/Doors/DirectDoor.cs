using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Evals.Doors;

/// <summary>The question handler itself, without a door in front of it.</summary>
public sealed class DirectDoor(Application app) : IDoor
{
    public string Name => Door.Direct;

    public Task<Answer> AskAsync(Question question, CancellationToken cancellationToken) => app.Get<QuestionHandler>().Handle(question, null, cancellationToken);

    public async Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken)
    {
        Audience audience = await app.Get<AccessDirectory>().AudienceAsync(question.Asker, question.With, cancellationToken);
        SearchResult found = audience.Scope.HasGrants ? await app.Get<KnowledgeSearch>().SearchAsync(audience.Scope, question.Text, limit, cancellationToken) : SearchResult.Empty;
        return [.. found.Hits.Select(h => new FoundPassage(h.Uri, h.Heading.Count == 0 ? null : string.Join(" > ", h.Heading), h.Page, Math.Round(h.Score, 4)))];
    }

    public async Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken)
    {
        if (await app.Get<AccessDirectory>().FindAsync(person, cancellationToken) is { } known)
        {
            await app.Get<ConversationStore>().DeleteAsync(known, thread, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
