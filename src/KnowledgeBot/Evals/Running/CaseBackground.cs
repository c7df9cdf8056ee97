using System.Collections.Concurrent;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Evals.Running;

/// <summary>What a report tells of a case beside its verdict: how much its audience may see, and how the question was understood.</summary>
public sealed class CaseBackground(AccessDirectory access, DocumentReader documents, ConversationStore conversations)
{
    readonly ConcurrentDictionary<string, Task<long>> _visible = new();

    /// <summary>Documents this audience may see.</summary>
    public Task<long> VisibleAsync(EvalCase asked, CancellationToken cancellationToken) => _visible.GetOrAdd(string.Join(' ', asked.With.Prepend(asked.As)),
        async _ => (await documents.CountAsync((await AudienceAsync(asked, cancellationToken)).Scope, cancellationToken)).Documents);

    /// <returns>In words, from the turn that the conversation keeps; empty where it keeps none.</returns>
    public async Task<IReadOnlyList<string>> PlanAsync(EvalCase asked, Answer answer, CancellationToken cancellationToken)
    {
        Audience audience = await AudienceAsync(asked, cancellationToken);
        return audience.Scope.HasGrants && await conversations.TurnAsync(audience.Scope, answer.Id, cancellationToken) is { } turn ? PlanWords.Of(turn) : [];
    }

    Task<Audience> AudienceAsync(EvalCase asked, CancellationToken cancellationToken) => access.AudienceAsync(asked.As, asked.With, cancellationToken);
}
