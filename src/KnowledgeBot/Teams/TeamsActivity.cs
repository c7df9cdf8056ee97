using System.Text.Json;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>An activity of the Bot Framework as it came over the wire; whatever is missing, null or of another kind reads as null.</summary>
public sealed record TeamsActivity(JsonElement Json)
{
    const string ThreadPart = ";messageid=";

    public string? Type => Json.Text("type");

    public string? Id => Json.Text("id");

    public string? ChannelId => Json.Text("channelId");

    public string? ServiceUrl => Json.Text("serviceUrl");

    /// <summary>The conversation with its thread, as answers are addressed.</summary>
    public string? Conversation => Json.Text("conversation", "id");

    /// <summary>personal, groupChat or channel.</summary>
    public string? ConversationType => Json.Text("conversation", "conversationType");

    public string? Tenant => Json.Text("conversation", "tenantId");

    public string? ChannelTenant => Json.Text("channelData", "tenant", "id");

    /// <summary>Who sent it: stable for this bot, no identity elsewhere.</summary>
    public string? User => Json.Text("from", "id");

    /// <summary>The sender's object in Entra.</summary>
    public string? ObjectId => Json.Text("from", "aadObjectId");

    public string? Recipient => Json.Text("recipient", "id");

    /// <summary>Seen by its sender and the bot alone, in a conversation of several.</summary>
    public bool IsTargeted => Json.Flag("recipient", "isTargeted") is true;

    /// <summary>Name of an invoke.</summary>
    public string? Name => Json.Text("name");

    public string? EventType => Json.Text("channelData", "eventType");

    public bool Mentions(string id) => Json.Items("entities").Any(e => e.Text("type") == "mention" && e.Text("mentioned", "id") == id);

    /// <summary>A conversation without the part that names a thread in it.</summary>
    public static string Base(string conversation) => conversation.IndexOf(ThreadPart, StringComparison.Ordinal) is >= 0 and var at ? conversation[..at] : conversation;
}
