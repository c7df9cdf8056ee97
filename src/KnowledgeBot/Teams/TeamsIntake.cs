using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>Takes in what proved to come from Teams. When it returns, what needs an answer is stored; what is not known is none of ours.</summary>
public sealed class TeamsIntake(ChannelInbox inbox, TeamsConversations conversations, TeamsFeedback feedback, TeamsCourtesies courtesies)
{
    /// <param name="serviceUrl">Checked.</param>
    public async Task<TeamsReply> TakeInAsync(TeamsActivity activity, string serviceUrl, CancellationToken cancellationToken)
    {
        await conversations.RememberAsync(activity, serviceUrl, cancellationToken);
        switch (activity.Type)
        {
            case "message" when TeamsMessage.Of(activity) is { } message:
                if (await inbox.StoreAsync(message, cancellationToken))
                {
                    courtesies.Asked(message);
                }

                break;
            case "messageUpdate" when activity.EventType == "editMessage" && TeamsMessage.Of(activity) is { } message:
                await inbox.ReviseAsync(message, cancellationToken);
                break;
            case "messageDelete" when activity.Id is { Length: > 0 }:
                await inbox.WithdrawAsync(TeamsChannel.ChannelName, TeamsMessage.Identity(activity), cancellationToken);
                break;
            case "installationUpdate" when activity.Json.Text("action") is "remove" or "remove-upgrade":
                await conversations.CloseAsync(activity.Tenant ?? "", activity.Conversation!, cancellationToken);
                break;
            case "installationUpdate" when activity.Json.Text("action") == "add":
            case "conversationUpdate" when activity.Json.Items("membersAdded").Any(m => m.Text("id") == activity.Recipient):
                courtesies.Installed(activity);
                break;
            case "invoke":
                return await InvokeAsync(activity, cancellationToken);
        }

        return TeamsReply.Stored;
    }

    async Task<TeamsReply> InvokeAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (activity.Name != "message/submitAction" || activity.Json.Text("value", "actionName") != "feedback")
        {
            return new TeamsReply(StatusCodes.Status501NotImplemented, null);
        }

        await feedback.GiveAsync(activity, cancellationToken);
        // Anything but an empty object is an error to the client.
        return new TeamsReply(StatusCodes.Status200OK, []);
    }
}
