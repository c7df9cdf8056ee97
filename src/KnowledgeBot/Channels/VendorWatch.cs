using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KnowledgeBot.Channels;

/// <summary>Whether the vendors of the chats answer us, looked at every half minute: for operators. Nothing waits for it, and the page goes on without them.</summary>
public sealed partial class VendorWatch : BackgroundService
{
    public const string MeterName = "KnowledgeBot.Chats";

    static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    readonly IReadOnlyList<ChatVendor> _vendors;
    readonly TimeProvider _time;
    readonly ILogger<VendorWatch> _logger;
    readonly ConcurrentDictionary<string, bool> _isThere = new(StringComparer.Ordinal);
    readonly Meter _meter = new(MeterName);

    public VendorWatch(IEnumerable<ChatVendor> vendors, TimeProvider time, ILogger<VendorWatch> logger)
    {
        (_vendors, _time, _logger) = ([.. vendors], time, logger);
        _meter.CreateObservableGauge("knowledgebot.chat.reachable", () => _isThere.Select(v => new Measurement<int>(v.Value ? 1 : 0, new KeyValuePair<string, object?>("chat", v.Key))), description: "1 when the chat's vendor answers, 0 when not");
    }

    /// <summary>Chats whose vendor did not answer when last asked, in order of their names.</summary>
    public IReadOnlyList<string> Away => [.. _isThere.Where(v => !v.Value).Select(v => v.Key).Order(StringComparer.Ordinal)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_vendors.Count == 0)
        {
            return;
        }

        using PeriodicTimer timer = new(s_interval, _time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    public Task LookAsync(CancellationToken cancellationToken) => Task.WhenAll(_vendors.Select(v => LookAsync(v, cancellationToken)));

    async Task LookAsync(ChatVendor vendor, CancellationToken cancellationToken)
    {
        bool isThere = false;
        string why = "not usable";
        try
        {
            isThere = await vendor.IsThereAsync(cancellationToken).WaitAsync(s_patience, _time, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            why = e is ChatSendException refused ? refused.Code : e.GetType().Name;
        }

        bool wasThere = _isThere.GetValueOrDefault(vendor.Name, true);
        _isThere[vendor.Name] = isThere;
        if (isThere != wasThere)
        {
            Log(vendor.Name, isThere, why);
        }
    }

    void Log(string chat, bool isThere, string why)
    {
        if (isThere)
        {
            LogBack(chat);
        }
        else
        {
            LogAway(chat, why);
        }
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    [LoggerMessage(5050, LogLevel.Warning, "The vendor of the chat {Chat} is away ({Why}): questions there wait, the page does not")]
    partial void LogAway(string chat, string why);

    [LoggerMessage(5051, LogLevel.Information, "The vendor of the chat {Chat} is back")]
    partial void LogBack(string chat);
}
