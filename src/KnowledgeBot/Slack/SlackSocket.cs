using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Slack;

/// <summary>Receives over a WebSocket instead of HTTP: Slack hands an envelope to any one of an app's connections, and again when it is not acknowledged.</summary>
sealed partial class SlackSocket(SlackApi api, SlackIntake intake, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackSocket> logger) : BackgroundService
{
    const int MaxEnvelope = 1024 * 1024;
    static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int failures = 0;
        while (options.Value is { IsEnabled: true, SocketMode: true } && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                bool goesOn = await ListenAsync(() => failures = 0, stoppingToken);
                if (!goesOn)
                {
                    LogSwitchedOff();
                    return;
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                failures++;
                LogLost(e is ChatSendException refused ? refused.Code : e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, 2 * failures)), time, stoppingToken);
            }
        }
    }

    /// <returns>False when Slack says that Socket Mode was switched off for the app.</returns>
    async Task<bool> ListenAsync(Action greeted, CancellationToken cancellationToken)
    {
        JsonElement opened = await api.OpenSocketAsync(cancellationToken);
        Uri address = Uri.TryCreate(opened.Text("url"), UriKind.Absolute, out Uri? given) && (given.Scheme == "wss" || (given.Scheme == "ws" && given.IsLoopback)) ? given
            : throw new HttpRequestException("Slack gave no address for the socket");
        using ClientWebSocket socket = new();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(10);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        await socket.ConnectAsync(address, cancellationToken);
        using SemaphoreSlim sending = new(1);
        List<Task> acknowledging = [];
        try
        {
            while (await ReceiveAsync(socket, cancellationToken) is { } envelope)
            {
                switch (envelope.Text("type"))
                {
                    case "hello":
                        greeted();
                        break;
                    case "disconnect":
                        return envelope.Text("reason") != "link_disabled";
                    default:
                        acknowledging.RemoveAll(a => a.IsCompleted);
                        acknowledging.Add(TakeInAsync(socket, sending, envelope, cancellationToken));
                        break;
                }
            }

            return true;
        }
        finally
        {
            await Task.WhenAll(acknowledging);
        }
    }

    /// <summary>Acknowledges once it is stored; what is not stored is not acknowledged and comes again.</summary>
    async Task TakeInAsync(ClientWebSocket socket, SemaphoreSlim sending, JsonElement envelope, CancellationToken cancellationToken)
    {
        try
        {
            JsonObject acknowledgement = new() { ["envelope_id"] = envelope.Text("envelope_id") };
            if (envelope.Find("payload") is { } payload && await TakeInAsync(envelope.Text("type"), payload, cancellationToken) is { } told)
            {
                acknowledgement["payload"] = told;
            }

            await sending.WaitAsync(cancellationToken);
            try
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(acknowledgement.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or WebSocketException or HttpRequestException or ChatSendException or OperationCanceledException or InvalidOperationException)
        {
            LogNotTakenIn(e.GetType().Name);
        }
    }

    async Task<JsonObject?> TakeInAsync(string? type, JsonElement payload, CancellationToken cancellationToken)
    {
        switch (type)
        {
            case "events_api":
                await intake.EventAsync(payload, cancellationToken);
                return null;
            case "interactive":
                await intake.InteractionAsync(payload, cancellationToken);
                return null;
            case "slash_commands":
                return await intake.CommandAsync(payload.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().Value.GetString()!, StringComparer.Ordinal), cancellationToken);
            default:
                return null;
        }
    }

    static async Task<JsonElement?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using MemoryStream message = new();
        byte[] buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > MaxEnvelope)
            {
                throw new HttpRequestException("an envelope of Slack is too large");
            }
        }
        while (!part.EndOfMessage);
        try
        {
            using JsonDocument document = JsonDocument.Parse(message.ToArray());
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new HttpRequestException("Slack sent what is not JSON", e);
        }
    }

    [LoggerMessage(5041, LogLevel.Warning, "The socket to Slack was lost ({Reason}); opening another")]
    partial void LogLost(string reason);

    [LoggerMessage(5042, LogLevel.Error, "Socket Mode was switched off for the app in Slack: nothing is received until it is on again and the service restarted")]
    partial void LogSwitchedOff();

    [LoggerMessage(5043, LogLevel.Warning, "An envelope of Slack was not taken in ({Reason}); it will come again")]
    partial void LogNotTakenIn(string reason);
}
