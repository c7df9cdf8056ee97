using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Access.People;

/// <summary>People as the company's directory knows them: by its ids, with its groups, and out when their account is.</summary>
public sealed class DirectoryPeople(KnowledgeDatabase database, TimeProvider time)
{
    /// <param name="id">Object id in the tenant of <c>Web:Authority</c>, or its subject: <c>entra</c> in access.yaml. Never an address or a name.</param>
    /// <returns>Null when nobody active, or more than one, has this id.</returns>
    public async Task<DirectoryPerson?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<Person> found = await session.ListAsync($"select id, email, name, roles from people where active and {DirectoryId.Matches("entra", "$1")}",
            r => new Person(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3)), cancellationToken, DirectoryId.Normal(id));
        if (found is not [Person person])
        {
            return null;
        }

        return new DirectoryPerson(person, await session.ListAsync("select directory, groups, seen, until from memberships where person_id = $1",
            r => new Membership(r.GetString(0), r.GetFieldValue<string[]>(1).ToHashSet(StringComparer.Ordinal), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3)), cancellationToken, person.Id));
    }

    /// <summary>Puts memberships on record; one that is older than what is there changes nothing.</summary>
    public async Task RecordAsync(long personId, IReadOnlyCollection<Membership> memberships, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        foreach (Membership membership in memberships)
        {
            await session.ExecuteAsync("""
                insert into memberships (person_id, directory, groups, seen, until) values ($1, $2, $3, $4, $5)
                on conflict (person_id, directory) do update set groups = excluded.groups, seen = excluded.seen, until = excluded.until where memberships.seen <= excluded.seen
                """, cancellationToken, personId, membership.Directory, DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Text, membership.Ids.Order(StringComparer.Ordinal).ToArray()), membership.Seen, membership.Until);
        }

        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Replaces the groups of all these people at once; whoever is in none has none from now on.</summary>
    public async Task RecordGroupsAsync(IReadOnlyCollection<long> people, IReadOnlyCollection<(long Person, string Group)> memberships, DateTimeOffset seen, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            insert into memberships (person_id, directory, groups, seen, until)
            select p.id, $1, coalesce(array_agg(m.group_id order by m.group_id) filter (where m.group_id is not null), '{}'), $5, $6
            from people p left join unnest($3::bigint[], $4::text[]) m(person_id, group_id) on m.person_id = p.id
            where p.id = any ($2) group by p.id
            on conflict (person_id, directory) do update set groups = excluded.groups, seen = excluded.seen, until = excluded.until where memberships.seen <= excluded.seen
            """, cancellationToken, Membership.Groups, people.ToArray(), memberships.Select(m => m.Person).ToArray(), memberships.Select(m => m.Group).ToArray(), seen, until);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Everybody whom access.yaml names with an id of the directory, suspended or not, by that id in its normal form.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ListedAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var listed = await session.ListAsync("select entra, id from people where listed and entra is not null", r => (Id: DirectoryId.Normal(r.GetString(0)), Person: r.GetInt64(1)), cancellationToken);
        return listed.GroupBy(l => l.Id, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Person, StringComparer.Ordinal);
    }

    /// <summary>Groups of the directory that access.yaml gives grants to, in their normal form.</summary>
    public async Task<IReadOnlyList<string>> MappedGroupsAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return [.. (await session.ListAsync("select distinct group_id from group_grants where directory = $1", r => r.GetString(0), cancellationToken, Membership.Groups)).Select(DirectoryId.Normal).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Suspends those whose accounts are disabled or gone, lets back in those whose accounts are in force again. Their sessions ended with the suspension.</summary>
    /// <returns>How many were suspended and how many let back in.</returns>
    public async Task<(int Suspended, int Restored)> SuspendAsync(IReadOnlyCollection<long> disabled, IReadOnlyCollection<long> inForce, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int suspended = await Record("account-disabled", "update people set suspended = $1 where id = any ($2) and suspended is null returning email", time.GetUtcNow(), disabled);
        int restored = await Record("account-restored", "update people set suspended = $1 where id = any ($2) and suspended is not null returning email", null, inForce);
        await session.CommitAsync(cancellationToken);
        return (suspended, restored);

        async Task<int> Record(string kind, string sql, DateTimeOffset? at, IReadOnlyCollection<long> people)
        {
            List<string> changed = await session.ListAsync(sql, r => r.GetString(0), cancellationToken, DatabaseSession.Typed(NpgsqlDbType.TimestampTz, at), people.ToArray());
            foreach (string email in changed)
            {
                await session.ExecuteAsync("insert into access_events (at, kind, subject, detail) values ($1, $2, $3, '')", cancellationToken, time.GetUtcNow(), kind, email);
            }

            return changed.Count;
        }
    }

    /// <summary>Takes the turn of asking the directory, unless another process took it within the interval.</summary>
    public async Task<bool> TakeTurnAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        int taken = await session.ExecuteAsync("update directory_reads set claimed = $1 where claimed <= $2", cancellationToken, now, now - interval);
        await session.CommitAsync(cancellationToken);
        return taken > 0;
    }
}
