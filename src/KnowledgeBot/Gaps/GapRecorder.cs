using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Conversations;
using KnowledgeBot.SameQuestions;

namespace KnowledgeBot.Gaps;

/// <summary>Notes what was asked in vain, and what somebody said was no good.</summary>
public sealed class GapRecorder
{
    const string Measuring = "eval";
    readonly KnowledgeDatabase _database;
    readonly AccessDirectory _access;
    readonly ConversationStore _conversations;
    readonly GapLabels _labels;
    readonly TimeProvider _time;

    internal GapRecorder(KnowledgeDatabase database, AccessDirectory access, ConversationStore conversations, GapLabels labels, TimeProvider time) =>
        (_database, _access, _conversations, _labels, _time) = (database, access, conversations, labels, time);

    /// <summary>After an answer was given and remembered; does nothing for a good one.</summary>
    internal Task NoteAsync(Audience audience, string channel, string standalone, Answer answer, CancellationToken cancellationToken)
    {
        string? reason = answer.Status switch
        {
            AnswerStatus.Unknown => GapReason.Unknown,
            AnswerStatus.Partial => GapReason.Weak,
            _ => null,
        };
        return reason is null || channel == Measuring || QuestionWords.Of(standalone).Content.Count == 0 ? Task.CompletedTask : AddAsync(audience, standalone, answer, reason, cancellationToken);
    }

    /// <summary>After somebody said what they think of an answer.</summary>
    internal async Task JudgedAsync(AnswerVerdict verdict, CancellationToken cancellationToken)
    {
        if (verdict.IsGood)
        {
            await using DatabaseSession session = await _database.WriteAsync(await _access.StewardAsync(cancellationToken), cancellationToken);
            await session.ExecuteAsync("""
                delete from gap_questions where id = $1 and reason = 'disliked' and closed is null and label_id = any ($2)
                    and not exists (select from answer_feedback where answer_id = $1 and verdict = 'bad')
                """, cancellationToken, verdict.Answer, session.LabelIds);
            await session.CommitAsync(cancellationToken);
            return;
        }

        Audience audience = await _access.AudienceAsync(verdict.Person, [], cancellationToken);
        // Whoever may no longer see what the answer rests on gives it no place; nor does an outsider, who has no territory.
        if (audience.Asker is not null && await _conversations.TurnAsync(audience.Scope, verdict.Answer, cancellationToken) is { Standalone.Length: > 0 } turn)
        {
            await AddAsync(audience, turn.Standalone, turn.Answer, GapReason.Disliked, cancellationToken);
        }
    }

    async Task AddAsync(Audience audience, string question, Answer answer, string reason, CancellationToken cancellationToken)
    {
        GapOrigin from = await _labels.OfAsync(audience, question, cancellationToken);
        if (from.Labels.Count == 0)
        {
            return;
        }

        await using DatabaseSession session = await _database.WriteAsync(await _access.StewardAsync(cancellationToken), cancellationToken);
        await session.ExecuteAsync("""
            insert into gap_questions (id, label_id, also, territories, person_id, roles, asked, question, reason)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9 where exists (select from turns where id = $1)
            on conflict (id) do update set reason = excluded.reason, closed = null, closed_by = null, closed_how = null, closed_with = null
            """, cancellationToken, answer.Id, from.Labels[0], from.Labels.Skip(1).ToArray(), from.Territories.ToArray(), audience.Asker!.Id, audience.Asker.Roles.ToArray(), _time.GetUtcNow(), question, reason);
        await session.CommitAsync(cancellationToken);
    }
}
