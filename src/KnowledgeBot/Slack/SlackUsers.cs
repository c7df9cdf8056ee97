using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>Whether people in Slack are members of the firm's own workspaces. Remembered for a minute at most; who is in which channel is never remembered here.</summary>
public sealed class SlackUsers(SlackApi api, IOptions<SlackOptions> options, TimeProvider time)
{
    const int OneByOne = 12;
    const int MaxKnown = 20_000;
    static readonly TimeSpan s_memory = TimeSpan.FromSeconds(60);
    readonly ConcurrentDictionary<string, (bool IsMember, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <returns>True when each of them is an active full member: no guest, stranger, app or member of another workspace.</returns>
    public async Task<bool> AreMembersAsync(IReadOnlyCollection<string> users, CancellationToken cancellationToken)
    {
        string[] unknown = [.. users.Where(u => Known(u) is null)];
        if (unknown.Length > OneByOne)
        {
            await foreach (JsonElement page in api.PagesAsync("users.list", new JsonObject { ["limit"] = 1000 }, cancellationToken))
            {
                foreach (JsonElement user in page.Items("members"))
                {
                    Learn(user);
                }
            }
        }

        foreach (string user in users)
        {
            if (!(Known(user) ?? Learn((await api.ReadAsync("users.info", new JsonObject { ["user"] = user }, cancellationToken)).Find("user"), user)))
            {
                return false;
            }
        }

        return true;
    }

    bool? Known(string user) => _known.TryGetValue(user, out var known) && known.Until > time.GetUtcNow() ? known.IsMember : null;

    bool Learn(JsonElement? user, string? asked = null)
    {
        if (user is not { } found || found.Text("id") is not { } id || (asked is not null && asked != id))
        {
            return false;
        }

        if (_known.Count > MaxKnown)
        {
            _known.Clear();
        }

        bool isMember = IsMember(found);
        _known[id] = (isMember, time.GetUtcNow() + s_memory);
        return isMember;
    }

    bool IsMember(JsonElement user) =>
        user.Flag("deleted") is not true && user.Flag("is_bot") is not true && user.Flag("is_restricted") is not true && user.Flag("is_ultra_restricted") is not true && user.Flag("is_stranger") is not true
        && ((user.Text("team_id") is { } team && options.Value.Teams.Contains(team)) || user.Texts("enterprise_user", "teams").Any(options.Value.Teams.Contains));
}
