using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.People;
using KnowledgeBot.Audit;
using KnowledgeBot.Channels;
using KnowledgeBot.Gaps;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>Takes in what came from Slack, by whichever road, after it proved to come from there. When it returns, what needs an answer is stored.</summary>
public sealed class SlackIntake(ChannelInbox inbox, AnswerFeedback feedback, AccessDirectory access, AuditTrail audit, SlackSelf self, SlackCourtesies courtesies, IOptions<SlackOptions> options)
{
    const string Usage = "Ask a question: `/ask What is the discount floor for renewals?` Only you will see the answer.";

    /// <param name="envelope">An event_callback.</param>
    public async Task EventAsync(JsonElement envelope, CancellationToken cancellationToken)
    {
        if (!await IsInstalledAsync(envelope.Text("team_id"), envelope.Text("api_app_id"), cancellationToken) || envelope.Find("event") is not { } happened)
        {
            return;
        }

        string bot = envelope.Items("authorizations").Where(a => a.Flag("is_bot") is true).Select(a => a.Text("user_id")).OfType<string>().FirstOrDefault() ?? await self.UserAsync(cancellationToken);
        courtesies.Happened(happened);
        switch (SlackMessage.Of(envelope, bot))
        {
            case { Message: { } message, IsEdit: false }:
                if (await inbox.StoreAsync(message, cancellationToken))
                {
                    courtesies.Asked(message);
                }

                break;
            case { Message: { } message }:
                await inbox.ReviseAsync(message, cancellationToken);
                break;
            case { Withdrawn: { } withdrawn }:
                await inbox.WithdrawAsync(SlackChannel.ChannelName, withdrawn, cancellationToken);
                break;
        }
    }

    /// <returns>What the command shows at once to who typed it.</returns>
    public async Task<JsonObject?> CommandAsync(IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        string Field(string name) => form.GetValueOrDefault(name, "");
        if (!await IsInstalledAsync(Field("team_id"), Field("api_app_id"), cancellationToken) || Field("user_id").Length == 0 || Field("trigger_id").Length == 0)
        {
            return null;
        }

        string text = SlackText.Read(Field("text"), null);
        if (text.Length == 0)
        {
            return Told(Usage);
        }

        (string team, string user) = (Field("team_id"), Field("user_id"));
        await inbox.StoreAsync(new Incoming
        {
            Channel = SlackChannel.ChannelName, Dedupe = $"command/{Field("trigger_id")}", Conversation = $"{team}/{Field("channel_id")}/command", Asker = $"{team}/{user}", Kind = ChatKind.Whisper, Text = text,
            Address = new Dictionary<string, string> { ["team"] = team, ["userTeam"] = team, ["user"] = user, ["channel"] = Field("channel_id"), ["responseUrl"] = Field("response_url") },
        }, cancellationToken);
        return Told(Outgoing.Working.Text!);
    }

    /// <summary>A button was pressed. What it says counts only for the answer it names; who pressed it is Slack's word.</summary>
    public async Task InteractionAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        if (!await IsInstalledAsync(payload.Text("team", "id"), payload.Text("api_app_id"), cancellationToken) || payload.Text("type") != "block_actions" || payload.Text("user", "id") is not { } user)
        {
            return;
        }

        string team = payload.Text("user", "team_id") ?? payload.Text("team", "id")!;
        string person = options.Value.Teams.Contains(team) && (await access.FindByChatIdAsync("slack", [user], cancellationToken)).TryGetValue(user, out Person? known) ? known.Email : $"slack:{team}/{user}";
        foreach (string value in payload.Items("actions").Where(a => a.Text("action_id") == SlackBlocks.FeedbackAction).Select(a => a.Text("value")).OfType<string>())
        {
            if (value.Split(':') is [var verdict and ("good" or "bad"), var id] && Guid.TryParse(id, out Guid answer))
            {
                await feedback.GiveInChatAsync(new AnswerVerdict(answer, person, verdict == "good", SlackChannel.ChannelName), cancellationToken);
            }
        }

        if (SlackPress.Of(payload, team, user) is { } said)
        {
            await inbox.StoreAsync(said, cancellationToken);
        }
    }

    /// <summary>Signed by Slack, but for another workspace or app: dropped, and on record.</summary>
    async Task<bool> IsInstalledAsync(string? team, string? app, CancellationToken cancellationToken)
    {
        if (team is not null && options.Value.Teams.Contains(team) && (options.Value.AppId is not { Length: > 0 } own || app == own))
        {
            return true;
        }

        await audit.RecordAsync(new AuditEntry(AuditKind.Rejection, null) { Payload = new Dictionary<string, object?> { ["channel"] = "slack", ["code"] = "not-installed", ["conversation"] = $"{team}/{app}" } }, cancellationToken);
        return false;
    }

    static JsonObject Told(string text) => new() { ["response_type"] = "ephemeral", ["text"] = text };
}
