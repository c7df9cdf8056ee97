using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Channels;

/// <summary>What people thought of answers: one verdict a person and answer, the last one counts.</summary>
public sealed class AnswerFeedback(KnowledgeDatabase database, TimeProvider time)
{
    const int MaxComment = 2_000;

    /// <param name="answer">The id that the answer carries; one that was never given in this channel is ignored.</param>
    /// <param name="person">E-mail, or the chat identity of an outsider; from what the vendor verified, never from the button.</param>
    /// <returns>False when there is no such answer in this channel.</returns>
    public async Task<bool> GiveAsync(Guid answer, string channel, string person, bool isGood, string? comment, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int given = await session.ExecuteAsync("""
            insert into answer_feedback (answer_id, person, verdict, comment, channel, given)
            select $1, $2, $3, $4, $5, $6 where exists (select from chat_messages m join chat_inbox i on i.id = m.inbox_id where m.answer_id = $1 and i.channel = $5)
            on conflict (answer_id, person) do update set verdict = excluded.verdict, comment = coalesce(excluded.comment, answer_feedback.comment), given = excluded.given
            """, cancellationToken, answer, person, isGood ? "good" : "bad", DatabaseSession.Typed(NpgsqlDbType.Text, comment is { Length: > MaxComment } ? comment[..MaxComment] : comment), channel, time.GetUtcNow());
        await session.CommitAsync(cancellationToken);
        return given == 1;
    }
}
