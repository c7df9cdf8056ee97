using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Plans;
using NpgsqlTypes;

namespace KnowledgeBot.Conversations;

/// <summary>The memory of conversations, each its person's own. An earlier answer comes back only while everything it rests on is visible to the audience.</summary>
public sealed class ConversationStore(KnowledgeDatabase database, TimeProvider time)
{
    const int MaxTitle = 80;

    /// <returns>Null when there is no such conversation of this person.</returns>
    public Task<IReadOnlyList<Turn>?> TurnsAsync(Person person, AccessScope scope, Guid conversation, int last, CancellationToken cancellationToken) =>
        TurnsAsync(person, scope, conversation, last, isShared: false, cancellationToken);

    /// <param name="isShared">The conversation of several in a chat: whoever takes part in it there, by the chat's word, continues it. It is nobody's own elsewhere.</param>
    /// <inheritdoc cref="TurnsAsync(Person, AccessScope, Guid, int, CancellationToken)"/>
    public async Task<IReadOnlyList<Turn>?> TurnsAsync(Person person, AccessScope scope, Guid conversation, int last, bool isShared, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        if (!await session.ScalarAsync<bool>("select exists (select from conversations where id = $1 and shared = $3 and (shared or person_id = $2))", cancellationToken, conversation, person.Id, isShared))
        {
            return null;
        }

        List<(Turn Turn, bool IsVisible)> turns = await TurnsAsync(session, "t.conversation_id = $1 order by t.number desc limit $3", cancellationToken, conversation, session.LabelIds, last);
        turns.Reverse();
        return [.. turns.Select(t => t.IsVisible ? t.Turn : t.Turn with { Answer = Hidden(t.Turn.Answer) })];
    }

    /// <summary>The turn that ended with this answer, whosever it is: for what may be done with an answer once it is known that somebody was given it.</summary>
    /// <returns>Null when there is none, or it rests on what the scope does not hold.</returns>
    public async Task<Turn?> TurnAsync(AccessScope scope, Guid answer, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return (await TurnsAsync(session, "t.id = $1", cancellationToken, answer, session.LabelIds)).Where(t => t.IsVisible).Select(t => t.Turn).SingleOrDefault();
    }

    static Task<List<(Turn Turn, bool IsVisible)>> TurnsAsync(DatabaseSession session, string which, CancellationToken cancellationToken, params object[] values) => session.ListAsync($"""
        select t.question, t.standalone, t.asked, t.answer::text,
               (select count(*) from documents d where d.uid = any (t.documents) and d.label_id = any ($2)) = cardinality(t.documents) and t.labels <@ $2 as visible, t.plan::text
        from turns t where {which}
        """, r => (new Turn(r.GetString(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), JsonSerializer.Deserialize(r.GetString(3), AnswerJson.Default.Answer)!, PlanJson.Read(r.IsDBNull(5) ? null : r.GetString(5))), r.GetBoolean(4)),
        cancellationToken, values);

    public async Task<IReadOnlyList<ConversationHead>> ListAsync(Person person, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select id, title, updated from conversations where person_id = $1 and not shared order by updated desc limit 50",
            r => new ConversationHead(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2)), cancellationToken, person.Id);
    }

    /// <summary>Which of this person's conversations an id names, and, for the id of an answer, which turn of it, from 1.</summary>
    /// <returns>Null when it names none of theirs.</returns>
    public async Task<(Guid Conversation, int? Turn)?> LocateAsync(Person person, Guid id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var found = await session.ListAsync("""
            select c.id, (select count(*) from turns t join turns u on u.conversation_id = t.conversation_id and u.number <= t.number where t.id = $1 and t.conversation_id = c.id)::int
            from conversations c where c.person_id = $2 and (c.id = $1 or exists (select from turns t where t.id = $1 and t.conversation_id = c.id))
            """, r => (r.GetGuid(0), r.GetInt32(1)), cancellationToken, id, person.Id);
        return found.Count == 0 ? null : (found[0].Item1, found[0].Item2 == 0 ? null : found[0].Item2);
    }

    public async Task<bool> DeleteAsync(Person person, Guid conversation, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int deleted = await session.ExecuteAsync("delete from conversations where id = $1 and person_id = $2 and not shared", cancellationToken, conversation, person.Id);
        await session.CommitAsync(cancellationToken);
        return deleted == 1;
    }

    public Task AddAsync(Person person, string channel, string question, string standalone, Answer answer, CancellationToken cancellationToken) =>
        AddAsync(person, channel, question, standalone, answer, null, [], cancellationToken);

    /// <inheritdoc cref="AddAsync(DatabaseSession, Person, bool, string, string, string, Answer, QuestionPlan?, int[], CancellationToken)"/>
    public async Task AddAsync(Person person, string channel, string question, string standalone, Answer answer, QuestionPlan? plan, int[] labels, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await AddAsync(session, person, false, channel, question, standalone, answer, plan, labels, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Within the transaction that puts the answer on record.</summary>
    /// <param name="plan">What the question came to, if anything.</param>
    /// <param name="labels">Labels the answer was computed over, when it rests on more than the documents it cites.</param>
    public async Task AddAsync(
        DatabaseSession session, Person person, bool isShared, string channel, string question, string standalone, Answer answer, QuestionPlan? plan, int[] labels, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await session.ExecuteAsync("""
            insert into conversations (id, person_id, title, updated, shared) values ($1, $2, $3, $4, $5)
            on conflict (id) do update set updated = excluded.updated where conversations.shared = excluded.shared and (conversations.shared or conversations.person_id = excluded.person_id)
            """, cancellationToken, answer.Thread, person.Id, question.Length <= MaxTitle ? question : question[..MaxTitle] + "…", now, isShared);
        await session.ExecuteAsync("""
            insert into turns (id, conversation_id, number, asked, channel, question, standalone, status, documents, answer, plan, labels)
            select $1, $2, coalesce((select max(number) from turns where conversation_id = $2), 0) + 1, $3, $4, $5, $6, $7, $8, $9::jsonb, $12::jsonb, $13
            from conversations where id = $2 and shared = $11 and (shared or person_id = $10)
            """, cancellationToken, answer.Id, answer.Thread, now, channel, question, standalone, answer.Status,
            answer.Citations.Select(c => c.Document).Distinct().ToArray(), JsonSerializer.Serialize(answer, AnswerJson.Default.Answer), person.Id, isShared,
            DatabaseSession.Typed(NpgsqlDbType.Text, plan is null ? null : JsonSerializer.Serialize(plan, PlanJson.Default.QuestionPlan)), labels);
    }

    static Answer Hidden(Answer answer) => answer with
    {
        Status = AnswerStatus.Unknown,
        Text = "This answer rested on something that changed hands or was removed. Ask again for what holds now.",
        Citations = [], Figures = [], Facts = [], Warnings = [], Next = null,
    };
}
