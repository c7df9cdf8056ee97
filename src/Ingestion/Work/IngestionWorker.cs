using System.Diagnostics;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Statements;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>Works off the queue, many files on their way at once, until stopped. Any number of processes may run one.</summary>
public sealed partial class IngestionWorker(TaskQueue queue, DocumentPipeline pipeline, AccessDirectory access, EmbeddingSpaces spaces, FactUpkeep facts, AccountBinding accounts, Successions successions, WorkerPulse pulse, IOptions<IngestionOptions> options, TimeProvider time, ILogger<IngestionWorker> logger) : BackgroundService
{
    static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan s_draining = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan s_upkeep = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WorkAsync(stoppingToken), KeepUpAsync(stoppingToken));

    /// <summary>Runs every task that is due, then returns: for the command line.</summary>
    public async Task DrainAsync(Func<Task<bool>> finished, CancellationToken cancellationToken)
    {
        await using OpenTasks open = new(options.Value.Hands);
        while (await StepAsync(open, s_draining, cancellationToken) || !await finished())
        {
            if (open.Count == 0)
            {
                await Task.Delay(s_draining, time, cancellationToken);
            }
        }

        await accounts.RunAsync(cancellationToken);
        await successions.RunAsync(cancellationToken);
    }

    async Task WorkAsync(CancellationToken stoppingToken)
    {
        await using OpenTasks open = new(options.Value.Hands);
        while (!stoppingToken.IsCancellationRequested)
        {
            pulse.Beat();
            try
            {
                if (!await StepAsync(open, s_idle, stoppingToken))
                {
                    await Task.Delay(s_idle, time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or UserFacingException or TimeoutException)
            {
                // The database is away: keep asking, tasks wait in it.
                LogDatabaseAway(e.GetType().Name);
                await Task.Delay(s_idle * 4, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Claims what there is room for, then waits until a file is through, or for a while.</summary>
    /// <returns>False when there is nothing to do.</returns>
    async Task<bool> StepAsync(OpenTasks open, TimeSpan patience, CancellationToken cancellationToken)
    {
        IReadOnlyList<IngestionTask> claimed = open.Room > 0 ? await queue.ClaimAsync(open.Room, cancellationToken) : [];
        foreach (IngestionTask task in claimed)
        {
            open.Add(task, RunAsync(task, cancellationToken));
        }

        if (claimed.Count == 0 || open.Room <= 0)
        {
            await open.SettleAsync(Task.Delay(patience, time, cancellationToken));
        }

        return claimed.Count > 0 || open.Count > 0;
    }

    /// <summary>What keeps vectors and facts complete and search quick, beside the files themselves.</summary>
    async Task KeepUpAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await accounts.RunAsync(stoppingToken);
                await successions.RunAsync(stoppingToken);
                Stewardship stewardship = await access.StewardAsync(stoppingToken);
                while (await spaces.FillAsync(stewardship, 32, stoppingToken) == 32)
                {
                }

                await spaces.MaintainAsync(stewardship, stoppingToken);
                await facts.RunAsync(stoppingToken);
                await Task.Delay(s_upkeep, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or Knowledge.Embedding.EmbeddingUnavailableException or TimeoutException)
            {
                LogUpkeepDelayed(e.GetType().Name);
                await Task.Delay(s_upkeep, time, CancellationToken.None);
            }
        }
    }

    async Task RunAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        using Activity? activity = IngestionMeters.Activities.StartActivity("ingest");
        using CancellationTokenSource held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task heartbeat = HeartbeatAsync(task, held);
        try
        {
            bool written = await pipeline.RunAsync(task, held.Token);
            IngestionMeters.Count(activity, task, written ? "done" : "taken-over", "");
            LogFinished(task.Id, written ? "written" : "taken over by another worker");
        }
        catch (DocumentRejectedException e)
        {
            await queue.RejectAsync(task, e.Code, e.Message, CancellationToken.None);
            IngestionMeters.Count(activity, task, "rejected", e.Code);
            LogRejected(task.Id, e.Code);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await queue.ReleaseAsync(task, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            LogFinished(task.Id, "lease lost");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IngestionMeters.Count(activity, task, "failed", "unreadable");
            await queue.RetryAsync(task, "unreadable", $"the file cannot be read ({e.GetType().Name}); check its permissions and that no program locks it", CancellationToken.None);
        }
        catch (NpgsqlException e) when (e.IsTransient)
        {
            // Not the file's fault: a deadlock, a server that restarts. When it is away altogether the lease gives the task back.
            await queue.ReleaseAsync(task, CancellationToken.None);
            LogFinished(task.Id, e.SqlState ?? "connection lost");
        }
        catch (Exception e)
        {
            IngestionMeters.Count(activity, task, "failed", "internal");
            LogFailed(e, task.Id);
            await queue.RetryAsync(task, "internal", $"reading failed unexpectedly ({e.GetType().Name}); the log has the details under task {task.Id}", CancellationToken.None);
        }
        finally
        {
            await held.CancelAsync();
            await heartbeat;
        }
    }

    async Task HeartbeatAsync(IngestionTask task, CancellationTokenSource held)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Value.LeaseSeconds / 3.0), time, held.Token);
                await ExtendAsync(task, held);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    async Task ExtendAsync(IngestionTask task, CancellationTokenSource held)
    {
        try
        {
            if (!await queue.ExtendAsync(task, held.Token))
            {
                await held.CancelAsync();
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // Next time, perhaps; else the lease runs out by itself, and the fence keeps a late commit out.
            LogDatabaseAway(e.GetType().Name);
        }
    }

    [LoggerMessage(3001, LogLevel.Debug, "Task {TaskId}: {Result}")]
    partial void LogFinished(long taskId, string result);

    [LoggerMessage(3002, LogLevel.Information, "Task {TaskId} rejected: {Code}")]
    partial void LogRejected(long taskId, string code);

    [LoggerMessage(3003, LogLevel.Error, "Task {TaskId} failed")]
    partial void LogFailed(Exception exception, long taskId);

    [LoggerMessage(3004, LogLevel.Warning, "The database cannot be reached ({Reason}); tasks wait")]
    partial void LogDatabaseAway(string reason);

    [LoggerMessage(3005, LogLevel.Warning, "Embedding waits ({Reason})")]
    partial void LogUpkeepDelayed(string reason);
}
