using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>Activities, members and claims as Teams sends them.</summary>
static class TeamsActivities
{
    public static JsonObject Member(string user, string objectId, string role = "user", string tenant = StandInTeams.Tenant) => new()
    {
        ["id"] = user, ["aadObjectId"] = objectId, ["name"] = "Somebody", ["email"] = "somebody@firm.example", ["userRole"] = role, ["tenantId"] = tenant,
    };

    public static JsonObject Message(string text, string user, string objectId, string conversation = "a:personal", string kind = "personal", string? id = null)
    {
        JsonArray entities = kind == "personal" ? [] : [new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = StandInTeams.Bot, ["name"] = "KnowledgeBot" }, ["text"] = "<at>KnowledgeBot</at>" }];
        return new JsonObject
        {
            ["type"] = "message", ["id"] = id ?? Guid.NewGuid().ToString(), ["text"] = kind == "personal" ? text : $"<at>KnowledgeBot</at> {text}", ["textFormat"] = "plain", ["serviceUrl"] = StandInTeams.ServiceUrl, ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = user, ["aadObjectId"] = objectId, ["name"] = "Somebody" }, ["recipient"] = new JsonObject { ["id"] = StandInTeams.Bot, ["name"] = "KnowledgeBot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = StandInTeams.Tenant, ["isGroup"] = kind != "personal" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = StandInTeams.Tenant } }, ["entities"] = entities,
        };
    }

    public static Dictionary<string, object?> Claims(string serviceUrl = StandInTeams.ServiceUrl)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return new() { ["iss"] = StandInAuthority.Issuer, ["aud"] = StandInTeams.AppId, ["nbf"] = now - 60, ["exp"] = now + 3_000, ["serviceurl"] = serviceUrl };
    }
}
