using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Folders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>While serving, looks at every ingested folder again and again: what a person saves or deletes there reaches the answers without a command.</summary>
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
                await folders.QueueChangedAsync(root, stoppingToken);
            }
        }
        catch (Exception e) when (e is UserFacingException or IOException or UnauthorizedAccessException or NpgsqlException)
        {
            LogLookFailed(e.Message);
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "An ingested folder could not be looked at: {Reason}")]
    partial void LogLookFailed(string reason);
}
