using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Audit;

namespace KnowledgeBot.Channels;

/// <summary>
/// Answers one claimed question: for everybody who will read the answer, then, when the asker alone may see more, the rest for them alone. Each answer is put on
/// record, and its message into the outbox, in one transaction that also moves the question on: killed anywhere, it is answered once.
/// </summary>
public sealed class ChatAnswerer(
    KnowledgeDatabase database, QuestionHandler handler, ModelAnswerer model, ChatAudiences audiences, ChannelOutbox outbox, AuditTrail audit, ChatSignal signal)
{
    static readonly TimeSpan s_later = TimeSpan.FromMinutes(5);

    public async Task AnswerAsync(IChatChannel channel, InboxItem item, CancellationToken cancellationToken)
    {
        if (item.IsSpent)
        {
            await ApologiseAsync(item, "gave-up", ChatWords.Failed, cancellationToken);
            return;
        }

        Hearers hearers = await audiences.HearersAsync(channel, item.Message, fresh: item.Attempts > 1, cancellationToken);
        if (item.Message.IsUnasked && hearers.Asker is null)
        {
            await PostponeAsync(item, cancellationToken);
            return;
        }

        bool isShared = item.Message.Kind == ChatKind.Shared;
        if (item.Stage == 0)
        {
            Delivery? delivery = item.Message.IsUnasked ? null : await outbox.BeginAsync(item, cancellationToken);
            Answer answer;
            try
            {
                answer = await ForAllAsync(item, hearers, delivery is null || !model.IsConfigured ? null : channel.Stream(delivery), cancellationToken);
            }
            catch (UserFacingException e) when (e.Code == ErrorCode.QuestionInvalid)
            {
                await ApologiseAsync(item, e.Code, Sentence(e.Message), cancellationToken);
                return;
            }

            signal.Answered();
            if (!isShared || !answer.Withheld)
            {
                return;
            }
        }

        await ForAskerAsync(item, hearers.Alone, cancellationToken);
        signal.Answered();
    }

    /// <summary>Says that there will be no answer, instead of nothing.</summary>
    public async Task ApologiseAsync(InboxItem item, string code, string words, CancellationToken cancellationToken)
    {
        if (item.Message.IsUnasked)
        {
            await PostponeAsync(item, cancellationToken);
            return;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await ChannelInbox.AdvanceAsync(session, item, isDone: true, cancellationToken);
        if (item.Stage == 0)
        {
            await ChannelOutbox.PutAsync(session, item.Id, false, Outgoing.Notice(words), Footing.None, cancellationToken);
        }

        await audit.AppendAsync(session, new AuditEntry(AuditKind.Failure, null)
        {
            Payload = new Dictionary<string, object?> { ["person"] = item.Message.Asker, ["channel"] = item.Message.Channel, ["conversation"] = item.Message.Conversation, ["question"] = item.Message.Text, ["code"] = code },
        }, cancellationToken);
        await session.CommitAsync(cancellationToken);
        signal.Answered();
    }

    /// <summary>What nobody waits for is tried again later, and as often as it takes.</summary>
    async Task PostponeAsync(InboxItem item, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await ChannelInbox.PostponeAsync(session, item, s_later, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    Task<Answer> ForAllAsync(InboxItem item, Hearers hearers, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        bool isShared = item.Message.Kind == ChatKind.Shared;
        return handler.Handle(Ask(item, hearers, AsOfWords.Read(item.Message.Text).Question, item.Thread, isShared, RecordAsync), progress, cancellationToken);

        async Task RecordAsync(DatabaseSession session, RecordedAnswer recorded, CancellationToken token)
        {
            if (item.Message.IsUnasked && (recorded.Answer.Text.Length == 0 || recorded.Answer.Status == AnswerStatus.Refused))
            {
                await ChannelInbox.AdvanceAsync(session, item, isDone: true, token);
                return;
            }

            Answer shown = ChatWords.Note(hearers, recorded.Audience, isShared) is { } note ? recorded.Answer with { Warnings = [.. recorded.Answer.Warnings, note] } : recorded.Answer;
            // A button stands where its words stay between its reader and the bot.
            shown = item.Message.Kind == ChatKind.Direct ? shown : shown with { Next = null };
            await ChannelInbox.AdvanceAsync(session, item, isDone: !isShared || !recorded.Answer.Withheld, token);
            await ChannelOutbox.PutAsync(session, item.Id, false, Outgoing.Of(shown with { Withheld = false }), await audiences.FootingAsync(recorded.Audience, shown, token), token);
        }
    }

    /// <summary>What the asker alone may see of it, unless it is nothing new.</summary>
    async Task ForAskerAsync(InboxItem item, Hearers alone, CancellationToken cancellationToken)
    {
        (string standalone, HashSet<Guid> told) = await ToldAsync(item, cancellationToken);
        await handler.Handle(Ask(item, alone, standalone, null, isShared: false, RecordAsync), null, cancellationToken);

        async Task RecordAsync(DatabaseSession session, RecordedAnswer recorded, CancellationToken token)
        {
            int more = recorded.Answer.Citations.Select(c => c.Document).Distinct().Count(d => !told.Contains(d));
            bool isNew = more > 0 || recorded.Answer.Figures.Count > 0 || recorded.Answer.Facts.Count > 0;
            await ChannelInbox.AdvanceAsync(session, item, isDone: true, token);
            if (isNew && recorded.Answer.Status is (AnswerStatus.Answered or AnswerStatus.Partial))
            {
                await ChannelOutbox.PutAsync(session, item.Id, true, new Outgoing(OutgoingKind.Answer, ChatWords.Rest(more), recorded.Answer), await audiences.FootingAsync(recorded.Audience, recorded.Answer, token), token);
            }
        }
    }

    static Question Ask(InboxItem item, Hearers hearers, string text, Guid? thread, bool isShared, Func<DatabaseSession, RecordedAnswer, CancellationToken, Task> record) =>
        new(hearers.Asker?.Email ?? "", hearers.Others, text, thread, AsOfWords.Read(item.Message.Text).Day, item.Message.Channel)
        {
            Chat = new ChatDoor(hearers.Gathering, isShared, $"{item.Message.Channel}:{item.Message.Asker}", item.Message.Conversation, record) { IsUnasked = item.Message.IsUnasked },
        };

    /// <summary>What everybody was told: read back, so that a worker that takes over after a crash knows it too.</summary>
    async Task<(string Standalone, HashSet<Guid> Documents)> ToldAsync(InboxItem item, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var told = await session.ListAsync("select t.standalone, t.documents from chat_messages m join turns t on t.id = m.answer_id where m.inbox_id = $1 and m.role = 'answer'",
            r => (r.GetString(0), r.GetFieldValue<Guid[]>(1)), cancellationToken, item.Id);
        return told.Count == 0 ? (AsOfWords.Read(item.Message.Text).Question, []) : (told[0].Item1, [.. told[0].Item2]);
    }

    static string Sentence(string message) => message.Length == 0 ? message : $"{char.ToUpperInvariant(message[0])}{message[1..]}.";
}
