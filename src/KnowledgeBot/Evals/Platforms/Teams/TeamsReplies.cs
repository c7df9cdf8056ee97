using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

static class TeamsReplies
{
    public static Task RefuseAsync(HttpContext context, int status, string code, string message) =>
        ReplyAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public static Task ReplyAsync(HttpContext context, int status, JsonObject? body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return body is null ? Task.CompletedTask : context.Response.WriteAsync(body.ToJsonString());
    }
}
