using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using NpgsqlTypes;

namespace KnowledgeBot.Access.People;

/// <summary>Makes the directory say what an access file says, in one transaction. Importing the same file again changes nothing.</summary>
public sealed class AccessImporter(KnowledgeDatabase database, TimeProvider time)
{
    readonly List<string> _changes = [];

    public Task<ImportReport> ImportAsync(AccessFile file, CancellationToken cancellationToken) =>
        ImportAsync(file, (_, _) => Task.CompletedTask, cancellationToken);

    /// <param name="record">Puts the changes on record in the same transaction; called when there are any. Throws to have nothing changed.</param>
    /// <inheritdoc cref="ImportAsync(AccessFile, CancellationToken)"/>
    public async Task<ImportReport> ImportAsync(AccessFile file, Func<DatabaseSession, IReadOnlyList<string>, Task> record, CancellationToken cancellationToken)
    {
        _changes.Clear();
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        // Two imports at once would each see the other's people as removed.
        await session.ExecuteAsync("lock table people in share row exclusive mode", cancellationToken);
        await ImportTerritoriesAsync(session, file.Territories, cancellationToken);
        foreach (PersonEntry person in file.People)
        {
            await ImportPersonAsync(session, person, cancellationToken);
        }

        await DeactivateOthersAsync(session, file.People, cancellationToken);
        await ImportGroupsAsync(session, file.Groups, cancellationToken);
        foreach (string change in _changes)
        {
            await session.ExecuteAsync("insert into access_events (at, kind, subject, detail) values ($1, 'access-import', 'access file', $2)", cancellationToken, time.GetUtcNow(), change);
        }

        if (_changes.Count > 0)
        {
            await record(session, _changes);
        }

        await session.CommitAsync(cancellationToken);
        return new ImportReport([.. _changes], file.Territories.Count, file.People.Count, file.Groups.Count);
    }

    async Task ImportTerritoriesAsync(DatabaseSession session, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        List<string> known = await session.ListAsync("select path from territories where path is not null", r => r.GetString(0), cancellationToken);
        List<string> gone = [.. known.Except(paths)];
        List<string> added = [.. paths.Except(known)];
        // A name that left one place and appeared in exactly one other has moved: its rows go along, labels untouched.
        foreach (string path in added.ToList())
        {
            List<string> from = [.. gone.Where(g => Name(g) == Name(path))];
            if (from.Count == 1 && added.Count(a => Name(a) == Name(path)) == 1)
            {
                await session.ExecuteAsync("update territories set path = $2 where path = $1", cancellationToken, from[0], path);
                _changes.Add($"territory {from[0]} moved to {path}");
                gone.Remove(from[0]);
                added.Remove(path);
            }
        }

        foreach (string path in gone)
        {
            await session.ExecuteAsync("update territories set path = null where path = $1", cancellationToken, path);
            _changes.Add($"territory {path} removed: what carries it is seen by nobody until it is labelled anew");
        }

        foreach (string path in added)
        {
            await session.ExecuteAsync("insert into territories (path, name) values ($1, $2)", cancellationToken, path, Name(path));
            _changes.Add($"territory {path} added");
        }
    }

    async Task ImportPersonAsync(DatabaseSession session, PersonEntry entry, CancellationToken cancellationToken)
    {
        var before = (await session.ListAsync("select id, name, roles, slack, entra, listed from people where email = $1",
            r => (Id: r.GetInt64(0), Name: r.GetString(1), Roles: r.GetFieldValue<string[]>(2), Slack: r.IsDBNull(3) ? null : r.GetString(3), Entra: r.IsDBNull(4) ? null : r.GetString(4), Active: r.GetBoolean(5)),
            cancellationToken, entry.Email)).Select(p => ((long Id, string Name, string[] Roles, string? Slack, string? Entra, bool Active)?)p).SingleOrDefault();
        // A recycled chat identity must leave its old owner before the new one takes it.
        await session.ExecuteAsync("update people set slack = null where slack = $1 and email <> $2", cancellationToken, Text(entry.Slack), entry.Email);
        await session.ExecuteAsync("delete from memberships where person_id in (select id from people where entra = $1 and email <> $2)", cancellationToken, Text(entry.Entra), entry.Email);
        await session.ExecuteAsync("update people set entra = null where entra = $1 and email <> $2", cancellationToken, Text(entry.Entra), entry.Email);
        long id = await session.ScalarAsync<long>("""
            insert into people (email, name, roles, slack, entra) values ($1, $2, $3, $4, $5)
            on conflict (email) do update set name = excluded.name, roles = excluded.roles, slack = excluded.slack, entra = excluded.entra, listed = true
            returning id
            """, cancellationToken, entry.Email, entry.Name, entry.Roles.ToArray(), Text(entry.Slack), Text(entry.Entra));
        if (before is { } known && known.Entra != entry.Entra)
        {
            // The account they come with is another one: its groups, and whether it is in force, are not known yet.
            await session.ExecuteAsync("delete from memberships where person_id = $1", cancellationToken, id);
            await session.ExecuteAsync("update people set suspended = null where id = $1", cancellationToken, id);
        }

        if (before is null || !before.Value.Active)
        {
            _changes.Add($"person {entry.Email} added");
        }
        else if (before.Value.Name != entry.Name || !before.Value.Roles.SequenceEqual(entry.Roles) || before.Value.Slack != entry.Slack || before.Value.Entra != entry.Entra)
        {
            _changes.Add($"person {entry.Email} changed (name, roles or ids)");
        }

        await ImportGrantsAsync(session, id, entry, cancellationToken);
        await ImportCompartmentsAsync(session, id, entry, cancellationToken);
    }

    async Task ImportGrantsAsync(DatabaseSession session, long personId, PersonEntry entry, CancellationToken cancellationToken)
    {
        List<EffectiveGrant> before = await session.ListAsync("select t.path, g.up_to from person_grants g join territories t on t.id = g.territory_id where g.person_id = $1 and t.path is not null",
            r => new EffectiveGrant(r.GetString(0), (Sensitivity)r.GetInt16(1)), cancellationToken, personId);
        _changes.AddRange(before.Except(entry.Grants).Select(g => $"person {entry.Email}: - {Words(g)}"));
        _changes.AddRange(entry.Grants.Except(before).Select(g => $"person {entry.Email}: + {Words(g)}"));
        await session.ExecuteAsync("delete from person_grants where person_id = $1", cancellationToken, personId);
        await session.ExecuteAsync("insert into person_grants (person_id, territory_id, up_to) select $1, t.id, g.up_to from unnest($2::text[], $3::smallint[]) g(path, up_to) join territories t using (path)",
            cancellationToken, personId, entry.Grants.Select(g => g.Territory).ToArray(), entry.Grants.Select(g => (short)g.UpTo).ToArray());
    }

    async Task ImportCompartmentsAsync(DatabaseSession session, long personId, PersonEntry entry, CancellationToken cancellationToken)
    {
        List<string> before = await session.ListAsync("select compartment from person_compartments where person_id = $1", r => r.GetString(0), cancellationToken, personId);
        _changes.AddRange(before.Except(entry.Compartments).Select(c => $"person {entry.Email}: - compartment {c}"));
        _changes.AddRange(entry.Compartments.Except(before).Select(c => $"person {entry.Email}: + compartment {c}"));
        await session.ExecuteAsync("delete from person_compartments where person_id = $1", cancellationToken, personId);
        await session.ExecuteAsync("insert into person_compartments (person_id, compartment) select $1, c from unnest($2::text[]) c", cancellationToken, personId, entry.Compartments.Distinct().ToArray());
    }

    async Task DeactivateOthersAsync(DatabaseSession session, IReadOnlyList<PersonEntry> people, CancellationToken cancellationToken)
    {
        List<string> gone = await session.ListAsync("update people set listed = false where listed and not email = any ($1) returning email", r => r.GetString(0), cancellationToken, people.Select(p => p.Email).ToArray());
        foreach (string email in gone)
        {
            await session.ExecuteAsync("delete from person_grants where person_id = (select id from people where email = $1)", cancellationToken, email);
            await session.ExecuteAsync("delete from person_compartments where person_id = (select id from people where email = $1)", cancellationToken, email);
            await session.ExecuteAsync("delete from memberships where person_id = (select id from people where email = $1)", cancellationToken, email);
            await session.ExecuteAsync("update personal_tokens set revoked = $2 where revoked is null and person_id = (select id from people where email = $1)", cancellationToken, email, time.GetUtcNow());
            _changes.Add($"person {email} removed: signed out, tokens revoked");
        }
    }

    async Task ImportGroupsAsync(DatabaseSession session, IReadOnlyList<GroupEntry> groups, CancellationToken cancellationToken)
    {
        List<string> Lines(IEnumerable<(string Directory, string Group, EffectiveGrant Grant)> rows) => [.. rows.Select(r => $"{r.Directory} group {r.Group}: {Words(r.Grant)}")];
        List<string> before = Lines(await session.ListAsync("select g.directory, g.group_id, t.path, g.up_to from group_grants g join territories t on t.id = g.territory_id where t.path is not null",
            r => (r.GetString(0), r.GetString(1), new EffectiveGrant(r.GetString(2), (Sensitivity)r.GetInt16(3))), cancellationToken));
        List<string> after = Lines(from g in groups from grant in g.Grants select (g.Directory, g.GroupId, grant));
        _changes.AddRange(before.Except(after).Select(l => "- " + l));
        _changes.AddRange(after.Except(before).Select(l => "+ " + l));
        await session.ExecuteAsync("delete from group_grants", cancellationToken);
        foreach (GroupEntry group in groups)
        {
            await session.ExecuteAsync("""
                insert into group_grants (directory, group_id, territory_id, up_to)
                select $1, $2, t.id, g.up_to from unnest($3::text[], $4::smallint[]) g(path, up_to) join territories t using (path)
                on conflict (directory, group_id, territory_id) do update set up_to = greatest(group_grants.up_to, excluded.up_to)
                """, cancellationToken, group.Directory, group.GroupId, group.Grants.Select(g => g.Territory).ToArray(), group.Grants.Select(g => (short)g.UpTo).ToArray());
        }
    }

    static Npgsql.NpgsqlParameter Text(string? value) => DatabaseSession.Typed(NpgsqlDbType.Text, value);

    static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    static string Words(EffectiveGrant grant) => $"{grant.Territory} up to {SensitivityName.Of(grant.UpTo)}";
}
