using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Folders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>While serving, looks at every ingested folder again and again: what a person saves or deletes there reaches the answers without a command. Of many processes one looks at a time.</summary>
public sealed partial class FolderWatcher(KnowledgeDatabase database, FolderIngestion folders, IOptions<IngestionOptions> options, TimeProvider time, ILogger<FolderWatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RescanSeconds == 0)
        {
            return;
        }

        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.Value.RescanSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            List<string> roots;
            await using (DatabaseSession session = await database.OpenAsync(stoppingToken))
            {
                roots = await session.ListAsync("select root from sources order by root", r => r.GetString(0), stoppingToken);
            }

            // A folder that is not there may be a disk that is not mounted: its documents stay.
            foreach (string root in roots.Where(Directory.Exists))
            {
                await LookAsync(root, stoppingToken);
            }
        }
        catch (Exception e) when (e is UserFacingException or IOException or UnauthorizedAccessException or NpgsqlException)
        {
            LogLookFailed(e.Message);
        }
    }

    async Task LookAsync(string root, CancellationToken stoppingToken)
    {
        // Held while the folder is compared: what one process is about to queue, another does not know of yet.
        await using DatabaseSession turn = await database.OpenAsync(stoppingToken);
        if (await turn.ScalarAsync<bool>("select pg_try_advisory_xact_lock(hashtextextended('folder ' || $1, 0))", stoppingToken, root) && await IsDueAsync(root, stoppingToken))
        {
            await folders.QueueChangedAsync(root, stoppingToken);
        }
    }

    /// <summary>By the database's clock, and a little less than the interval, so that timers which run apart cost no turn.</summary>
    async Task<bool> IsDueAsync(string root, CancellationToken stoppingToken)
    {
        await using DatabaseSession session = await database.OpenAsync(stoppingToken);
        int taken = await session.ExecuteAsync("update sources set looked = clock_timestamp() where root = $1 and looked <= clock_timestamp() - make_interval(secs => $2)", stoppingToken, root, options.Value.RescanSeconds * 0.9);
        await session.CommitAsync(stoppingToken);
        return taken > 0;
    }

    [LoggerMessage(3010, LogLevel.Warning, "An ingested folder could not be looked at: {Reason}")]
    partial void LogLookFailed(string reason);
}
