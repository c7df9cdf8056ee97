namespace KnowledgeBot.Web;

/// <summary>Liveness and readiness, in a word: nothing for strangers to learn.</summary>
static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (Readiness readiness) => readiness.IsAlive ? Results.Text("ok") : Not("alive: worker")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<IResult> Ready(Readiness readiness, CancellationToken cancellationToken) =>
        await readiness.MissingAsync(cancellationToken) is { } missing ? Not($"ready: {missing}")
        : Results.Text(readiness.Degraded is { Count: > 0 } away ? $"ready, without: {string.Join(", ", away)}" : "ready");

    static IResult Not(string what) => Results.Text($"not {what}", statusCode: StatusCodes.Status503ServiceUnavailable);
}
