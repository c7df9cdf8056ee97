using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Audit;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Web;

static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/documents/{id}", Show).Produces<DocumentView>().ProducesProblem(404);
        routes.MapGet("/api/documents/{id}/original", Original).Produces(200).ProducesProblem(404);
        routes.MapGet("/api/status", Status);
    }

    static async Task<DocumentView> Show(string id, HttpContext context, AccessDirectory access, DocumentReader documents, AuditTrail audit, CancellationToken cancellationToken) =>
        await OpenedAsync(await documents.ReadAsync(await ScopeAsync(context, access, cancellationToken), Id(id), cancellationToken), id, "passages", context, audit, cancellationToken);

    static async Task<IResult> Original(string id, HttpContext context, AccessDirectory access, DocumentReader documents, AuditTrail audit, CancellationToken cancellationToken)
    {
        OriginalFile file = await OpenedAsync(await documents.OriginalAsync(await ScopeAsync(context, access, cancellationToken), Id(id), cancellationToken), id, "original", context, audit, cancellationToken);
        // Always a download: a document's own markup never runs on our origin.
        return Results.File(file.Content, file.MediaType, file.FileName);
    }

    /// <summary>Counts over what the caller may see; who runs the service also sees the queue and what is in quarantine, by name and reason.</summary>
    static async Task<object> Status(HttpContext context, AccessDirectory access, DocumentReader documents, IngestionStatus ingestion, CancellationToken cancellationToken)
    {
        (long count, long passages, long superseded) = await documents.CountAsync(await ScopeAsync(context, access, cancellationToken), cancellationToken);
        bool runsIt = context.Caller()!.Roles.Contains("admin");
        StatusReport? report = runsIt ? await ingestion.ReportAsync(cancellationToken) : null;
        return new { version = Product.Version, documents = count, chunks = passages, superseded, tasks = report?.Tasks, quarantined = report?.Quarantined, rejected = report?.Rejected };
    }

    static async Task<T> OpenedAsync<T>(T? opened, string id, string part, HttpContext context, AuditTrail audit, CancellationToken cancellationToken) where T : class
    {
        await (opened is null ? audit.MissedAsync(context.Caller()!, Id(id), part, cancellationToken) : audit.OpenedAsync(context.Caller()!, Id(id), part, cancellationToken));
        return opened ?? throw Missing();
    }

    static Task<AccessScope> ScopeAsync(HttpContext context, AccessDirectory access, CancellationToken cancellationToken) =>
        access.ScopeAsync(context.Caller()!.Email, cancellationToken);

    static Guid Id(string text) => Guid.TryParseExact(text, "D", out Guid id) ? id : Guid.Empty;

    static UserFacingException Missing() => new(ErrorCode.NotFound, "there is no such document");
}
