using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Text;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Channels;

/// <summary>
/// The durable list of questions from chats. Acknowledged means stored: an adapter answers the vendor after <see cref="StoreAsync"/> returned and not before.
/// One row for each message however often it is delivered; worked off in order within a conversation, under leases and fences.
/// </summary>
public sealed class ChannelInbox(KnowledgeDatabase database, ChatSignal signal, IOptions<ChannelOptions> options)
{
    /// <returns>False when it was there already: acknowledge it all the same.</returns>
    /// <exception cref="Npgsql.NpgsqlException">Nothing was stored: do not acknowledge (503), the vendor delivers again.</exception>
    public async Task<bool> StoreAsync(Incoming message, CancellationToken cancellationToken)
    {
        int stored = await database.ExecuteOnceAsync("insert into chat_inbox (channel, dedupe, conversation, message) values ($1, $2, $3, $4::jsonb) on conflict (channel, dedupe) do nothing",
            cancellationToken, options.Value.InLane(message.Channel), message.Dedupe, message.Conversation, Json(message));
        signal.Asked();
        return stored == 1;
    }

    /// <summary>The asker changed their message: it is answered anew, in the place of the earlier answer.</summary>
    /// <param name="message">With the <see cref="Incoming.Dedupe"/> of the original; from the same asker.</param>
    /// <returns>False when the original is unknown, somebody else's, or says the same.</returns>
    public async Task<bool> ReviseAsync(Incoming message, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int revised = await session.ExecuteAsync("""
            update chat_inbox set message = $3::jsonb, state = 'queued', stage = 0, attempts = 0, not_before = now(), fence = nextval('chat_fences'), lease_until = null, code = null, finished = null
            where channel = $1 and dedupe = $2 and state <> 'withdrawn' and message ->> 'asker' = $4 and message ->> 'text' <> $5
            """, cancellationToken, options.Value.InLane(message.Channel), message.Dedupe, Json(message), message.Asker, message.Text);
        await session.CommitAsync(cancellationToken);
        signal.Asked();
        return revised == 1;
    }

    /// <summary>The asker deleted their message: its answers are removed.</summary>
    public async Task<bool> WithdrawAsync(string channel, string dedupe, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int withdrawn = await session.ExecuteAsync("update chat_inbox set state = 'withdrawn', fence = nextval('chat_fences'), lease_until = null, finished = now() where channel = $1 and dedupe = $2 and state <> 'withdrawn'",
            cancellationToken, options.Value.InLane(channel), dedupe);
        await session.ExecuteAsync("""
            update chat_messages m set version = version + 1, content = '{"kind":"removed"}', state = case when m.state = 'sending' then 'sending' else 'waiting' end, attempts = 0, not_before = now(), documents = '{}', labels = '{}'
            from chat_inbox i where i.id = m.inbox_id and i.channel = $1 and i.dedupe = $2 and i.state = 'withdrawn' and (m.content ->> 'kind') is distinct from 'removed'
            """, cancellationToken, options.Value.InLane(channel), dedupe);
        await session.CommitAsync(cancellationToken);
        signal.Answered();
        return withdrawn == 1;
    }

    /// <summary>Takes the oldest question that is due and whose conversation has no earlier one open. The attempt is counted now.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<InboxItem?> ClaimAsync(string[] channels, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var claimed = await session.ListAsync("""
            update chat_inbox t set state = 'running', attempts = attempts + 1, fence = nextval('chat_fences'), lease_until = clock_timestamp() + make_interval(secs => $1)
            where t.id = (
                select c.id from chat_inbox c
                where c.channel = any ($2) and c.not_before <= clock_timestamp() and (c.state = 'queued' or (c.state = 'running' and c.lease_until < clock_timestamp()))
                  and not exists (select from chat_inbox r where r.channel = c.channel and r.conversation = c.conversation and r.id < c.id and r.state in ('queued', 'running'))
                order by c.id limit 1 for update skip locked)
            returning id, message::text, stage, fence, attempts
            """, r => (Id: r.GetInt64(0), Message: JsonSerializer.Deserialize(r.GetString(1), ChatJson.Default.Incoming)!, Stage: r.GetInt16(2), Fence: r.GetInt64(3), Attempts: r.GetInt32(4)),
            cancellationToken, (double)options.Value.LeaseSeconds, channels.Select(options.Value.InLane).ToArray());
        if (claimed.Count == 0)
        {
            return null;
        }

        var item = claimed[0];
        Guid thread = await ThreadAsync(session, item.Message, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return new InboxItem(item.Id, item.Message, item.Stage, thread, item.Fence, item.Attempts) { IsLast = item.Attempts >= options.Value.MaxAttempts, IsSpent = item.Attempts > options.Value.MaxAttempts };
    }

    /// <returns>False when the lease was lost: stop working on it.</returns>
    public async Task<bool> ExtendAsync(InboxItem item, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int held = await session.ExecuteAsync("update chat_inbox set lease_until = clock_timestamp() + make_interval(secs => $3) where id = $1 and fence = $2 and state = 'running'",
            cancellationToken, item.Id, item.Fence, (double)options.Value.LeaseSeconds);
        await session.CommitAsync(cancellationToken);
        return held == 1;
    }

    /// <summary>Moves a question on inside the transaction that records its answer.</summary>
    /// <exception cref="LeaseLostException">Another worker holds it by now, or the asker changed or withdrew it: the transaction must not commit.</exception>
    internal static async Task AdvanceAsync(DatabaseSession session, InboxItem item, bool isDone, CancellationToken cancellationToken)
    {
        int held = await session.ExecuteAsync("""
            update chat_inbox set stage = 1, state = case when $3 then 'done' else state end, finished = case when $3 then now() end, lease_until = case when $3 then null else lease_until end
            where id = $1 and fence = $2 and state = 'running'
            """, cancellationToken, item.Id, item.Fence, isDone);
        if (held != 1)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Gives a question back; unharmed when <paramref name="after"/> is null, for a worker that is asked to stop.</summary>
    public async Task ReturnAsync(InboxItem item, TimeSpan? after, string? code, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            update chat_inbox set state = 'queued', lease_until = null, attempts = attempts - case when $3::float8 is null then 1 else 0 end, not_before = clock_timestamp() + make_interval(secs => coalesce($3, 0)), code = $4
            where id = $1 and fence = $2 and state = 'running'
            """, cancellationToken, item.Id, item.Fence, DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Double, after?.TotalSeconds), DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, code));
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Gives a question back as if it had never been taken up; after a fortnight it is let go.</summary>
    internal static Task PostponeAsync(DatabaseSession session, InboxItem item, TimeSpan after, CancellationToken cancellationToken) => session.ExecuteAsync("""
        update chat_inbox set state = case when received > now() - interval '14 days' then 'queued' else 'failed' end, finished = case when received > now() - interval '14 days' then null else now() end, lease_until = null, attempts = 0, not_before = clock_timestamp() + make_interval(secs => $3) where id = $1 and fence = $2 and state = 'running'
        """, cancellationToken, item.Id, item.Fence, after.TotalSeconds);

    async Task<Guid> ThreadAsync(DatabaseSession session, Incoming message, CancellationToken cancellationToken)
    {
        // What was whispered stays out of the memory of those who did not hear it.
        string conversation = message.Kind == ChatKind.Whisper ? $"{message.Conversation}|{message.Asker}" : message.Conversation;
        string channel = options.Value.InLane(message.Channel);
        await session.ExecuteAsync("insert into chat_threads (channel, conversation) values ($1, $2) on conflict do nothing", cancellationToken, channel, conversation);
        return await session.ScalarAsync<Guid>("select thread from chat_threads where channel = $1 and conversation = $2", cancellationToken, channel, conversation);
    }

    static string Json(Incoming message) => JsonSerializer.Serialize(message with { Text = TextHygiene.Clean(message.Text) }, ChatJson.Default.Incoming);
}
