using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;

namespace KnowledgeBot.Web;

/// <summary>A person's own conversations. Another's and a missing one look the same.</summary>
static class ThreadEndpoints
{
    const int MaxTurns = 100;

    public sealed record ThreadList(IReadOnlyList<ConversationHead> Threads);

    public sealed record TurnView(string Question, DateTimeOffset Asked, Answer Answer);

    public sealed record ThreadView(Guid Id, string Title, IReadOnlyList<TurnView> Turns);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/threads", async (HttpContext context, ConversationStore store, CancellationToken cancellationToken) =>
            new ThreadList(await store.ListAsync(context.Caller()!, cancellationToken)));
        routes.MapGet("/api/threads/{id:guid}", Show);
        routes.MapDelete("/api/threads/{id:guid}", async (Guid id, HttpContext context, ConversationStore store, CancellationToken cancellationToken) =>
            await store.DeleteAsync(context.Caller()!, id, cancellationToken) ? Results.NoContent() : throw Missing());
    }

    static async Task<ThreadView> Show(Guid id, HttpContext context, AccessDirectory access, ConversationStore store, CancellationToken cancellationToken)
    {
        Person caller = context.Caller()!;
        IReadOnlyList<Turn> turns = await store.TurnsAsync(caller, await access.ScopeAsync(caller.Email, cancellationToken), id, MaxTurns, cancellationToken) ?? throw Missing();
        return new ThreadView(id, turns.Count == 0 ? "" : turns[0].Question, [.. turns.Select(t => new TurnView(t.Question, t.Asked, t.Answer))]);
    }

    static UserFacingException Missing() => new(ErrorCode.NotFound, "there is no such conversation");
}
