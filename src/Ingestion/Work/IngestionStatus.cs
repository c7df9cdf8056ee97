using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>The state of everything that was ever handed in, for the people who run the service: names of files and reasons, never text.</summary>
public sealed class IngestionStatus(KnowledgeDatabase database, AccessDirectory access, DataJournal data)
{
    public async Task<StatusReport> ReportAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        (long documents, long chunks, long stale) = (await session.ListAsync("""
            select (select count(*) from documents where label_id = any ($1)), (select coalesce(sum(chunks), 0)::bigint from label_counts where label_id = any ($1)),
                   (select count(*) from documents where label_id = any ($1) and (superseded or expires < current_date))
            """, r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), cancellationToken, session.LabelIds)).Single();
        Dictionary<string, long> tasks = (await session.ListAsync("select state, count(*) from ingestion_tasks group by 1 order by 1", r => (r.GetString(0), r.GetInt64(1)), cancellationToken))
            .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
        List<TaskOutcome> quarantined = await session.ListAsync("select uri, code, message from quarantine order by uri limit 1000", r => new TaskOutcome(r.GetString(0), "quarantined", r.GetString(1), r.GetString(2), null), cancellationToken);
        List<TaskOutcome> rejected = await session.ListAsync("""
            select distinct on (source, uri) uri, state, code, message from ingestion_tasks where state in ('rejected', 'failed') order by source, uri, id desc limit 1000
            """, r => new TaskOutcome(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), null), cancellationToken);
        List<string> spaces = await session.ListAsync("select model || ' (' || dimension || ' dimensions, ' || state || ')' from embedding_spaces order by id", r => r.GetString(0), cancellationToken);
        (long deals, long accounts) = (await session.ListAsync("select (select count(*) from deals where label_id = any ($1)), (select count(distinct account_id) from account_rows)",
            r => (r.GetInt64(0), r.GetInt64(1)), cancellationToken, session.LabelIds)).Single();
        IReadOnlyList<DataReport> files = [.. (await data.ReportsAsync(null, cancellationToken)).SelectMany(f => f)];
        return new StatusReport(documents, chunks, stale, tasks, quarantined, rejected, spaces) { Deals = deals, Accounts = accounts, Data = files };
    }
}
