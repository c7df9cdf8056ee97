using System.Text.Json;
using KnowledgeBot.Access.Database;
using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace KnowledgeBot.Channels;

/// <summary>
/// What chats are to show: for each question one message for all and at most one for the asker alone. A row says what the message shall show, not what to send:
/// placeholder, answer, correction and apology are versions of one message, so that whatever is retried or lost, one is seen.
/// </summary>
public sealed class ChannelOutbox(KnowledgeDatabase database, ChatSignal signal, IOptions<ChannelOptions> options)
{
    /// <summary>Has the message show this, inside the transaction that records why.</summary>
    public static Task PutAsync(DatabaseSession session, long inboxId, bool isPrivate, Outgoing content, Footing footing, CancellationToken cancellationToken) => session.ExecuteAsync("""
        insert into chat_messages as m (inbox_id, role, content, answer_id, scope, documents, labels) values ($1, $2, $3::jsonb, $4, $5, $6, $7)
        on conflict (inbox_id, role) do update set content = excluded.content, version = m.version + 1, answer_id = excluded.answer_id, scope = excluded.scope, documents = excluded.documents,
            labels = excluded.labels, state = case when m.state = 'sending' then 'sending' else 'waiting' end, attempts = 0, not_before = now(), code = null
        """, cancellationToken, inboxId, Role(isPrivate), Json(content), DatabaseSession.Typed(NpgsqlDbType.Uuid, footing.Answer), footing.Scope, footing.Documents, footing.Labels);

    /// <summary>Shows a placeholder unless there is a message already or the answer comes first.</summary>
    /// <returns>The message to be; null when it is shown already.</returns>
    /// <exception cref="LeaseLostException">Somebody else has the question by now, or nobody.</exception>
    public async Task<Delivery?> BeginAsync(InboxItem item, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            insert into chat_messages (inbox_id, role, content, not_before)
            select id, 'answer', $2::jsonb, clock_timestamp() + make_interval(secs => $3) from chat_inbox where id = $1 and fence = $4 for key share on conflict do nothing
            """, cancellationToken, item.Id, Json(Outgoing.Working), options.Value.PlaceholderMs / 1000.0, item.Fence);
        var rows = await session.ListAsync("select id, marker, vendor_id, tried from chat_messages where inbox_id = $1 and role = 'answer'",
            r => (Id: r.GetInt64(0), Marker: r.GetGuid(1), VendorId: r.IsDBNull(2) ? null : r.GetString(2), Tried: r.GetBoolean(3)), cancellationToken, item.Id);
        await session.CommitLazilyAsync(cancellationToken);
        var row = rows.Count == 1 ? rows[0] : throw new LeaseLostException();
        return row.Tried ? null : new Delivery(row.Id, row.Marker, false, item.Message, Outgoing.Working, row.VendorId);
    }

    public async Task<OutboxItem?> ClaimAsync(string[] channels, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<OutboxItem> claimed = await session.ListAsync("""
            update chat_messages t set state = 'sending', attempts = t.attempts + 1, fence = nextval('chat_fences'), lease_until = clock_timestamp() + make_interval(secs => $1)
            from chat_inbox i
            where i.id = t.inbox_id and t.id = (
                select c.id from chat_messages c join chat_inbox q on q.id = c.inbox_id
                where q.channel = any ($2) and c.not_before <= clock_timestamp() and (c.state = 'waiting' or (c.state = 'sending' and c.lease_until < clock_timestamp()))
                order by c.not_before, c.id limit 1 for update of c skip locked)
            returning t.id, t.marker, t.role, i.message::text, t.content::text, t.vendor_id, t.version, t.fence, t.tried, t.attempts, t.answer_id, t.scope, t.documents, t.labels
            """, r => new OutboxItem(
                new Delivery(r.GetInt64(0), r.GetGuid(1), r.GetString(2) == "private", JsonSerializer.Deserialize(r.GetString(3), ChatJson.Default.Incoming)!, JsonSerializer.Deserialize(r.GetString(4), ChatJson.Default.Outgoing)!, r.IsDBNull(5) ? null : r.GetString(5)),
                r.GetInt32(6), r.GetInt64(7), r.GetBoolean(8), r.GetInt32(9) >= options.Value.MaxSends,
                new Footing(r.IsDBNull(10) ? null : r.GetGuid(10), r.GetFieldValue<int[]>(11), r.GetFieldValue<Guid[]>(12), r.GetFieldValue<int[]>(13))),
            cancellationToken, (double)options.Value.LeaseSeconds, channels.Select(options.Value.InLane).ToArray());
        await session.CommitAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }

    /// <summary>Written down before a create leaves: whoever comes after looks for it first.</summary>
    public Task<bool> TryingAsync(OutboxItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, "tried = true", cancellationToken);

    /// <summary>The content is forgotten once it is shown: what is said again comes from the documents, not from here.</summary>
    /// <param name="vendorId">Null leaves what is known.</param>
    public async Task ShownAsync(OutboxItem item, string? vendorId, CancellationToken cancellationToken)
    {
        await ChangeAsync(item, """
            vendor_id = coalesce($4, vendor_id), shown = $3, shown_at = now(), attempts = 0, code = null, lease_until = null,
            state = case when version = $3 then 'shown' else 'waiting' end, content = case when version = $3 then null else content end
            """, cancellationToken, item.Version, DatabaseSession.Typed(NpgsqlDbType.Text, vendorId));
        signal.Answered();
    }

    public Task RetryAsync(OutboxItem item, string code, TimeSpan after, CancellationToken cancellationToken) =>
        ChangeAsync(item, "state = 'waiting', lease_until = null, code = $3, not_before = clock_timestamp() + make_interval(secs => $4)", cancellationToken, code, after.TotalSeconds);

    /// <summary>Nobody tries again; unless there is something newer to show.</summary>
    public Task FailAsync(OutboxItem item, string code, CancellationToken cancellationToken) =>
        ChangeAsync(item, "state = case when version = $4 then 'failed' else 'waiting' end, lease_until = null, code = $3, content = case when version = $4 then null else content end", cancellationToken, code, item.Version);

    /// <summary>Puts the question back to be answered for those who are there now, instead of showing what it was answered for others.</summary>
    public async Task ReopenAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        // The question before its message, as everywhere: else two who change both wait for each other.
        await session.ExecuteAsync("select from chat_inbox i join chat_messages m on m.inbox_id = i.id where m.id = $1 for update of i", cancellationToken, item.Delivery.Id);
        int held = await session.ExecuteAsync("""
            update chat_messages set content = $3::jsonb, state = 'waiting', lease_until = null, documents = '{}', labels = '{}', scope = '{}', code = 'audience-changed', not_before = clock_timestamp() + interval '2 seconds'
            where id = $1 and fence = $2
            """, cancellationToken, item.Delivery.Id, item.Fence, Json(Outgoing.Working));
        if (held == 1)
        {
            await session.ExecuteAsync("""
                update chat_inbox i set state = 'queued', stage = $2, lease_until = null, fence = nextval('chat_fences'), not_before = now()
                from chat_messages m where m.id = $1 and i.id = m.inbox_id and i.state <> 'withdrawn'
                """, cancellationToken, item.Delivery.Id, (short)(item.Delivery.IsPrivate ? 1 : 0));
        }

        await session.CommitAsync(cancellationToken);
        signal.Asked();
    }

    /// <summary>A message that an adapter's stream has begun is the one to be completed.</summary>
    /// <returns>False when the message is shown some other way by now: the stream must be taken back.</returns>
    public async Task<bool> AdoptAsync(long messageId, string vendorId, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int adopted = await session.ExecuteAsync("update chat_messages set vendor_id = $2, tried = true where id = $1 and vendor_id is null and state <> 'sending'", cancellationToken, messageId, vendorId);
        await session.CommitAsync(cancellationToken);
        return adopted == 1;
    }

    /// <summary>
    /// For vendors whose messages cannot be looked up: the place of a message is written down before it shows anything but that it is coming. A create that was
    /// cut short then showed no answer, and may be made again.
    /// </summary>
    /// <returns>False when somebody else made the message meanwhile: this one must be taken away.</returns>
    public async Task<bool> PlacedAsync(long messageId, string vendorId, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int placed = await session.ExecuteAsync("update chat_messages set vendor_id = $2 where id = $1 and vendor_id is null and state = 'sending'", cancellationToken, messageId, vendorId);
        await session.CommitAsync(cancellationToken);
        return placed == 1;
    }

    async Task<bool> ChangeAsync(OutboxItem item, string change, CancellationToken cancellationToken, params object?[] values)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int changed = await session.ExecuteAsync($"update chat_messages set {change} where id = $1 and fence = $2 and state = 'sending'", cancellationToken, [item.Delivery.Id, item.Fence, .. values]);
        await session.CommitAsync(cancellationToken);
        return changed == 1;
    }

    static string Role(bool isPrivate) => isPrivate ? "private" : "answer";

    static string Json(Outgoing content) => JsonSerializer.Serialize(content, ChatJson.Default.Outgoing);
}
