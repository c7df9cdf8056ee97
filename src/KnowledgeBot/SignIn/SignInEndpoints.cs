using KnowledgeBot.Web;

namespace KnowledgeBot.SignIn;

/// <summary>The two addresses a browser passes on its way through the company's sign-in. They lead on, always; nothing is said here.</summary>
static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInFlow.Path, Begin).AllowAnonymous().RequireRateLimiting(WebRegistration.SignInLimit).ExcludeFromDescription();
        routes.MapGet(SignInFlow.CallbackPath, Complete).AllowAnonymous().RequireRateLimiting(WebRegistration.SignInLimit).ExcludeFromDescription();
    }

    static async Task<IResult> Begin(string? to, HttpContext context, SignInFlow flow, CancellationToken cancellationToken) =>
        flow.IsOn ? Results.Redirect(await flow.BeginAsync(context, to, cancellationToken)) : Results.NotFound();

    static async Task<IResult> Complete(HttpContext context, SignInFlow flow, CancellationToken cancellationToken) =>
        flow.IsOn ? Results.Redirect(await flow.CompleteAsync(context, cancellationToken)) : Results.NotFound();
}
