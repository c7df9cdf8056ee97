using System.Text.Json;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>Who reads along in a conversation, as Teams says now. Members count by their object in the firm's own tenant; whoever is missing or unclear counts as an outsider.</summary>
public sealed class TeamsRoster(TeamsConnector connector, TeamsConversations conversations, IOptions<TeamsOptions> options)
{
    public async Task<Roster> ReadAsync(Incoming message, CancellationToken cancellationToken)
    {
        if (!message.Address.TryGetValue("object", out string? objectId))
        {
            return new Roster(null, [], Outsiders: true);
        }

        TeamsPlace place = await conversations.FindAsync(message.Address["tenant"], message.Address["conversation"], cancellationToken) ?? throw new ChatSendException("conversation-closed", null);
        bool isOurs = Member(await connector.MemberAsync(place, message.Address["user"], cancellationToken)) == objectId;
        if (!isOurs || message.Kind != ChatKind.Shared)
        {
            return new Roster(isOurs ? objectId : null, [], Outsiders: !isOurs);
        }

        HashSet<string> members = new(StringComparer.Ordinal);
        bool outsiders = false;
        await foreach (JsonElement member in connector.MembersAsync(place, cancellationToken))
        {
            if (member.Text("id") == place.Bot)
            {
                continue;
            }

            if (Member(member) is { } known)
            {
                members.Add(known);
            }
            else
            {
                outsiders = true;
            }
        }

        // A list without the one who asks is not the list of who is there.
        return new Roster(objectId, [.. members.Where(m => m != objectId)], outsiders || !members.Contains(objectId));
    }

    /// <returns>The object id of a full member of one of the firm's tenants; null for guests, the anonymous, other tenants and bots.</returns>
    string? Member(JsonElement member) =>
        (member.Text("aadObjectId") ?? member.Text("objectId")) is { Length: > 0 } id && string.Equals(member.Text("userRole"), "user", StringComparison.OrdinalIgnoreCase) && IsOwn(member.Text("tenantId"))
            ? id.ToLowerInvariant() : null;

    bool IsOwn(string? tenant) => (options.Value.Development && options.Value.OwnTenants.Count == 0) || (tenant is not null && options.Value.OwnTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase));
}
