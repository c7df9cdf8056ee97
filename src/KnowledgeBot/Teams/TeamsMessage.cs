using System.Net;
using System.Text.Json;
using KnowledgeBot.Channels;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Teams;

/// <summary>What a message activity asks.</summary>
static class TeamsMessage
{
    const string Personal = "personal";
    const int MaxId = 500;

    /// <returns>Null for what needs no answer: talk among people, buttons of cards, what carries no words.</returns>
    public static Incoming? Of(TeamsActivity activity)
    {
        bool isPersonal = activity.ConversationType == Personal;
        string? pressed = TeamsButtons.Said(activity);
        if (activity.Id is not { Length: > 0 and <= MaxId } id || activity.User is not { Length: > 0 and <= MaxId } user || (pressed is null && activity.Json.Text("text") is null && activity.Json.Find("value") is not null)
            || user == activity.Recipient || (!isPersonal && !activity.IsTargeted && pressed is null && !activity.Mentions(activity.Recipient!)))
        {
            return null;
        }

        string tenant = activity.Tenant ?? "";
        Dictionary<string, string> address = new()
        {
            ["tenant"] = tenant, ["conversation"] = activity.Conversation!, ["activity"] = id, ["user"] = user, ["type"] = activity.ConversationType ?? "",
        };
        if (activity.ObjectId is { Length: > 0 and <= MaxId } objectId)
        {
            address["object"] = objectId.ToLowerInvariant();
        }

        return new Incoming
        {
            Channel = TeamsChannel.ChannelName, Dedupe = Identity(activity), Conversation = $"{tenant}/{activity.Conversation}", Asker = $"{tenant}/{address.GetValueOrDefault("object", user)}",
            Kind = isPersonal ? ChatKind.Direct : activity.IsTargeted ? ChatKind.Whisper : ChatKind.Shared, Text = pressed ?? Text(activity), Address = address,
        };
    }

    /// <summary>The same for a message, its edits and its deletion.</summary>
    public static string Identity(TeamsActivity activity) => $"{activity.Tenant}/{TeamsActivity.Base(activity.Conversation!)}/{activity.Id}";

    /// <summary>As its writer saw it: the bot's mention gone, others by the name they mention.</summary>
    static string Text(TeamsActivity activity)
    {
        string text = activity.Json.Text("text") ?? "";
        foreach (JsonElement mention in activity.Json.Items("entities").Where(e => e.Text("type") == "mention"))
        {
            if (mention.Text("text") is { Length: > 0 } written)
            {
                text = text.Replace(written, mention.Text("mentioned", "id") == activity.Recipient ? " " : mention.Text("mentioned", "name") ?? "", StringComparison.Ordinal);
            }
        }

        return TextHygiene.Clean(WebUtility.HtmlDecode(text)).Trim();
    }
}
