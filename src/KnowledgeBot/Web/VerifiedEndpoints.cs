using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Web;

/// <summary>Verified answers over HTTP: everybody reads those whose sources they may see, enablement keeps them.</summary>
static class VerifiedEndpoints
{
    /// <param name="From">Id of an answer the caller was given; or <paramref name="Answer"/> with <paramref name="Sources"/>.</param>
    public sealed record VerifiedRequest(string? Question, string? Answer, Guid? From, IReadOnlyList<string>? Sources, string? Owner, DateOnly? Expires, string? Territory, string? Sensitivity);

    public sealed record RenewalRequest(DateOnly? Expires);

    public sealed record VerifiedList(bool MayPin, IReadOnlyList<VerifiedAnswer> Answers);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/verified", List).Produces<VerifiedList>();
        routes.MapPost("/api/verified", Pin).Produces<VerifiedAnswer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        routes.MapPost("/api/verified/{id:guid}/renewal", Renew).Produces<VerifiedAnswer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        routes.MapDelete("/api/verified/{id:guid}", Remove).Produces(204).ProducesProblem(403).ProducesProblem(404);
    }

    static async Task<VerifiedList> List(HttpContext context, ColleagueDirectory colleagues, VerifiedStore store, FirmCalendar calendar, CancellationToken cancellationToken)
    {
        Colleague reader = await colleagues.FindAsync(context.Caller()!.Email, cancellationToken);
        return new VerifiedList(reader.IsEnablement, await store.ListAsync(reader.Scope, calendar.Today, cancellationToken));
    }

    static async Task<VerifiedAnswer> Pin(VerifiedRequest request, HttpContext context, ColleagueDirectory colleagues, VerifiedDesk desk, CancellationToken cancellationToken) =>
        await desk.PinAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken),
            new PinRequest(request.Question, request.Answer, request.From, request.Sources ?? [], request.Owner, request.Expires, request.Territory, request.Sensitivity), cancellationToken);

    static async Task<VerifiedAnswer> Renew(Guid id, RenewalRequest request, HttpContext context, ColleagueDirectory colleagues, VerifiedDesk desk, CancellationToken cancellationToken) =>
        await desk.RenewAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), id, request.Expires, cancellationToken);

    static async Task<IResult> Remove(Guid id, HttpContext context, ColleagueDirectory colleagues, VerifiedDesk desk, CancellationToken cancellationToken)
    {
        await desk.RemoveAsync(await colleagues.FindAsync(context.Caller()!.Email, cancellationToken), id, cancellationToken);
        return Results.NoContent();
    }
}
