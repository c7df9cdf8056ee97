using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Web;

static class AskEndpoints
{
    const int MaxAudience = 200;
    const int MaxHits = 100;

    /// <param name="With">E-mails of others who will see the answer.</param>
    public sealed record AskRequest(string? Question, Guid? Thread, IReadOnlyList<string>? With, DateOnly? AsOf);

    public sealed record SearchRequest(string? Query, int? K);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/ask", Ask).RequireRateLimiting(WebRegistration.AskLimit).Produces<Answer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        routes.MapPost("/api/search", Search).RequireRateLimiting(WebRegistration.AskLimit).Produces<SearchResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
    }

    static async Task Ask(AskRequest request, HttpContext context, QuestionHandler handler, CancellationToken cancellationToken)
    {
        bool isPage = context.Request.Headers.Authorization.Count == 0;
        IReadOnlyList<string> with = request.With ?? [];
        if (with.Count > MaxAudience || with.Any(string.IsNullOrWhiteSpace))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'with' takes up to {MaxAudience} e-mail addresses");
        }

        Question question = new(context.Caller()!.Email, with, request.Question ?? "", request.Thread, request.AsOf, isPage ? "web" : "api");
        if (context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            await StreamAsync(context, question, handler, cancellationToken);
            return;
        }

        Answer answer = await handler.Handle(question, null, cancellationToken);
        await context.Response.WriteAsJsonAsync(answer, AnswerJson.Default.Answer, cancellationToken: cancellationToken);
    }

    static async Task StreamAsync(HttpContext context, Question question, QuestionHandler handler, CancellationToken cancellationToken)
    {
        EventStream stream = new(context.Response);
        try
        {
            Answer answer = await handler.Handle(question, stream, cancellationToken);
            await stream.WriteAsync("answer", JsonSerializer.Serialize(answer, AnswerJson.Default.Answer), cancellationToken);
        }
        catch (Exception e) when (stream.HasBegun && !cancellationToken.IsCancellationRequested)
        {
            (int status, string code, string detail) = ProblemHandler.Describe(e);
            await stream.WriteAsync("error", JsonSerializer.Serialize(Problems.Details(context, status, code, detail), JsonSerializerOptions.Web), cancellationToken);
        }
    }

    static async Task<SearchResponse> Search(SearchRequest request, HttpContext context, AccessDirectory access, KnowledgeSearch search, AuditTrail audit, CancellationToken cancellationToken)
    {
        string query = TextHygiene.Clean(request.Query ?? "").Trim();
        int k = request.K ?? 10;
        if (query.Length is 0 or > Question.MaxLength || k is < 1 or > MaxHits)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"'query' takes 1 to {Question.MaxLength} characters, 'k' 1 to {MaxHits}");
        }

        AccessScope scope = await access.ScopeAsync(context.Caller()!.Email, cancellationToken);
        SearchResult found = scope.HasGrants ? await search.SearchAsync(scope, query, k, cancellationToken) : SearchResult.Empty;
        await audit.SearchedAsync(context.Caller()!, "api", query, found, cancellationToken);
        return SearchResponse.Of(found);
    }
}
