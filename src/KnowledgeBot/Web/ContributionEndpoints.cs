using KnowledgeBot.Access.Errors;
using KnowledgeBot.Audit;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;

namespace KnowledgeBot.Web;

/// <summary>Contributions over HTTP: anybody's own, and for enablement those that wait for a decision.</summary>
static class ContributionEndpoints
{
    /// <param name="Anyway">Sends it although something close to it is known; otherwise it stays a draft then.</param>
    public sealed record ContributionRequest(string? Text, string? Topic, string? Territory, string? Sensitivity, string? Compartment, DateOnly? Expires, bool Anyway = false);

    /// <param name="Decision">submit, approve, decline, renew or withdraw.</param>
    public sealed record DecisionRequest(string? Decision, string? Reason, string? Text, string? Topic, string? Territory, string? Sensitivity, DateOnly? Expires, Guid? Supersedes);

    /// <param name="Similar">For who decides: what is known already, by the id of a contribution that waits; of the first ten.</param>
    public sealed record ContributionList(bool MayDecide, IReadOnlyList<Contribution> Contributions, IReadOnlyDictionary<Guid, IReadOnlyList<SimilarPassage>> Similar);

    const int Compared = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/contributions", List).Produces<ContributionList>();
        routes.MapPost("/api/contributions", Write).RequireRateLimiting(WebRegistration.AskLimit).Produces<SubmittedContribution>().ProducesProblem(400).ProducesProblem(403);
        routes.MapPost("/api/contributions/{id:guid}/decision", Decide).Produces<Contribution>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
    }

    static async Task<ContributionList> List(string? state, HttpContext context, ColleagueDirectory colleagues, ContributionStore store, SimilarKnowledge similar, AuditTrail audit, CancellationToken cancellationToken)
    {
        Colleague reader = await colleagues.FindAsync(context.Caller()!.Email, cancellationToken);
        if (state is not null && !ContributionState.All.Contains(state))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'state' is one of {string.Join(", ", ContributionState.All)}");
        }

        IReadOnlyList<Contribution> found = await store.ListAsync(reader, state, cancellationToken);
        Dictionary<Guid, IReadOnlyList<SimilarPassage>> known = [];
        foreach (Contribution waiting in found.Where(c => reader.IsEnablement && c.State == ContributionState.Pending).Take(Compared))
        {
            known[waiting.Id] = await similar.FindAsync(reader.Scope, waiting.Text, cancellationToken);
        }

        if (known.Values.Any(s => s.Count > 0))
        {
            await audit.ComparedAsync(reader.Person, known.Values.SelectMany(s => s).Select(s => s.Document), cancellationToken);
        }

        return new ContributionList(reader.IsEnablement, found, known);
    }

    static async Task<SubmittedContribution> Write(ContributionRequest request, HttpContext context, ColleagueDirectory colleagues, ContributionDesk desk, AuditTrail audit, CancellationToken cancellationToken)
    {
        Colleague author = await colleagues.FindAsync(context.Caller()!.Email, cancellationToken);
        ContributionDraft draft = new(request.Text ?? "", Filled(request.Territory), Filled(request.Sensitivity), Filled(request.Compartment), Filled(request.Topic), request.Expires);
        SubmittedContribution written = await desk.WriteAsync(author, author.Scope, draft, request.Anyway, cancellationToken);
        if (written.Similar.Count > 0)
        {
            await audit.ComparedAsync(author.Person, written.Similar.Select(s => s.Document), cancellationToken);
        }

        return written;
    }

    static async Task<Contribution> Decide(Guid id, DecisionRequest request, HttpContext context, ColleagueDirectory colleagues, ContributionDesk desk, ContributionReview review, CancellationToken cancellationToken)
    {
        Colleague by = await colleagues.FindAsync(context.Caller()!.Email, cancellationToken);
        return request.Decision switch
        {
            "submit" => await desk.SubmitAsync(by, id, cancellationToken),
            "withdraw" => await desk.WithdrawAsync(by, id, cancellationToken),
            "renew" => await review.RenewAsync(by, id, request.Expires, cancellationToken),
            "decline" => await review.DeclineAsync(by, id, request.Reason, cancellationToken),
            "approve" => await review.ApproveAsync(by, id, new ContributionEdit(Filled(request.Text), Filled(request.Topic), Filled(request.Territory), Filled(request.Sensitivity), request.Expires, request.Supersedes, Filled(request.Reason)), cancellationToken),
            _ => throw new UserFacingException(ErrorCode.RequestInvalid, "'decision' is one of submit, approve, decline, renew, withdraw"),
        };
    }

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
