using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;
using KnowledgeBot.Conversations;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>What is nice to have and may be lost: suggested questions in the assistant, "is looking…", the Home tab. Done beside the answers, never before them.</summary>
public sealed partial class SlackCourtesies(
    SlackApi api, SlackUsers users, AccessDirectory access, ConversationStore conversations, IOptions<WebOptions> web, IOptions<SlackOptions> options, ILogger<SlackCourtesies> logger) : BackgroundService
{
    const int MaxPrompts = 4;
    const int MaxTitle = 70;
    const int Recent = 10;
    readonly Channel<Func<CancellationToken, Task>> _todo = Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(200) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Happened(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "assistant_thread_started" when e.Text("assistant_thread", "channel_id") is { } channel:
                Do(token => PromptAsync(channel, e.Text("assistant_thread", "thread_ts"), token));
                break;
            case "app_home_opened" when e.Text("tab") == "messages" && e.Text("channel") is { } channel:
                Do(token => PromptAsync(channel, null, token));
                break;
            case "app_home_opened" when e.Text("user") is { } user:
                Do(token => HomeAsync(user, token));
                break;
        }
    }

    public void Asked(Incoming message)
    {
        if (message.Kind == ChatKind.Direct)
        {
            Do(token => api.CallAsync("assistant.threads.setStatus", new JsonObject { ["channel_id"] = message.Address["channel"], ["thread_ts"] = message.Address["thread"], ["status"] = "is looking through what you may see…" }, token));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsEnabled)
        {
            return;
        }

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

    Task PromptAsync(string channel, string? thread, CancellationToken cancellationToken)
    {
        JsonArray prompts = [.. web.Value.Suggestions.Take(MaxPrompts).Select(s => (JsonNode)new JsonObject { ["title"] = ChatText.Cut(s, MaxTitle), ["message"] = s })];
        return prompts.Count == 0 ? Task.CompletedTask
            : api.CallAsync("assistant.threads.setSuggestedPrompts", new JsonObject { ["channel_id"] = channel, ["thread_ts"] = thread, ["prompts"] = prompts }, cancellationToken);
    }

    /// <summary>A person's own recent questions; for everybody else a word of welcome.</summary>
    async Task HomeAsync(string user, CancellationToken cancellationToken)
    {
        JsonArray blocks = [Header("Ask your documents"), Words("Send me a direct message, mention me in a channel, or type /ask. In a channel I answer what everybody there may see, and tell you the rest alone.")];
        if ((await access.FindByChatIdAsync("slack", [user], cancellationToken)).GetValueOrDefault(user) is not { } person || !await users.AreMembersAsync([user], cancellationToken))
        {
            blocks.Add(Words("You are not in my directory yet: ask your KnowledgeBot administrator to add you to access.yaml."));
        }
        else if ((await conversations.ListAsync(person, cancellationToken)).Take(Recent).ToList() is { Count: > 0 } recent)
        {
            blocks.Add(Header("Your recent questions"));
            foreach (ConversationHead head in recent)
            {
                blocks.Add(Words("• " + ChatText.Inert(head.Title)));
            }
        }

        await api.CallAsync("views.publish", new JsonObject { ["user_id"] = user, ["view"] = new JsonObject { ["type"] = "home", ["blocks"] = blocks } }, cancellationToken);
    }

    static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text } };

    static JsonObject Words(string text) => new() { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false } };

    [LoggerMessage(5040, LogLevel.Debug, "A courtesy in Slack was left out ({Reason})")]
    partial void LogLeft(string reason);
}
