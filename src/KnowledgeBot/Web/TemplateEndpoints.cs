using KnowledgeBot.Access.Errors;
using KnowledgeBot.Briefs;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Templates;

namespace KnowledgeBot.Web;

/// <summary>Templates for the caller, filled with what the caller may see. A draft is handed out and kept nowhere.</summary>
static class TemplateEndpoints
{
    public sealed record TemplateList(IReadOnlyList<TemplateHead> Templates);

    /// <param name="For">The account, competitor or question.</param>
    /// <param name="Form">docx or md for a file; left out, JSON with the text as Markdown.</param>
    public sealed record DraftRequest(string? For, string? Form);

    public sealed record DraftView(string Template, int Version, Brief Draft, string Markdown);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/templates", async (HttpContext context, TemplateLibrary library, CancellationToken cancellationToken) => new TemplateList(await library.ListAsync(context.Caller()!, cancellationToken)));
        routes.MapPost("/api/templates/{id}/drafts", Draft).RequireRateLimiting(WebRegistration.AskLimit).Produces<DraftView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);
    }

    static async Task<IResult> Draft(string id, DraftRequest request, HttpContext context, ColleagueDirectory colleagues, TemplateLibrary library, TemplateWriter writer, CancellationToken cancellationToken)
    {
        Colleague caller = await colleagues.FindAsync(context.Caller()!.Email, cancellationToken);
        Template template = library.Find(caller.Person, id) ?? throw new UserFacingException(ErrorCode.NotFound, "there is no such template for you");
        if (request.Form is not (null or DraftFile.Docx or DraftFile.Markdown))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, "'form' is docx or md, or left out");
        }

        Brief draft = await writer.FillAsync(caller, caller.Scope, template, request.For ?? "", cancellationToken);
        if (request.Form is not { } form)
        {
            return Results.Ok(new DraftView(template.Id, template.Version, draft, BriefText.Markdown(draft)));
        }

        (byte[] content, string mediaType) = DraftFile.Of(draft, form);
        return Results.File(content, mediaType, $"draft-{template.Id}.{form}");
    }
}
