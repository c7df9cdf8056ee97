using System.Text.Json;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>Who the bot is in Slack: asked once, when it is needed.</summary>
public sealed class SlackSelf(SlackApi api)
{
    volatile string? _user;

    public async Task<string> UserAsync(CancellationToken cancellationToken)
    {
        if (_user is { } known)
        {
            return known;
        }

        JsonElement self = await api.ReadAsync("auth.test", [], cancellationToken);
        return _user = self.Text("user_id") ?? throw new HttpRequestException("Slack did not say who the bot is");
    }
}
