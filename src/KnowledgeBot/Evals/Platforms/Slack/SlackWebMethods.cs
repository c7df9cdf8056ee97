using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>The methods of the Web API, with their limits, pages and errors.</summary>
sealed class SlackWebMethods(StandInSlack slack)
{
    public JsonObject Do(string method, JsonObject a, HttpContext context) => method switch
    {
        "auth.test" => Ok(new() { ["user_id"] = StandInSlack.Bot, ["bot_id"] = "B1", ["team_id"] = StandInSlack.Team, ["url"] = "https://firm.slack.com/" }),
        "chat.postMessage" => Post(a),
        "chat.update" => Update(a),
        "chat.delete" => slack.Messages.TryRemove(Key(a), out _) ? Ok([]) : Error("message_not_found"),
        "chat.postEphemeral" => Ok(new() { ["message_ts"] = slack.NextTs() }),
        "chat.startStream" => Post(new JsonObject { ["channel"] = (string?)a["channel"], ["thread_ts"] = (string?)a["thread_ts"], ["text"] = Streamed(a), ["streaming"] = true }),
        "chat.appendStream" => Stream(a, stop: false),
        "chat.stopStream" => Stream(a, stop: true),
        "conversations.open" => Ok(new() { ["channel"] = new JsonObject { ["id"] = $"D{a["users"]}" } }),
        "conversations.info" => slack.Channels.TryGetValue((string)a["channel"]!, out var c) ? Ok(new() { ["channel"] = c.Info.DeepClone() }) : Error("channel_not_found"),
        "conversations.members" => Members(a),
        "conversations.replies" or "conversations.history" => History(a, method == "conversations.replies"),
        "users.info" => slack.Users.TryGetValue((string)a["user"]!, out JsonObject? u) ? Ok(new() { ["user"] = u.DeepClone() }) : Error("user_not_found"),
        "users.list" => Page(a, [.. slack.Users.Values.Select(v => v.DeepClone())], "members"),
        "apps.connections.open" => Ok(new() { ["url"] = $"ws://{context.Request.Host}/socket" }),
        "views.publish" or "assistant.threads.setStatus" or "assistant.threads.setSuggestedPrompts" => Ok([]),
        _ => Error("unknown_method"),
    };

    JsonObject Post(JsonObject a)
    {
        if (SlackShown.Wrong(a) is { } wrong)
        {
            return Error(wrong);
        }

        string ts = slack.NextTs();
        JsonObject message = new() { ["channel"] = (string?)a["channel"], ["ts"] = ts, ["user"] = StandInSlack.Bot, ["bot_id"] = "B1" };
        foreach (string name in (string[])["thread_ts", "text", "blocks", "metadata", "streaming", "unfurl_links", "unfurl_media"])
        {
            message[name] = a[name]?.DeepClone();
        }

        slack.Messages[$"{message["channel"]}/{ts}"] = message;
        return Ok(new() { ["channel"] = (string?)a["channel"], ["ts"] = ts, ["message"] = message.DeepClone() });
    }

    JsonObject Update(JsonObject a)
    {
        if (!slack.Messages.TryGetValue(Key(a), out JsonObject? message))
        {
            return Error("message_not_found");
        }

        if (message["streaming"] is not null)
        {
            return Error("streaming_state_conflict");
        }

        if (SlackShown.Wrong(a) is { } wrong)
        {
            return Error(wrong);
        }

        JsonObject changed = (JsonObject)message.DeepClone();
        changed["text"] = a["text"]?.DeepClone();
        changed["blocks"] = a["blocks"]?.DeepClone();
        changed["metadata"] = a["metadata"]?.DeepClone() ?? changed["metadata"]?.DeepClone();
        slack.Messages[Key(a)] = changed;
        return Ok(new() { ["channel"] = (string?)a["channel"], ["ts"] = (string?)a["ts"], ["text"] = (string?)a["text"] });
    }

    JsonObject Stream(JsonObject a, bool stop)
    {
        if (!slack.Messages.TryGetValue(Key(a), out JsonObject? message) || message["streaming"] is null)
        {
            return Error("message_not_in_streaming_state");
        }

        JsonObject changed = (JsonObject)message.DeepClone();
        changed["text"] = (string?)changed["text"] + Streamed(a);
        if (stop)
        {
            changed.Remove("streaming");
        }

        slack.Messages[Key(a)] = changed;
        return Ok(new() { ["channel"] = (string?)a["channel"], ["ts"] = (string?)a["ts"] });
    }

    /// <summary>As one text or, as Slack's own client sends it, in chunks.</summary>
    static string Streamed(JsonObject a) =>
        (string?)a["markdown_text"] + string.Concat((a["chunks"] as JsonArray ?? []).Where(c => (string?)c!["type"] == "markdown_text").Select(c => (string?)c!["text"]));

    JsonObject Members(JsonObject a) => slack.Channels.TryGetValue((string)a["channel"]!, out var channel) ? Page(a, [.. channel.Members.Append(StandInSlack.Bot).Select(m => (JsonNode)m)], "members") : Error("channel_not_found");

    /// <summary>Pages of two, the second one empty: a short page is not the last.</summary>
    static JsonObject Page(JsonObject a, JsonNode[] all, string name)
    {
        int page = int.Parse(((string?)a["cursor"])?.TrimStart('p') ?? "0", CultureInfo.InvariantCulture);
        int skip = page switch { 0 => 0, 1 => 2, _ => (page - 1) * 2 };
        JsonNode[] items = page == 1 ? [] : [.. all.Skip(skip).Take(2)];
        bool last = page != 1 && skip + 2 >= all.Length;
        return Ok(new() { [name] = new JsonArray([.. items.Select(i => i.DeepClone())]), ["response_metadata"] = new JsonObject { ["next_cursor"] = last ? "" : $"p{page + 1}" } });
    }

    JsonObject History(JsonObject a, bool replies)
    {
        JsonObject[] found = [.. slack.In((string)a["channel"]!).Where(m => !replies || (string?)m["thread_ts"] == (string?)a["ts"]).OrderBy(m => (string?)m["ts"], StringComparer.Ordinal)];
        return Page(a, [.. found.Select(m => (JsonNode)m.DeepClone())], "messages");
    }

    static string Key(JsonObject a) => $"{a["channel"]}/{a["ts"]}";

    static JsonObject Ok(JsonObject answer)
    {
        answer["ok"] = true;
        return answer;
    }

    public static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };
}
