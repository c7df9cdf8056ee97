using System.Text.Json.Nodes;
using System.Threading.Channels;
using KnowledgeBot.Channels;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>What is nice to have and may be lost: that the bot is typing, and a word of welcome. Done beside the answers, never before them.</summary>
public sealed partial class TeamsCourtesies(TeamsConnector connector, TeamsConversations conversations, IOptions<WebOptions> web, ILogger<TeamsCourtesies> logger) : BackgroundService
{
    const int MaxSuggestions = 4;
    readonly Channel<Func<CancellationToken, Task>> _todo = Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(200) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Threads of channels show no typing.</summary>
    public void Asked(Incoming message)
    {
        if (message.Kind != ChatKind.Whisper && message.Address["type"] is "personal" or "groupChat")
        {
            Do(token => SendAsync(message.Address["tenant"], message.Address["conversation"], new JsonObject { ["type"] = "typing" }, token));
        }
    }

    public void Installed(TeamsActivity activity) => Do(async token =>
    {
        if (await conversations.WelcomeAsync(activity.Tenant ?? "", activity.Conversation!, token))
        {
            await SendAsync(activity.Tenant ?? "", activity.Conversation!, Welcome(activity), token);
        }
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (Func<CancellationToken, Task> courtesy in _todo.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await courtesy(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogLeft(e is ChatSendException refused ? refused.Code : e.GetType().Name);
            }
        }
    }

    void Do(Func<CancellationToken, Task> courtesy) => _todo.Writer.TryWrite(courtesy);

    async Task SendAsync(string tenant, string conversation, JsonObject activity, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(tenant, conversation, cancellationToken) is { } place)
        {
            await connector.SendAsync(place, activity, isTargeted: false, cancellationToken);
        }
    }

    JsonObject Welcome(TeamsActivity activity)
    {
        bool isPersonal = activity.ConversationType == "personal";
        JsonObject message = new()
        {
            ["type"] = "message", ["textFormat"] = "markdown",
            ["text"] = TeamsText.Render(isPersonal
                ? "Ask me about prices, discounts, proposals, objections, wins and losses. I answer from the firm's own documents, with sources, and only from what you may see."
                : "Mention me with a question. I answer with sources, from what everybody here may see, and tell the one who asks the rest alone.", _ => false),
        };
        string[] suggestions = [.. web.Value.Suggestions.Take(MaxSuggestions)];
        if (isPersonal && suggestions.Length > 0)
        {
            message["suggestedActions"] = new JsonObject
            {
                ["to"] = new JsonArray(activity.User is { } user ? [user] : []), ["actions"] = new JsonArray([.. suggestions.Select(s => (JsonNode)new JsonObject { ["type"] = "imBack", ["title"] = s, ["value"] = s })]),
            };
        }

        return message;
    }

    [LoggerMessage(5062, LogLevel.Debug, "A courtesy in Teams was left out ({Reason})")]
    partial void LogLeft(string reason);
}
