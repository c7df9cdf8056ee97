using System.Text.Json;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>What a message event of Slack means.</summary>
/// <param name="Message">To be answered, or, for an edit, answered anew.</param>
/// <param name="IsEdit">It was said before in other words.</param>
/// <param name="Withdrawn">Identity of a message that was deleted.</param>
sealed record SlackMessage(Incoming? Message, bool IsEdit, string? Withdrawn)
{
    static readonly HashSet<string> s_spoken = new(StringComparer.Ordinal) { "", "file_share", "thread_broadcast" };

    /// <param name="envelope">An event_callback whose app and workspace were checked.</param>
    /// <param name="bot">The bot's own user id.</param>
    /// <returns>Null for what needs no answer: joins, other apps, our own echo, talk among people.</returns>
    public static SlackMessage? Of(JsonElement envelope, string bot)
    {
        if (envelope.Find("event") is not { } e || envelope.Text("team_id") is not { } team || e.Text("channel") is not { } channel || e.Text("type") is not ("message" or "app_mention"))
        {
            return null;
        }

        return e.Text("subtype") switch
        {
            "message_deleted" => e.Text("deleted_ts") is { } deleted ? new SlackMessage(null, false, Identity(team, channel, deleted)) : null,
            "message_changed" => e.Find("message") is { } changed && changed.Find("edited") is { } edited && edited.Text("user") == changed.Text("user")
                && Spoken(envelope, e, changed, team, channel, bot) is { } again ? new SlackMessage(again, true, null) : null,
            _ => Spoken(envelope, e, e, team, channel, bot) is { } asked ? new SlackMessage(asked, false, null) : null,
        };
    }

    static Incoming? Spoken(JsonElement envelope, JsonElement e, JsonElement message, string team, string channel, string bot)
    {
        string? user = message.Text("user");
        string text = message.Text("text") ?? "";
        bool isDirect = e.Text("channel_type") == "im" || (e.Text("channel_type") is null && channel.StartsWith('D'));
        bool isOurs = user == bot || message.Find("bot_id") is not null || message.Find("bot_profile") is not null;
        if (user is null || isOurs || message.Text("ts") is not { } ts || !s_spoken.Contains(message.Text("subtype") ?? "") || (!isDirect && !SlackText.Mentions(text, bot)))
        {
            return null;
        }

        string thread = message.Text("thread_ts") ?? ts;
        Dictionary<string, string> address = new()
        {
            ["team"] = team, ["channel"] = channel, ["ts"] = ts, ["thread"] = thread, ["user"] = user, ["userTeam"] = message.Text("user_team") ?? message.Text("source_team") ?? message.Text("team") ?? team,
        };
        if (envelope.Flag("is_ext_shared_channel") is true)
        {
            address["external"] = "1";
        }

        return new Incoming
        {
            Channel = SlackChannel.ChannelName, Dedupe = Identity(team, channel, ts), Conversation = Identity(team, channel, thread), Asker = $"{address["userTeam"]}/{user}",
            Kind = isDirect ? ChatKind.Direct : ChatKind.Shared, Text = SlackText.Read(text, bot), Address = address,
        };
    }

    static string Identity(string team, string channel, string ts) => $"{team}/{channel}/{ts}";
}
