using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Channels;

/// <summary>Works off questions from chats until stopped. Any number of processes may run one.</summary>
public sealed partial class ChannelWorker(
    ChannelInbox inbox, ChatAnswerer answerer, IEnumerable<IChatChannel> channels, ChatSignal signal, IOptions<ChannelOptions> options, TimeProvider time, ILogger<ChannelWorker> logger)
    : ChannelHands("Questions from chats", channels, options, time, logger)
{
    readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(options.Value.LeaseSeconds / 3.0);

    public override async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        using IDisposable? turn = await signal.Burst.EnterAsync(cancellationToken);
        InboxItem? item = await inbox.ClaimAsync(Names, cancellationToken);
        if (item is null)
        {
            return false;
        }

        using CancellationTokenSource held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task heartbeat = HeartbeatAsync(item, held);
        try
        {
            await answerer.AnswerAsync(Channel(item.Message.Channel), item, held.Token);
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

    protected override Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken) => signal.QuestionAsync(patience, cancellationToken);

    async Task GiveBackAsync(InboxItem item, Exception e)
    {
        if (item.IsLast && e is not NpgsqlException)
        {
            try
            {
                await answerer.ApologiseAsync(item, "internal", ChatWords.Failed, CancellationToken.None);
            }
            catch (LeaseLostException)
            {
                LogTakenOver(item.Id);
            }

            return;
        }

        // The database is not the question's fault: it may take as long as it takes.
        await inbox.ReturnAsync(item, e is NpgsqlException ? null : TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, item.Attempts))), e is UserFacingException told ? told.Code : e.GetType().Name, CancellationToken.None);
        if (e is NpgsqlException or UserFacingException)
        {
            await Task.Delay(Pause, Time, CancellationToken.None);
        }
    }

    async Task HeartbeatAsync(InboxItem item, CancellationTokenSource held)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_heartbeat, Time, held.Token);
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

    [LoggerMessage(5011, LogLevel.Information, "Question {InboxId} was taken over or changed")]
    partial void LogTakenOver(long inboxId);

    [LoggerMessage(5012, LogLevel.Error, "Question {InboxId} could not be answered")]
    partial void LogFailed(Exception exception, long inboxId);
}
