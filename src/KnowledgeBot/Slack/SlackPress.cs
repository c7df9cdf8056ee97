using System.Text.Json;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>A pressed button, as if its words had been typed where the button stands. Who pressed it is Slack's word; the button proves nothing.</summary>
static class SlackPress
{
    /// <param name="payload">Of block_actions, from an installed workspace.</param>
    /// <returns>Null when it was none of these buttons.</returns>
    public static Incoming? Of(JsonElement payload, string team, string user)
    {
        JsonElement action = payload.Items("actions").FirstOrDefault(a => Is(a, AnswerAction.Button) || Is(a, AnswerAction.Field));
        if (action.ValueKind != JsonValueKind.Object || action.Text("value") is not { Length: > 0 } says || action.Text("action_ts") is not { } at || payload.Text("team", "id") is not { } workspace
            || (payload.Text("channel", "id") ?? payload.Text("container", "channel_id")) is not { } channel || (payload.Text("message", "ts") ?? payload.Text("container", "message_ts")) is not { } message)
        {
            return null;
        }

        string thread = payload.Text("message", "thread_ts") ?? payload.Text("container", "thread_ts") ?? message;
        string text = AnswerAction.Said(says, Is(action, AnswerAction.Field), payload.Text("state", "values", AnswerAction.Field, AnswerAction.Field, "value"));
        return new Incoming
        {
            Channel = SlackChannel.ChannelName, Dedupe = $"{workspace}/{channel}/{message}/{user}/{at}", Conversation = $"{workspace}/{channel}/{thread}", Asker = $"{team}/{user}",
            Kind = channel.StartsWith('D') ? ChatKind.Direct : ChatKind.Shared, Text = text.Length <= Question.MaxLength ? text : text[..Question.MaxLength],
            Address = new Dictionary<string, string> { ["team"] = workspace, ["channel"] = channel, ["ts"] = at, ["thread"] = thread, ["user"] = user, ["userTeam"] = team },
        };
    }

    static bool Is(JsonElement action, string name) => action.Text("action_id")?.StartsWith(name + "_", StringComparison.Ordinal) is true;
}
