using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Audit;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Channels;

/// <summary>Looks after what stands in chats: an answer whose source was withdrawn, or relabelled out of sight of those who read it, is taken back.</summary>
public sealed class PostedAnswers(
    KnowledgeDatabase database, AccessDirectory access, ChatAudiences audiences, AuditTrail audit, ChatSignal signal, IEnumerable<IChatChannel> channels, IOptions<ChannelOptions> options, TimeProvider time)
{
    const int Batch = 50;
    readonly Dictionary<string, IChatChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <returns>How many answers were taken back.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        int taken = 0;
        foreach (Stale stale in await StaleAsync(cancellationToken))
        {
            if (await audiences.MaySeeAsync(_channels[stale.Delivery.Question.Channel], stale.Delivery, stale.Footing, labelsAlone: true, cancellationToken))
            {
                await RelabelAsync(stale, cancellationToken);
            }
            else
            {
                await TakeBackAsync(stale, cancellationToken);
                taken++;
            }
        }

        return taken;
    }

    /// <summary>Forgets questions that nobody will ask again about.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("delete from chat_inbox where finished < $1 and state in ('done', 'failed', 'withdrawn')", cancellationToken, time.GetUtcNow().AddDays(-options.Value.RememberDays));
        await session.CommitAsync(cancellationToken);
    }

    async Task<IReadOnlyList<Stale>> StaleAsync(CancellationToken cancellationToken)
    {
        // With a steward's eyes, for ids and labels alone: nothing read here is shown to anybody.
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        return await session.ListAsync("""
            select m.id, m.marker, m.role, i.message::text, m.vendor_id, m.inbox_id, m.version, m.answer_id, m.documents, m.labels
            from chat_messages m join chat_inbox i on i.id = m.inbox_id
            where m.state = 'shown' and m.documents <> '{}' and m.vendor_id is not null and i.channel = any ($2)
              and exists (select from unnest(m.documents, m.labels) d(uid, label)
                          where not exists (select from documents x where x.uid = d.uid and x.label_id = d.label and x.label_id = any ($1)))
            order by m.id limit $3
            """, r => new Stale(
                new Delivery(r.GetInt64(0), r.GetGuid(1), r.GetString(2) == "private", System.Text.Json.JsonSerializer.Deserialize(r.GetString(3), ChatJson.Default.Incoming)!, Outgoing.Notice(ChatWords.TakenBack), r.GetString(4)),
                r.GetInt64(5), r.GetInt32(6), new Footing(r.IsDBNull(7) ? null : r.GetGuid(7), [], r.GetFieldValue<Guid[]>(8), r.GetFieldValue<int[]>(9))),
            cancellationToken, session.LabelIds, _channels.Keys.Select(options.Value.InLane).ToArray(), Batch);
    }

    async Task RelabelAsync(Stale stale, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        await session.ExecuteAsync("""
            update chat_messages set labels = (select coalesce(array_agg(coalesce(x.label_id, 0) order by d.n), '{}') from unnest(documents) with ordinality d(uid, n) left join documents x on x.uid = d.uid and x.label_id = any ($3))
            where id = $1 and version = $2
            """, cancellationToken, stale.Delivery.Id, stale.Version, session.LabelIds);
        await session.CommitAsync(cancellationToken);
    }

    async Task TakeBackAsync(Stale stale, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (await session.ScalarAsync<bool>("select true from chat_messages where id = $1 and version = $2 and state = 'shown' for update", cancellationToken, stale.Delivery.Id, stale.Version))
        {
            await ChannelOutbox.PutAsync(session, stale.InboxId, stale.Delivery.IsPrivate, stale.Delivery.Content, Footing.None, cancellationToken);
            await audit.AppendAsync(session, new AuditEntry(AuditKind.Retraction, null)
            {
                Documents = stale.Footing.Documents,
                Payload = new Dictionary<string, object?> { ["channel"] = stale.Delivery.Question.Channel, ["conversation"] = stale.Delivery.Question.Conversation, ["answer"] = stale.Footing.Answer },
            }, cancellationToken);
            await session.CommitAsync(cancellationToken);
            signal.Answered();
        }
    }

    sealed record Stale(Delivery Delivery, long InboxId, int Version, Footing Footing);
}
