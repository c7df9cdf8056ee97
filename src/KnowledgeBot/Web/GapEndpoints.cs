using KnowledgeBot.Colleagues;
using KnowledgeBot.Gaps;

namespace KnowledgeBot.Web;

/// <summary>What people asked in vain, in the territories that the caller may see, and what they think of answers.</summary>
static class GapEndpoints
{
    /// <param name="With">Id or uri of a document, contribution or verified answer; null dismisses the gap.</param>
    public sealed record ClosingRequest(string? With);

    public sealed record FeedbackRequest(bool Useful);

    public sealed record GapList(bool MayClose, IReadOnlyList<Gap> Gaps);

    /// <param name="Owner">E-mail; null takes the rule away.</param>
    public sealed record OwnerRequest(string? Territory, string? Topic, string? Owner);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/gaps", List).Produces<GapList>();
        routes.MapGet("/api/gaps/digest", async (HttpContext context, ColleagueDirectory colleagues, DigestDesk desk, CancellationToken cancellationToken) =>
            await desk.ReadAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), cancellationToken));
        routes.MapPost("/api/gaps/{id:guid}/closing", Close).Produces<ClosedGap>().ProducesProblem(403).ProducesProblem(404);
        routes.MapGet("/api/gaps/owners", async (HttpContext context, ColleagueDirectory colleagues, GapOwners owners, CancellationToken cancellationToken) =>
            await owners.ReadAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), cancellationToken)).ProducesProblem(403);
        routes.MapPut("/api/gaps/owners", SetOwner).Produces(204).ProducesProblem(400).ProducesProblem(403);
        routes.MapPost("/api/answers/{id:guid}/feedback", Judge).Produces(204).ProducesProblem(404);
    }

    static async Task<GapList> List(HttpContext context, ColleagueDirectory colleagues, GapBoard board, CancellationToken cancellationToken)
    {
        Colleague reader = await colleagues.FindAsync(context.Caller()!.Email, cancellationToken);
        return new GapList(reader.IsEnablement, await board.ListAsync(reader, cancellationToken));
    }

    static async Task<ClosedGap> Close(Guid id, ClosingRequest request, HttpContext context, ColleagueDirectory colleagues, GapDesk desk, CancellationToken cancellationToken) =>
        await desk.CloseAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), id, string.IsNullOrWhiteSpace(request.With) ? null : request.With.Trim(), cancellationToken);

    static async Task<IResult> SetOwner(OwnerRequest request, HttpContext context, ColleagueDirectory colleagues, GapOwners owners, CancellationToken cancellationToken)
    {
        await owners.SetAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), request.Territory?.Trim() ?? "", request.Topic?.Trim() ?? "", string.IsNullOrWhiteSpace(request.Owner) ? null : request.Owner, cancellationToken);
        return Results.NoContent();
    }

    static async Task<IResult> Judge(Guid id, FeedbackRequest request, HttpContext context, AnswerFeedback feedback, CancellationToken cancellationToken)
    {
        await feedback.GiveAsync(new AnswerVerdict(id, context.Caller()!.Email, request.Useful, "web"), cancellationToken);
        return Results.NoContent();
    }
}
