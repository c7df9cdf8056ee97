using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>Who reads along in a channel, as Slack says now. What is missing or unclear counts as outsiders.</summary>
public sealed class SlackRoster(SlackApi api, SlackUsers users, SlackSelf self, AccessDirectory access, IOptions<SlackOptions> options)
{
    public async Task<Roster> ReadAsync(Incoming message, CancellationToken cancellationToken)
    {
        string user = message.Address["user"];
        bool isOurs = options.Value.Teams.Contains(message.Address["userTeam"]) && await users.AreMembersAsync([user], cancellationToken);
        string? asker = isOurs ? user : null;
        if (message.Kind != ChatKind.Shared)
        {
            return new Roster(asker, [], Outsiders: !isOurs);
        }

        if (asker is null || message.Address.ContainsKey("external") || await IsExternalAsync(message.Address["channel"], cancellationToken))
        {
            return new Roster(asker, [], Outsiders: true);
        }

        string[] others = [.. (await MembersAsync(message.Address["channel"], cancellationToken)).Where(m => m != user)];
        // Who is not in the directory is an outsider without a further question to Slack.
        bool outsiders = (await access.FindByChatIdAsync("slack", others, cancellationToken)).Count < others.Length || !await users.AreMembersAsync(others, cancellationToken);
        return new Roster(asker, others, outsiders);
    }

    async Task<bool> IsExternalAsync(string channel, CancellationToken cancellationToken)
    {
        if ((await api.ReadAsync("conversations.info", new JsonObject { ["channel"] = channel }, cancellationToken)).Find("channel") is not { } info)
        {
            return true;
        }

        return info.Flag("is_ext_shared") is not false || info.Flag("is_pending_ext_shared") is true || info.Items("pending_shared").Any() || info.Items("pending_connected_team_ids").Any()
            || info.Texts("connected_team_ids").Concat(info.Texts("shared_team_ids")).Concat(info.Texts("internal_team_ids")).Any(t => !options.Value.Teams.Contains(t));
    }

    async Task<HashSet<string>> MembersAsync(string channel, CancellationToken cancellationToken)
    {
        HashSet<string> members = new(StringComparer.Ordinal);
        await foreach (JsonElement page in api.PagesAsync("conversations.members", new JsonObject { ["channel"] = channel, ["limit"] = 1000 }, cancellationToken))
        {
            if (page.Find("members")?.ValueKind != JsonValueKind.Array)
            {
                throw new HttpRequestException("Slack listed no members");
            }

            members.UnionWith(page.Texts("members"));
        }

        members.Remove(await self.UserAsync(cancellationToken));
        members.ExceptWith(options.Value.TrustedApps);
        return members;
    }
}
