using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Notices;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Contributions;

/// <summary>Asks authors whether what they contributed still holds, says when it does not any more, and clears drafts that nobody sent.</summary>
public sealed class ContributionUpkeep(KnowledgeDatabase database, AccessDirectory access, FirmCalendar calendar, IOptions<ContributionOptions> options, TimeProvider time)
{
    /// <summary>Does it all; each is told once, however often this runs.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        DateOnly day = calendar.Today;
        foreach ((Guid id, long author, int label, string topic) in await DueAsync(session, "expires is not null and expires < $2", cancellationToken, day))
        {
            await session.ExecuteAsync("update contributions set state = 'expired' where id = $1 and label_id = any ($2)", cancellationToken, id, session.LabelIds);
            await NoticeStore.TellAsync(session, author, label, now, "contribution-expired", id, $"Your contribution “{topic}” has expired and answers no more. Renew it if it still holds.", $"expired {id} {day:O}", cancellationToken);
        }

        foreach ((Guid id, long author, int label, string topic) in await DueAsync(session, "expires is not null and expires between $2 and $3", cancellationToken, day, day.AddDays(options.Value.NoticeDays)))
        {
            await NoticeStore.TellAsync(session, author, label, now, "contribution-renew", id, $"Your contribution “{topic}” expires within {options.Value.NoticeDays} days. Does it still hold? Renew it, or let it go.", $"renew {id} {await RenewedAsync(session, id, cancellationToken)}", cancellationToken);
        }

        foreach ((Guid id, long author, int label, string topic) in await DueAsync(session, "expires is null and coalesce(renewed, decided) < $2", cancellationToken, now.AddDays(-options.Value.RenewAfterDays)))
        {
            await NoticeStore.TellAsync(session, author, label, now, "contribution-renew", id, $"Your contribution “{topic}” is {options.Value.RenewAfterDays} days old. Does it still hold? Renew it, or withdraw it.", $"renew {id} {await RenewedAsync(session, id, cancellationToken)}", cancellationToken);
        }

        await session.ExecuteAsync("delete from contributions where state = 'draft' and created < $2 and label_id = any ($1)", cancellationToken, session.LabelIds, now.AddDays(-options.Value.DraftDays));
        await session.CommitAsync(cancellationToken);
    }

    static Task<List<(Guid Id, long Author, int Label, string Topic)>> DueAsync(DatabaseSession session, string when, CancellationToken cancellationToken, params object[] values) =>
        session.ListAsync($"select id, author_id, label_id, topic from contributions where label_id = any ($1) and state = 'approved' and {when} order by id",
            r => (r.GetGuid(0), r.GetInt64(1), r.GetInt32(2), r.GetString(3)), cancellationToken, [session.LabelIds, .. values]);

    /// <summary>Once for each time it was renewed.</summary>
    static async Task<string> RenewedAsync(DatabaseSession session, Guid id, CancellationToken cancellationToken) =>
        await session.ScalarAsync<string>("select coalesce(extract(epoch from coalesce(renewed, decided)), 0)::bigint::text from contributions where id = $1 and label_id = any ($2)", cancellationToken, id, session.LabelIds) ?? "";
}
