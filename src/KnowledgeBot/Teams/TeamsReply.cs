using System.Text.Json.Nodes;

namespace KnowledgeBot.Teams;

/// <summary>What a delivery is answered with; only invokes have a body.</summary>
public sealed record TeamsReply(int Status, JsonObject? Body)
{
    public static readonly TeamsReply Stored = new(StatusCodes.Status200OK, null);
}
