using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>Messages that are shown while they are worded, in personal chats alone: each chunk holds all that went before.</summary>
sealed class StandInStreams(StandInTeams teams)
{
    public async Task AnswerAsync(HttpContext context, string conversation, JsonObject body, JsonNode stream)
    {
        string text = (string?)body["text"] ?? "";
        (string kind, string? id, int sequence) = ((string)stream["streamType"]!, (string?)stream["streamId"], (int?)stream["streamSequence"] ?? 0);
        if (conversation.StartsWith("19:", StringComparison.Ordinal))
        {
            await TeamsReplies.RefuseAsync(context, 405, "BadArgument", "Streaming API is not enabled for non personal scope");
            return;
        }

        if (id is null)
        {
            id = teams.NextId();
            teams.Streams[(conversation, id)] = (kind == "informative" ? "" : text, sequence, false);
            await TeamsReplies.ReplyAsync(context, 201, new JsonObject { ["id"] = id });
            return;
        }

        var known = teams.Streams[(conversation, id)];
        string? refused = known.Ended ? "Content stream is not allowed on an already completed streamed message"
            : kind != "informative" && !text.StartsWith(known.Text, StringComparison.Ordinal) ? "Request streamed content should contain the previously streamed content"
            : kind == "final" ? (sequence == 0 ? null : "streamSequence on final") : sequence > known.Sequence ? null : "out of order";
        if (refused is not null)
        {
            await TeamsReplies.RefuseAsync(context, 403, "ContentStreamNotAllowed", refused);
            return;
        }

        teams.Streams[(conversation, id)] = (kind == "informative" ? known.Text : text, sequence, kind == "final");
        if (kind == "final")
        {
            teams.Keep(context, conversation, id, body);
        }

        await TeamsReplies.ReplyAsync(context, 202, []);
    }
}
