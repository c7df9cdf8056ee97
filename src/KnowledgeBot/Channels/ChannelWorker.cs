using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Channels;

/// <summary>Works off questions from chats until stopped. Any number of processes may run one.</summary>
public sealed partial class ChannelWorker(
    ChannelInbox inbox, ChatAnswerer answerer, IEnumerable<IChatChannel> channels, ChatSignal signal, IOptions<ChannelOptions> options, TimeProvider time, ILogger<ChannelWorker> logger) : BackgroundService
{
    static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan s_databaseAway = TimeSpan.FromSeconds(2);
    readonly Dictionary<string, IChatChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _channels.Count == 0 ? Task.CompletedTask : Task.WhenAll(Enumerable.Range(0, options.Value.Hands).Select(_ => WorkAsync(stoppingToken)));

    async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RunNextAsync(stoppingToken))
                {
                    await signal.QuestionAsync(s_idle, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or UserFacingException or TimeoutException)
            {
                LogDatabaseAway(e is UserFacingException told ? told.Code : e.GetType().Name);
                await Task.Delay(s_databaseAway, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Answers the next question there is.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        InboxItem? item = await inbox.ClaimAsync(_channels.Keys, cancellationToken);
        if (item is null)
        {
            return false;
        }

        using CancellationTokenSource held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task heartbeat = HeartbeatAsync(item, held);
        try
        {
            await answerer.AnswerAsync(_channels[item.Message.Channel], item, held.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await inbox.ReturnAsync(item, null, null, CancellationToken.None);
            throw;
        }
        catch (Exception e) when (e is LeaseLostException || (e is OperationCanceledException && held.IsCancellationRequested))
        {
            LogTakenOver(item.Id);
        }
        catch (Exception e)
        {
            LogFailed(e, item.Id);
            await GiveBackAsync(item, e);
        }
        finally
        {
            await held.CancelAsync();
            await heartbeat;
        }

        return true;
    }

    async Task GiveBackAsync(InboxItem item, Exception e)
    {
        if (item.IsLast && e is not NpgsqlException)
        {
            await answerer.ApologiseAsync(item, "internal", ChatWords.Failed, CancellationToken.None);
            return;
        }

        // The database is not the question's fault: it may take as long as it takes.
        await inbox.ReturnAsync(item, e is NpgsqlException ? null : TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, item.Attempts))), e is UserFacingException told ? told.Code : e.GetType().Name, CancellationToken.None);
        if (e is NpgsqlException or UserFacingException)
        {
            await Task.Delay(s_databaseAway, time, CancellationToken.None);
        }
    }

    async Task HeartbeatAsync(InboxItem item, CancellationTokenSource held)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Value.LeaseSeconds / 3.0), time, held.Token);
                if (!await inbox.ExtendAsync(item, held.Token))
                {
                    await held.CancelAsync();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException or TimeoutException)
        {
            // Without a heartbeat the lease runs out by itself, and the fence keeps a late answer out.
        }
    }

    [LoggerMessage(5010, LogLevel.Warning, "Questions from chats wait ({Reason})")]
    partial void LogDatabaseAway(string reason);

    [LoggerMessage(5011, LogLevel.Information, "Question {InboxId} was taken over or changed")]
    partial void LogTakenOver(long inboxId);

    [LoggerMessage(5012, LogLevel.Error, "Question {InboxId} could not be answered")]
    partial void LogFailed(Exception exception, long inboxId);
}
