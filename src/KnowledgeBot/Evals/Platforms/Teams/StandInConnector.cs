using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>The connector's REST calls, with its rules.</summary>
sealed class StandInConnector(StandInTeams teams)
{
    readonly StandInStreams _streams = new(teams);

    public async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!["/teams".Length..];
        string[] parts = [.. context.Request.Path.ToUriComponent().Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Uri.UnescapeDataString)];
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string content = await reader.ReadToEndAsync();
        JsonObject? body = content.Length == 0 ? null : (JsonObject)JsonNode.Parse(content)!;
        teams.Calls.Enqueue((context.Request.Method, path, body));
        if (context.Request.Headers.Authorization != $"Bearer {StandInTeams.OwnToken}")
        {
            await TeamsReplies.RefuseAsync(context, 401, "Unauthorized", "no token of this bot");
            return;
        }

        string? fault = teams.Fault(context.Request.Method, path, body);
        if (fault is not null && fault != "drop")
        {
            if (fault.Split(':') is ["429", var seconds])
            {
                context.Response.Headers.RetryAfter = seconds;
            }

            await TeamsReplies.RefuseAsync(context, int.Parse(fault[..3], CultureInfo.InvariantCulture), "BadSyntax", fault);
            return;
        }

        await ActAsync(context, parts, body, Encoding.UTF8.GetByteCount(content));
        if (fault == "drop")
        {
            context.Abort();
        }
    }

    Task ActAsync(HttpContext context, string[] parts, JsonObject? body, int bytes) => (context.Request.Method, parts) switch
    {
        ("POST", ["v3", "conversations"]) => TeamsReplies.ReplyAsync(context, 201, new JsonObject { ["id"] = $"a:with-{(string)body!["members"]![0]!["id"]!}" }),
        ("GET", ["v3", "conversations", var c, "members", var m]) => teams.Members.GetValueOrDefault(c)?.FirstOrDefault(x => (string?)x["id"] == m || (string?)x["aadObjectId"] == m) is { } member
            ? TeamsReplies.ReplyAsync(context, 200, (JsonObject)member.DeepClone()) : TeamsReplies.RefuseAsync(context, 404, "MemberNotFoundInConversation", "no such member"),
        ("GET", ["v3", "conversations", var c, "pagedmembers"]) => PageAsync(context, c),
        ("POST", ["v3", "conversations", var c, "activities", ..]) => bytes > TeamsLimits.MaxBytes ? TeamsReplies.RefuseAsync(context, 413, "MessageSizeTooBig", "too big") : PostAsync(context, c, body!),
        ("PUT", ["v3", "conversations", var c, "activities", var a]) => PutAsync(context, c, a, body!),
        ("DELETE", ["v3", "conversations", var c, "activities", var a]) => teams.Messages.TryRemove((c, a), out _) ? TeamsReplies.ReplyAsync(context, 200, null) : TeamsReplies.RefuseAsync(context, 404, "ActivityNotFoundInConversation", "gone"),
        _ => TeamsReplies.RefuseAsync(context, 404, "NotFound", "no such call"),
    };

    Task PageAsync(HttpContext context, string conversation)
    {
        if (!teams.Members.TryGetValue(conversation, out JsonObject[]? members))
        {
            return TeamsReplies.RefuseAsync(context, 404, "ConversationNotFound", "no such conversation");
        }

        int from = int.TryParse(context.Request.Query["continuationToken"], CultureInfo.InvariantCulture, out int at) ? at : 0;
        JsonObject page = new() { ["members"] = new JsonArray([.. members.Skip(from).Take(teams.PageSize).Select(m => m.DeepClone())]) };
        if (from + teams.PageSize < members.Length)
        {
            page["continuationToken"] = (from + teams.PageSize).ToString(CultureInfo.InvariantCulture);
        }

        return TeamsReplies.ReplyAsync(context, 200, page);
    }

    async Task PostAsync(HttpContext context, string conversation, JsonObject body)
    {
        JsonNode? stream = body["entities"]?.AsArray().FirstOrDefault(e => (string?)e!["type"] == "streaminfo");
        if (stream is not null)
        {
            await _streams.AnswerAsync(context, conversation, body, stream);
            return;
        }

        if ((string?)body["type"] == "typing")
        {
            await TeamsReplies.ReplyAsync(context, 201, new JsonObject { ["id"] = teams.NextId() });
            return;
        }

        if (TeamsLimits.Of(body) is { } wrong)
        {
            await TeamsReplies.RefuseAsync(context, 400, "BadArgument", wrong);
            return;
        }

        string id = teams.NextId();
        teams.Keep(context, conversation, id, body);
        // What has both is kept as two messages, and named as none.
        await TeamsReplies.ReplyAsync(context, 201, body["text"] is not null && body["attachments"]?.AsArray().Count > 0 ? [] : new JsonObject { ["id"] = id });
    }

    async Task PutAsync(HttpContext context, string conversation, string id, JsonObject body)
    {
        if (TeamsLimits.Of(body) is { } wrong)
        {
            await TeamsReplies.RefuseAsync(context, 400, "BadArgument", wrong);
        }
        else if (teams.Messages.ContainsKey((conversation, id)) || teams.Streams.ContainsKey((conversation, id)))
        {
            // A change adds no feedback buttons.
            body["channelData"] = teams.Messages.GetValueOrDefault((conversation, id))?["channelData"]?.DeepClone();
            teams.Keep(context, conversation, id, body);
            await TeamsReplies.ReplyAsync(context, 200, new JsonObject { ["id"] = id });
        }
        else
        {
            await TeamsReplies.RefuseAsync(context, 404, "ActivityNotFoundInConversation", "no such message");
        }
    }
}
