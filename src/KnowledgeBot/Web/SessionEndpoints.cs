using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Hosting;
using KnowledgeBot.SignIn;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Web;

/// <summary>Who is signed in on the page; in the demo, a menu of who to be.</summary>
static class SessionEndpoints
{
    public sealed record SignIn(string Email);

    public sealed record PersonView(string Email, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Grants);

    /// <param name="SignInAt">Where the company's sign-in begins; null when there is none.</param>
    public sealed record SessionView(string Product, bool Demo, string? SignInAt, PersonView? SignedIn, IReadOnlyList<PersonView> People, IReadOnlyList<string> Suggestions);

    /// <param name="ContinueAt">Where the browser ends the provider's session too.</param>
    public sealed record SignedOut(string ContinueAt);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/session", Show).AllowAnonymous();
        routes.MapPost("/api/session", Begin).AllowAnonymous();
        routes.MapDelete("/api/session", End).Produces<SignedOut>().Produces(204).AllowAnonymous();
    }

    static async Task<SessionView> Show(HttpContext context, AccessDirectory access, WebSessions sessions, ServeOptions serving, SignInFlow flow, IOptions<WebOptions> options, CancellationToken cancellationToken) =>
        await ViewAsync(await sessions.FindAsync(context, cancellationToken), access, serving, flow, options, cancellationToken);

    static async Task<IResult> Begin(SignIn signIn, HttpContext context, AccessDirectory access, WebSessions sessions, ServeOptions serving, SignInFlow flow, IOptions<WebOptions> options, CancellationToken cancellationToken)
    {
        if (!serving.Demo || !CrossSite.IsOwnPage(context.Request))
        {
            throw new UserFacingException(ErrorCode.Forbidden, "signing in as somebody is for the demo's own page");
        }

        Person person = await access.FindAsync(signIn.Email ?? "", cancellationToken) ?? throw new UserFacingException(ErrorCode.NotFound, "there is no such person in the directory");
        await sessions.BeginAsync(context, person, cancellationToken);
        return Results.Ok(await ViewAsync(person, access, serving, flow, options, cancellationToken));
    }

    static async Task<IResult> End(HttpContext context, WebSessions sessions, SignInFlow flow, CancellationToken cancellationToken)
    {
        if (!CrossSite.IsOwnPage(context.Request))
        {
            throw new UserFacingException(ErrorCode.Forbidden, "signing out is for the page");
        }

        await sessions.EndAsync(context, cancellationToken);
        return await flow.SignOutAddressAsync(cancellationToken) is { } address ? Results.Ok(new SignedOut(address)) : Results.NoContent();
    }

    static async Task<SessionView> ViewAsync(Person? person, AccessDirectory access, ServeOptions serving, SignInFlow flow, IOptions<WebOptions> options, CancellationToken cancellationToken)
    {
        PersonView[] people = serving.Demo ? [.. (await access.ListAsync(cancellationToken)).Select(p => View(p.Person, p.Grants))] : [];
        PersonView? me = person is not null && await access.ExplainAsync(person.Email, cancellationToken) is { } known ? View(known.Person, known.Clearance.Grants) : null;
        return new SessionView(Product.Name, serving.Demo, flow.IsOn ? SignInFlow.Path : null, me, people, me is null ? [] : [.. options.Value.Suggestions]);
    }

    static PersonView View(Person person, IReadOnlyList<EffectiveGrant> grants) =>
        new(person.Email, person.Name, person.Roles, [.. grants.Select(g => $"{g.Territory} up to {SensitivityName.Of(g.UpTo)}")]);
}
