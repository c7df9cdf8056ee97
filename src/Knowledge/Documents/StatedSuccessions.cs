using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using Npgsql;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Documents that say themselves what they replace, where no rule says it, and the documents they can mean.</summary>
public sealed class StatedSuccessions(KnowledgeDatabase database)
{
    /// <summary>Property under which a document keeps what it says it replaces, in its own words.</summary>
    public const string Property = "stated:replaces";

    /// <summary>
    /// A document's own word moves nothing that others may see and it may not be seen by: it can mean documents of its kind, territory, compartment and account that are
    /// no less sensitive than itself.
    /// </summary>
    public async Task<IReadOnlyList<StatedSuccession>> ListAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        List<(StatedSuccession Successor, PossiblePredecessor? Older)> pairs = await session.ListAsync($"""
            select n.id, n.source, n.uri, n.title, coalesce(n.effective, n.date), n.properties ->> '{Property}', n.supersedes, o.uri, o.title, o.effective, o.date, n.account, o.account,
                coalesce((select left(array_to_string(c.heading, ' ') || ' ' || c.body, 1000) from chunks c where c.document_id = o.id and c.label_id = any ($1) order by c.ordinal limit 1), '')
            from documents n join labels l on l.id = n.label_id
            left join (documents o join labels m on m.id = o.label_id) on o.source = n.source and o.kind = n.kind and o.id <> n.id and o.label_id = any ($1)
                and m.territory_id is not distinct from l.territory_id and m.compartment is not distinct from l.compartment and m.sensitivity >= l.sensitivity
            where n.label_id = any ($1) and n.properties ->> '{Property}' is not null order by n.id, o.uri
            """, r => (new StatedSuccession(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), Date(r, 4), r.GetString(5), r.IsDBNull(6) ? null : r.GetString(6), [], r.IsDBNull(11) ? null : r.GetString(11)),
                r.IsDBNull(7) ? null : new PossiblePredecessor(r.GetString(7), r.GetString(8), Date(r, 9), Date(r, 10), r.IsDBNull(12) ? null : r.GetString(12), r.GetString(13))), cancellationToken, session.LabelIds);
        return [.. pairs.GroupBy(p => p.Successor.Id).Select(g => g.First().Successor with { Possible = [.. g.Select(p => p.Older).OfType<PossiblePredecessor>().Where(o => IsOf(g.First().Successor.Account, o))] })];
    }

    static bool IsOf(string? account, PossiblePredecessor older) => account is null || (older.Account is { } other && FirmName.Key(other) == FirmName.Key(account));

    /// <param name="predecessor">Uri of the document it replaces; null when none is found.</param>
    public async Task SetAsync(Stewardship stewardship, StatedSuccession successor, string? predecessor, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        await WriterTurn.TakeAsync(session, [(successor.Source, successor.Uri, null)], cancellationToken);
        // Unless it was written anew meanwhile and says something else.
        int set = await session.ExecuteAsync($"update documents set supersedes = $3 where id = $1 and label_id = any ($2) and properties ->> '{Property}' = $4 and supersedes is not distinct from $5",
            cancellationToken, successor.Id, session.LabelIds, Text(predecessor), successor.Words, Text(successor.Predecessor));
        if (set == 1)
        {
            await SupersessionStore.RefreshAsync(session, [.. new[] { predecessor, successor.Predecessor }.OfType<string>().Select(uri => (successor.Source, uri))], cancellationToken);
            await session.CommitAsync(cancellationToken);
        }
    }

    static NpgsqlParameter Text(string? value) => DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, value);

    static DateOnly? Date(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);
}
