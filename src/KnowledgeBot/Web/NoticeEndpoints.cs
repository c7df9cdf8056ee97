using KnowledgeBot.Colleagues;
using KnowledgeBot.Notices;

namespace KnowledgeBot.Web;

/// <summary>What a person is told: about their contributions, and answers to what they asked in vain.</summary>
static class NoticeEndpoints
{
    public sealed record NoticeList(int Unread, IReadOnlyList<Notice> Notices);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/notices", List).Produces<NoticeList>();
        routes.MapPost("/api/notices/read", Read).Produces(204);
    }

    static async Task<NoticeList> List(HttpContext context, ColleagueDirectory colleagues, NoticeStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<Notice> notices = await store.ListAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), cancellationToken);
        return new NoticeList(notices.Count(n => !n.Read), notices);
    }

    static async Task<IResult> Read(HttpContext context, ColleagueDirectory colleagues, NoticeStore store, CancellationToken cancellationToken)
    {
        await store.ReadAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), cancellationToken);
        return Results.NoContent();
    }
}
