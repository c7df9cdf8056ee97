using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Hosting;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Web;

/// <summary>Who is signed in on the page; in the demo, a menu of who to be.</summary>
static class SessionEndpoints
{
    public sealed record SignIn(string Email);

    public sealed record PersonView(string Email, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Grants);

    public sealed record SessionView(string Product, bool Demo, PersonView? SignedIn, IReadOnlyList<PersonView> People, IReadOnlyList<string> Suggestions);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/session", Show).AllowAnonymous();
        routes.MapPost("/api/session", Begin).AllowAnonymous();
        routes.MapDelete("/api/session", End).AllowAnonymous();
    }

    static async Task<SessionView> Show(HttpContext context, AccessDirectory access, WebSessions sessions, ServeOptions serving, IOptions<WebOptions> options, CancellationToken cancellationToken) =>
        await ViewAsync(await sessions.FindAsync(context, cancellationToken), access, serving, options, cancellationToken);

    static async Task<IResult> Begin(SignIn signIn, HttpContext context, AccessDirectory access, WebSessions sessions, ServeOptions serving, IOptions<WebOptions> options, CancellationToken cancellationToken)
    {
        if (!serving.Demo || !CrossSite.IsOwnPage(context.Request))
        {
            throw new UserFacingException(ErrorCode.Forbidden, "signing in as somebody is for the demo's own page");
        }

        Person person = await access.FindAsync(signIn.Email ?? "", cancellationToken) ?? throw new UserFacingException(ErrorCode.NotFound, "there is no such person in the directory");
        await sessions.BeginAsync(context, person, cancellationToken);
        return Results.Ok(await ViewAsync(person, access, serving, options, cancellationToken));
    }

    static async Task<IResult> End(HttpContext context, WebSessions sessions, CancellationToken cancellationToken)
    {
        if (!CrossSite.IsOwnPage(context.Request))
        {
            throw new UserFacingException(ErrorCode.Forbidden, "signing out is for the page");
        }

        await sessions.EndAsync(context, cancellationToken);
        return Results.NoContent();
    }

    static async Task<SessionView> ViewAsync(Person? person, AccessDirectory access, ServeOptions serving, IOptions<WebOptions> options, CancellationToken cancellationToken)
    {
        PersonView[] people = serving.Demo || person is not null
            ? [.. (await access.ListAsync(cancellationToken)).Select(p => new PersonView(p.Person.Email, p.Person.Name, p.Person.Roles, [.. p.Grants.Select(g => $"{g.Territory} up to {SensitivityName.Of(g.UpTo)}")]))]
            : [];
        return new SessionView(Product.Name, serving.Demo, person is null ? null : people.Single(p => p.Email == person.Email), serving.Demo ? people : [], person is null ? [] : [.. options.Value.Suggestions]);
    }
}
