using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Channels;

/// <summary>Hands that take up the next piece of work whenever there is one, until stopped. What goes wrong beside a piece of work makes a hand pause, never leave.</summary>
public abstract partial class ChannelHands(string work, IEnumerable<IChatChannel> channels, IOptions<ChannelOptions> options, TimeProvider time, ILogger logger) : BackgroundService
{
    static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(400);

    /// <summary>The database is away, or something nobody thought of: what was claimed comes back when its lease ends.</summary>
    protected static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    readonly Dictionary<string, IChatChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    protected string[] Names => [.. _channels.Keys];

    protected TimeProvider Time { get; } = time;

    protected IChatChannel Channel(string name) => _channels[name];

    /// <summary>Does the next piece of work there is.</summary>
    /// <returns>False when there was none.</returns>
    public abstract Task<bool> RunNextAsync(CancellationToken cancellationToken);

    /// <summary>Waits for work to come.</summary>
    protected abstract Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken);

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
                    await WaitAsync(s_idle, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogDelayed(work, e is UserFacingException told ? told.Code : e.GetType().Name, e is NpgsqlException or UserFacingException ? null : e);
                await Task.Delay(Pause, Time, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(5010, LogLevel.Warning, "{Work} wait ({Reason})")]
    partial void LogDelayed(string work, string reason, Exception? exception);
}
