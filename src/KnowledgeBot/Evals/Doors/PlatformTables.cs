using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Answering;
using NpgsqlTypes;

namespace KnowledgeBot.Evals.Doors;

/// <summary>What a run of evals through a chat reads of the product's tables, and takes out of them again.</summary>
/// <param name="channel">With the lane of the run.</param>
sealed class PlatformTables(KnowledgeDatabase database, string channel)
{
    static readonly string[] s_forget =
    [
        """
        delete from conversations where id in (
            select thread from chat_threads where channel = $1 and conversation = coalesce($2, conversation)
            union select t.conversation_id from chat_inbox i join chat_messages m on m.inbox_id = i.id join turns t on t.id = m.answer_id where i.channel = $1 and i.conversation = coalesce($2, i.conversation))
        """,
        "delete from teams_conversations where tenant || '/' || conversation in (select conversation from chat_inbox where channel = $1 and conversation = coalesce($2, conversation))",
        "delete from chat_inbox where channel = $1 and conversation = coalesce($2, conversation)",
        "delete from chat_threads where channel = $1 and conversation = coalesce($2, conversation)",
    ];

    /// <param name="directory">slack or entra.</param>
    public async Task<(bool IsKnown, string? Id)> PersonAsync(string email, string directory, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync($"select {(directory == "slack" ? "slack" : "entra")} from people where email = $1 and active", r => (true, r.IsDBNull(0) ? null : r.GetString(0)), cancellationToken, email.Trim().ToLowerInvariant()))
            .SingleOrDefault();
    }

    /// <returns>Null until the last question of a conversation was answered and its message shown, or given up.</returns>
    public async Task<ShownMessage?> ShownAsync(string conversation, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("""
            select m.answer_id, m.vendor_id, m.code from chat_inbox i join chat_messages m on m.inbox_id = i.id and m.role = 'answer'
            where i.id = (select max(id) from chat_inbox where channel = $1 and conversation = $2) and (i.state in ('done', 'failed') or i.stage = 1) and m.state in ('shown', 'failed')
            """, r => new ShownMessage(r.IsDBNull(0) ? null : r.GetGuid(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)), cancellationToken, channel, conversation)).SingleOrDefault();
    }

    /// <returns>Null when nobody in the directory asked for it.</returns>
    public async Task<Answer?> AnswerAsync(Guid id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ScalarAsync<string>("select answer::text from turns where id = $1", cancellationToken, id) is { } kept ? JsonSerializer.Deserialize(kept, AnswerJson.Default.Answer) : null;
    }

    /// <summary>Takes back a conversation with all that was answered in it, for everybody or the asker alone.</summary>
    /// <param name="conversation">Null for all of the run.</param>
    public async Task ForgetAsync(string? conversation, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        foreach (string delete in s_forget)
        {
            await session.ExecuteAsync(delete, cancellationToken, channel, DatabaseSession.Typed(NpgsqlDbType.Text, conversation));
        }

        await session.CommitAsync(cancellationToken);
    }
}
