using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>What Slack's "create an app from a manifest" takes.</summary>
public static class SlackManifest
{
    const int MaxPrompts = 4;
    static readonly string[] s_scopes = ["app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "users:read"];
    static readonly string[] s_events = ["app_home_opened", "app_mention", "assistant_thread_started", "message.im"];

    /// <param name="name">As shown in Slack, at most 35 characters.</param>
    /// <param name="publicUrl">Where Slack reaches this service; null for Socket Mode.</param>
    /// <exception cref="UserFacingException">wrong-use: the name is too long, or the address is not https.</exception>
    public static string Json(string name, Uri? publicUrl, IReadOnlyList<string> suggestions)
    {
        if (name.Length is 0 or > 35)
        {
            throw new UserFacingException(ErrorCode.WrongUse, $"the name '{name}' has {name.Length} characters; Slack takes 1 to 35");
        }

        if (publicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps))
        {
            throw new UserFacingException(ErrorCode.WrongUse, $"Slack sends to https addresses only, not to '{publicUrl}'; give --url https://..., or --socket-mode");
        }

        string? Address(string path) => publicUrl is null ? null : publicUrl.AbsoluteUri.TrimEnd('/') + path;
        JsonObject manifest = new()
        {
            ["display_information"] = new JsonObject
            {
                ["name"] = name, ["description"] = "Answers sales questions from your documents, with sources", ["background_color"] = "#1f3a5f",
                ["long_description"] = "Answers sales questions from the firm's own documents: price lists, proposals, call notes, win and loss reviews. Every answer cites its sources and opens them at the right place. In a channel it says only what everybody present may see, and tells the asker the rest alone.",
            },
            ["features"] = new JsonObject
            {
                ["bot_user"] = new JsonObject { ["display_name"] = name, ["always_online"] = true },
                ["app_home"] = new JsonObject { ["home_tab_enabled"] = true, ["messages_tab_enabled"] = true, ["messages_tab_read_only_enabled"] = false },
                ["agent_view"] = new JsonObject
                {
                    ["agent_description"] = "Answers sales questions from the firm's own documents, with sources.",
                    ["suggested_prompts"] = new JsonArray([.. suggestions.Take(MaxPrompts).Select(s => (JsonNode)new JsonObject { ["title"] = ChatText.Cut(s, 70), ["message"] = s })]),
                },
                ["slash_commands"] = new JsonArray(Without(new JsonObject { ["command"] = "/ask", ["description"] = "Ask; only you see the answer", ["usage_hint"] = "What is the discount floor for renewals?", ["should_escape"] = false, ["url"] = Address("/slack/commands") })),
            },
            ["oauth_config"] = new JsonObject { ["scopes"] = new JsonObject { ["bot"] = new JsonArray([.. s_scopes.Select(s => (JsonNode)s)]) } },
            ["settings"] = new JsonObject
            {
                ["event_subscriptions"] = Without(new JsonObject { ["request_url"] = Address("/slack/events"), ["bot_events"] = new JsonArray([.. s_events.Select(e => (JsonNode)e)]) }),
                ["interactivity"] = Without(new JsonObject { ["is_enabled"] = true, ["request_url"] = Address("/slack/interactivity") }),
                ["org_deploy_enabled"] = false, ["socket_mode_enabled"] = publicUrl is null, ["token_rotation_enabled"] = false,
            },
        };
        return manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    static JsonObject Without(JsonObject nulls) => new(nulls.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value!.DeepClone())));
}
