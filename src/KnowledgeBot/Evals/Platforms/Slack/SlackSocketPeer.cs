using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>Slack's end of Socket Mode: one connection, and what was acknowledged over it.</summary>
sealed class SlackSocketPeer
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _acknowledged = new();
    WebSocket? _socket;

    /// <summary>Hands an envelope to the connected socket and waits for its acknowledgement.</summary>
    public async Task<JsonObject> PushAsync(string type, JsonObject payload)
    {
        string id = Guid.NewGuid().ToString();
        TaskCompletionSource<JsonObject> acknowledged = _acknowledged[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(new JsonObject { ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = type == "slash_commands" });
        return await acknowledged.Task.WaitAsync(TimeSpan.FromSeconds(120));
    }

    public async Task ConnectedAsync()
    {
        for (int i = 0; i < 2_400 && _socket is not { State: WebSocketState.Open }; i++)
        {
            await Task.Delay(50);
        }
    }

    internal void Abort()
    {
        try
        {
            _socket?.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The other side hung up first.
        }
    }

    internal async Task AcceptAsync(HttpContext context)
    {
        _socket = await context.WebSockets.AcceptWebSocketAsync();
        await SendAsync(new JsonObject { ["type"] = "hello", ["num_connections"] = 1, ["connection_info"] = new JsonObject { ["app_id"] = "A1" }, ["debug_info"] = new JsonObject { ["host"] = "fake", ["approximate_connection_time"] = 18060 } });
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
            {
                JsonObject acknowledgement = (JsonObject)JsonNode.Parse(buffer.AsSpan(0, part.Count))!;
                if ((string?)acknowledgement["envelope_id"] is { } id && _acknowledged.TryRemove(id, out var waiting))
                {
                    waiting.TrySetResult(acknowledgement);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
        }
    }

    Task SendAsync(JsonObject frame) => _socket!.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
}
