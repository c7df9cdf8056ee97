using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Conversations;
using NpgsqlTypes;

namespace KnowledgeBot.Gaps;

/// <summary>What people think of answers, whatever door they came through: one verdict a person and answer, the last one counts. While one is bad, the answer is a gap.</summary>
public sealed class AnswerFeedback(KnowledgeDatabase database, AccessDirectory access, ConversationStore conversations, Lazy<GapRecorder> gaps, TimeProvider time)
{
    const int MaxComment = 2_000;

    /// <summary>About an answer in a conversation of one's own.</summary>
    /// <exception cref="UserFacingException">not-found when it is no answer of theirs.</exception>
    public async Task GiveAsync(AnswerVerdict verdict, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(verdict.Person, cancellationToken) is not { } person || await conversations.LocateAsync(person, verdict.Answer, cancellationToken) is not { Turn: not null })
        {
            throw new UserFacingException(ErrorCode.NotFound, "there is no such answer of yours");
        }

        await KeepAsync(verdict with { Person = person.Email }, "true", cancellationToken);
    }

    /// <summary>About an answer that stands in a chat: whoever the vendor let press its button reads it.</summary>
    /// <returns>False when there is no such answer in this channel.</returns>
    public Task<bool> GiveInChatAsync(AnswerVerdict verdict, CancellationToken cancellationToken) =>
        KeepAsync(verdict, "exists (select from chat_messages m join chat_inbox i on i.id = m.inbox_id where m.answer_id = $1 and i.channel = $5)", cancellationToken);

    async Task<bool> KeepAsync(AnswerVerdict verdict, string condition, CancellationToken cancellationToken)
    {
        await using (DatabaseSession session = await database.OpenAsync(cancellationToken))
        {
            string? comment = verdict.Comment is { Length: > MaxComment } ? verdict.Comment[..MaxComment] : verdict.Comment;
            int kept = await session.ExecuteAsync($"""
                insert into answer_feedback (answer_id, person, verdict, comment, channel, given) select $1, $2, $3, $4, $5, $6 where {condition}
                on conflict (answer_id, person) do update set verdict = excluded.verdict, comment = coalesce(excluded.comment, answer_feedback.comment), given = excluded.given
                """, cancellationToken, verdict.Answer, verdict.Person, verdict.IsGood ? "good" : "bad", DatabaseSession.Typed(NpgsqlDbType.Text, comment), verdict.Channel, time.GetUtcNow());
            await session.CommitAsync(cancellationToken);
            if (kept == 0)
            {
                return false;
            }
        }

        await gaps.Value.JudgedAsync(verdict, cancellationToken);
        return true;
    }
}
