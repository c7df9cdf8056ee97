using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>Shows answers in Slack: in the thread of the question, in a direct message for the asker's eyes only, or in place of what a slash command first said.</summary>
public sealed class SlackChannel(SlackApi api, SlackRoster roster, SlackBlocks blocks, ChannelOutbox outbox) : IChatChannel
{
    public const string ChannelName = "slack";
    const string EventType = "knowledgebot_answer";
    const string Response = "response:";
    const int LookBackSeconds = 5;
    static readonly HashSet<string> s_badBlocks = new(StringComparer.Ordinal) { "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many" };

    public string Name => ChannelName;

    public string Directory => "slack";

    public Task<Roster> RosterAsync(Incoming message, CancellationToken cancellationToken) => roster.ReadAsync(message, cancellationToken);

    public async Task<string?> CreateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        return ResponseUrl(delivery) is { } url ? await RespondAsync(url, delivery, cancellationToken) : await PostAsync(delivery, cancellationToken);
    }

    async Task<string> PostAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        (string channel, string? thread) = await PlaceAsync(delivery, cancellationToken);
        JsonElement posted = await SendAsync("chat.postMessage", delivery, arguments =>
        {
            arguments["channel"] = channel;
            arguments["thread_ts"] = thread;
            arguments["unfurl_links"] = false;
            arguments["unfurl_media"] = false;
        }, cancellationToken);
        return $"{posted.Text("channel") ?? channel}/{posted.Text("ts")}";
    }

    public async Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.VendorId!.StartsWith(Response, StringComparison.Ordinal))
        {
            await RespondAsync(ResponseUrl(delivery)!, delivery, cancellationToken);
            return;
        }

        try
        {
            await ChangeAsync(delivery, cancellationToken);
        }
        catch (ChatSendException streaming) when (streaming.Code == "streaming_state_conflict")
        {
            (string channel, string ts) = Split(delivery.VendorId);
            await api.CallAsync("chat.stopStream", new JsonObject { ["channel"] = channel, ["ts"] = ts }, cancellationToken);
            await ChangeAsync(delivery, cancellationToken);
        }
    }

    public async Task<string?> FindAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // Shown in place of what the command first said, however often it is sent.
        return ResponseUrl(delivery) is not null ? Response : await LookUpAsync(delivery, cancellationToken);
    }

    async Task<string?> LookUpAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        (string channel, string? thread) = await PlaceAsync(delivery, cancellationToken);
        JsonObject arguments = new() { ["channel"] = channel, ["include_all_metadata"] = true, ["limit"] = 200 };
        if (thread is not null)
        {
            arguments["ts"] = thread;
        }
        else if (delivery.Question.Address.TryGetValue("ts", out string? ts) && long.TryParse(ts.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out long asked))
        {
            arguments["oldest"] = (asked - LookBackSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        try
        {
            await foreach (JsonElement page in api.PagesAsync(thread is null ? "conversations.history" : "conversations.replies", arguments, cancellationToken))
            {
                if (page.Items("messages").FirstOrDefault(m => m.Text("metadata", "event_payload", "marker") == delivery.Marker.ToString()) is { ValueKind: JsonValueKind.Object } found)
                {
                    return $"{channel}/{found.Text("ts")}";
                }
            }

            return null;
        }
        catch (ChatSendException refused) when (refused.RetryAfter is null)
        {
            // Without the right to read the channel's history nobody can tell.
            throw new ChatUnfindableException();
        }
    }

    public async Task DeleteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.VendorId!.StartsWith(Response, StringComparison.Ordinal))
        {
            return;
        }

        (string channel, string ts) = Split(delivery.VendorId);
        try
        {
            await api.CallAsync("chat.delete", new JsonObject { ["channel"] = channel, ["ts"] = ts }, cancellationToken);
        }
        catch (ChatSendException gone) when (gone.Code == "message_not_found")
        {
        }
    }

    public IAnswerProgress? Stream(Delivery delivery) => delivery.Question.Kind == ChatKind.Direct && delivery.VendorId is null ? new SlackStream(api, outbox, delivery) : null;

    async Task ChangeAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        (string channel, string ts) = Split(delivery.VendorId!);
        await SendAsync("chat.update", delivery, arguments =>
        {
            arguments["channel"] = channel;
            arguments["ts"] = ts;
        }, cancellationToken);
    }

    /// <summary>Once more without blocks should Slack find fault with them: an answer is worth more than its looks.</summary>
    async Task<JsonElement> SendAsync(string method, Delivery delivery, Action<JsonObject> address, CancellationToken cancellationToken)
    {
        try
        {
            return await api.CallAsync(method, Complete(blocks.Render(delivery.Content)), cancellationToken);
        }
        catch (ChatSendException refused) when (s_badBlocks.Contains(refused.Code))
        {
            return await api.CallAsync(method, Complete(SlackBlocks.Plain(delivery.Content)), cancellationToken);
        }

        JsonObject Complete(JsonObject arguments)
        {
            address(arguments);
            arguments["parse"] = "none";
            arguments["metadata"] = new JsonObject { ["event_type"] = EventType, ["event_payload"] = new JsonObject { ["marker"] = delivery.Marker.ToString() } };
            return arguments;
        }
    }

    async Task<string?> RespondAsync(Uri url, Delivery delivery, CancellationToken cancellationToken)
    {
        // The command's own answer is the placeholder already, and the address may be used five times.
        if (delivery.Content.Kind != OutgoingKind.Working)
        {
            JsonObject message = blocks.Render(delivery.Content);
            message["response_type"] = "ephemeral";
            message["replace_original"] = true;
            message["unfurl_links"] = false;
            message["unfurl_media"] = false;
            try
            {
                await api.RespondAsync(url, message, cancellationToken);
            }
            catch (ChatSendException expired) when (expired.RetryAfter is null)
            {
                // The address lives half an hour: after that the asker finds the answer in a direct message, once.
                return await LookUpAsync(delivery, cancellationToken) ?? await PostAsync(delivery, cancellationToken);
            }
        }

        return Response;
    }

    /// <summary>Where a message belongs: beside the question, or in a direct message with the asker.</summary>
    async Task<(string Channel, string? Thread)> PlaceAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!delivery.IsPrivate && delivery.Question.Address.TryGetValue("thread", out string? thread))
        {
            return (delivery.Question.Address["channel"], thread);
        }

        JsonElement opened = await api.ReadAsync("conversations.open", new JsonObject { ["users"] = delivery.Question.Address["user"] }, cancellationToken);
        return (opened.Text("channel", "id") ?? throw new ChatSendException("no_direct_message", null), null);
    }

    Uri? ResponseUrl(Delivery delivery) => !delivery.IsPrivate && delivery.Question.Kind == ChatKind.Whisper && delivery.Question.Address.TryGetValue("responseUrl", out string? url)
        && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && api.IsOwn(address) ? address : null;

    static (string Channel, string Ts) Split(string vendorId) => vendorId.Split('/') is [var channel, var ts] ? (channel, ts) : throw new ChatSendException("unknown_message", null);
}
