using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>
/// Shows answers in Teams: in the personal chat, group chat or thread of the question; for the asker's eyes only as a targeted message there, or else in their
/// personal chat. Messages cannot be looked up in Teams: each is first placed, then filled, so that what is cut short may be done again.
/// </summary>
public sealed class TeamsChannel(
    TeamsConnector connector, TeamsConversations conversations, TeamsRoster roster, TeamsAnswers answers, TeamsSensitivity sensitivity, TeamsPacing pacing, ChannelOutbox outbox, TimeProvider time) : IChatChannel
{
    public const string ChannelName = "teams";
    const string Removed = "This answer was removed.";
    static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    public string Name => ChannelName;

    public string Directory => "entra";

    public Task<Roster> RosterAsync(Incoming message, CancellationToken cancellationToken) => roster.ReadAsync(message, cancellationToken);

    public async Task<string?> CreateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        TeamsPlace place = await PlaceAsync(delivery, cancellationToken);
        (TeamsMessageId? id, place) = await PlaceholderAsync(delivery, place, cancellationToken);
        if (id is null)
        {
            await connector.SendAsync(place, await RenderAsync(delivery, cancellationToken), isTargeted: false, cancellationToken);
            return null;
        }

        if (!await outbox.PlacedAsync(delivery.Id, id.ToString(), cancellationToken))
        {
            await connector.DeleteAsync(place, id.Activity, id.IsTargeted, cancellationToken);
            throw new ChatSendException("taken-over", s_soon);
        }

        if (delivery.Content.Kind != OutgoingKind.Working)
        {
            await connector.UpdateAsync(place, id.Activity, await RenderAsync(delivery, cancellationToken), id.IsTargeted, cancellationToken);
        }

        return id.ToString();
    }

    public async Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        TeamsMessageId id = TeamsMessageId.Parse(delivery.VendorId!) ?? throw new ChatSendException("unknown-message", null);
        TeamsPlace place = await PlaceAsync(delivery, cancellationToken) with { Conversation = id.Conversation };
        if (id.Form == TeamsForm.Streamed)
        {
            await FinishAsync(delivery, place, id, cancellationToken);
            return;
        }

        await connector.UpdateAsync(place, id.Activity, await RenderAsync(delivery, cancellationToken), id.IsTargeted, cancellationToken);
    }

    /// <summary>Nothing was shown by a create of unknown outcome, save that an answer is coming: see <see cref="CreateAsync"/>.</summary>
    public Task<string?> FindAsync(Delivery delivery, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task DeleteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        TeamsMessageId id = TeamsMessageId.Parse(delivery.VendorId!) ?? throw new ChatSendException("unknown-message", null);
        TeamsPlace place = await PlaceAsync(delivery, cancellationToken) with { Conversation = id.Conversation };
        try
        {
            await connector.DeleteAsync(place, id.Activity, id.IsTargeted, cancellationToken);
        }
        catch (ChatSendException gone) when (gone.Code is "status-404" or "ActivityNotFoundInConversation" or "ConversationNotFound" or "NotFound")
        {
        }
        catch (ChatSendException refused) when (refused.RetryAfter is null)
        {
            await connector.UpdateAsync(place, id.Activity, answers.Render(Outgoing.Notice(Removed), null), id.IsTargeted, cancellationToken);
        }
    }

    public IAnswerProgress? Stream(Delivery delivery) =>
        delivery.Question.Kind == ChatKind.Direct && delivery.VendorId is null ? new TeamsStream(connector, conversations, pacing, outbox, delivery, time) : null;

    /// <summary>Ends a stream with the whole answer; a stream that ended some other way is overwritten.</summary>
    async Task FinishAsync(Delivery delivery, TeamsPlace place, TeamsMessageId id, CancellationToken cancellationToken)
    {
        if (delivery.Content.Kind == OutgoingKind.Working)
        {
            return;
        }

        JsonObject final = await RenderAsync(delivery, cancellationToken);
        JsonArray entities = final["entities"] as JsonArray ?? [];
        entities.Add(new JsonObject { ["type"] = "streaminfo", ["streamId"] = id.Activity, ["streamType"] = "final" });
        final["entities"] = entities;
        try
        {
            await pacing.TakeTurnAsync(place.Conversation, cancellationToken);
            await connector.SendAsync(place, final, isTargeted: false, cancellationToken);
        }
        catch (ChatSendException refused) when (refused.RetryAfter is null && refused.Code.EndsWith(TeamsErrors.Cancelled, StringComparison.Ordinal))
        {
            // Whoever asked stopped it: nothing more may be shown there.
        }
        catch (ChatSendException refused) when (refused.RetryAfter is null)
        {
            await connector.UpdateAsync(place, id.Activity, await RenderAsync(delivery, cancellationToken), isTargeted: false, cancellationToken);
        }
    }

    /// <returns>The message that is to be filled, and where it is; no message when Teams gives no id.</returns>
    async Task<(TeamsMessageId? Id, TeamsPlace Place)> PlaceholderAsync(Delivery delivery, TeamsPlace place, CancellationToken cancellationToken)
    {
        JsonObject working = Addressed(delivery, TeamsAnswers.Placeholder());
        bool isTargeted = delivery.Question.Kind == ChatKind.Whisper || (delivery.IsPrivate && delivery.Question.Kind == ChatKind.Shared);
        if (isTargeted)
        {
            try
            {
                return (Id(TeamsForm.Targeted, place, await connector.SendAsync(place, working, isTargeted: true, cancellationToken)), place);
            }
            catch (ChatSendException refused) when (refused.RetryAfter is null)
            {
                // Where there are no targeted messages, the asker's own chat is as private.
                place = place with { Conversation = await connector.OpenPersonalAsync(place, delivery.Question.Address["user"], cancellationToken) };
                working = TeamsAnswers.Placeholder();
            }
        }

        return (Id(TeamsForm.Posted, place, await SendAsync(place, working, cancellationToken)), place);
    }

    static TeamsMessageId? Id(TeamsForm form, TeamsPlace place, string? id) => id is { Length: > 0 } ? new TeamsMessageId(form, place.Conversation, id) : null;

    async Task<string?> SendAsync(TeamsPlace place, JsonObject activity, CancellationToken cancellationToken)
    {
        try
        {
            return await connector.SendAsync(place, activity, isTargeted: false, cancellationToken);
        }
        catch (ChatSendException refused) when (refused.Code.EndsWith(TeamsErrors.Blocked, StringComparison.Ordinal))
        {
            await conversations.CloseAsync(place.Tenant, place.Conversation, cancellationToken);
            throw;
        }
    }

    async Task<JsonObject> RenderAsync(Delivery delivery, CancellationToken cancellationToken) =>
        Addressed(delivery, answers.Render(delivery.Content, delivery.Content.Answer is { } answer ? await sensitivity.OfAsync(delivery.Id, answer, cancellationToken) : null));

    /// <summary>Says to whom, and, in answer to a targeted message, to which.</summary>
    static JsonObject Addressed(Delivery delivery, JsonObject activity)
    {
        if (delivery.Question.Kind == ChatKind.Whisper || delivery.IsPrivate)
        {
            activity["recipient"] = new JsonObject { ["id"] = delivery.Question.Address["user"] };
        }

        if (delivery.Question.Kind == ChatKind.Whisper)
        {
            JsonArray entities = activity["entities"] as JsonArray ?? [];
            entities.Add(new JsonObject { ["type"] = "targetedMessageInfo", ["messageId"] = delivery.Question.Address["activity"] });
            activity["entities"] = entities;
        }
        else if (!delivery.IsPrivate && delivery.Question.Address.TryGetValue("activity", out string? asked))
        {
            activity["replyToId"] = asked;
        }

        return activity;
    }

    async Task<TeamsPlace> PlaceAsync(Delivery delivery, CancellationToken cancellationToken) =>
        await conversations.FindAsync(delivery.Question.Address["tenant"], delivery.Question.Address["conversation"], cancellationToken) ?? throw new ChatSendException("conversation-closed", null);
}
