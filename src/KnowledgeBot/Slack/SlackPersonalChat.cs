using System.Globalization;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>In Slack everybody of the firm has a direct message with the app: it is opened when something is sent.</summary>
sealed class SlackPersonalChat(IOptions<SlackOptions> options, TimeProvider time) : IPersonalChat
{
    public string Channel => SlackChannel.ChannelName;

    public string Directory => "slack";

    public Task<Incoming?> ReachAsync(string chatId, string dedupe, string text, CancellationToken cancellationToken)
    {
        string team = options.Value.Teams[0];
        return Task.FromResult<Incoming?>(new Incoming
        {
            Channel = Channel, Dedupe = dedupe, Conversation = $"{team}/{chatId}/unasked", Asker = $"{team}/{chatId}", Kind = ChatKind.Direct, Text = text, IsUnasked = true,
            Address = new Dictionary<string, string>
            {
                ["team"] = team, ["user"] = chatId, ["userTeam"] = team, ["ts"] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            },
        });
    }
}
