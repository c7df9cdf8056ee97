using KnowledgeBot.Access.Database;
using KnowledgeBot.Teams;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Web;

/// <summary>Liveness and readiness, one word each: nothing for strangers to learn.</summary>
static class HealthEndpoints
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<IResult> Ready(KnowledgeDatabase database, IServiceProvider services, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await using DatabaseSession session = await database.OpenAsync(patience.Token);
            await session.ScalarAsync<int>("select 1", patience.Token);
            // Without Microsoft's keys nobody in Teams could be let in.
            bool isReady = services.GetService<IOptions<TeamsOptions>>()?.Value.Development != false || services.GetService<TeamsKeys>() is not { } keys || await keys.IsReadyAsync(patience.Token);
            return isReady ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
