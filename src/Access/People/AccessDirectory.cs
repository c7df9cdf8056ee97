using System.Diagnostics;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using Npgsql;

namespace KnowledgeBot.Access.People;

/// <summary>Who people are and what they may see, read afresh for every question: a change of grants holds from the next one on.</summary>
public sealed class AccessDirectory(KnowledgeDatabase database, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The scope in which an answer for these people is computed.</summary>
    /// <param name="askerEmail">Who asks.</param>
    /// <param name="otherEmails">Who else will see the answer. One unknown or inactive person among them leaves nothing to see.</param>
    public async Task<Audience> AudienceAsync(string askerEmail, IEnumerable<string> otherEmails, CancellationToken cancellationToken)
    {
        using Activity? activity = AccessActivities.Source.StartActivity("access");
        string[] emails = [Normalize(askerEmail), .. otherEmails.Select(Normalize).Distinct()];
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        Dictionary<string, (Person Person, Clearance Clearance)> known = await ClearancesAsync(session, emails, cancellationToken);
        if (!known.TryGetValue(emails[0], out var asker))
        {
            return new Audience(null, [], AccessScope.Nothing, AccessScope.Nothing);
        }

        IReadOnlyList<AccessLabel> labels = await LabelsAsync(session, cancellationToken);
        AccessScope askerScope = ScopeOf(asker.Clearance, labels);
        Person[] others = [.. emails.Skip(1).Where(known.ContainsKey).Select(e => known[e].Person)];
        bool allKnown = emails.All(known.ContainsKey);
        AccessScope scope = emails.Length == 1 ? askerScope
            : allKnown ? ScopeOf(emails.Select(e => known[e].Clearance).Aggregate((a, b) => a.Meet(b)), labels)
            : AccessScope.Nothing;
        return new Audience(asker.Person, others, scope, askerScope);
    }

    /// <summary>The scope in which an answer in a chat is computed: what everybody there may see, never above the ceiling. Whoever is not in the directory may see company-wide public knowledge, and so may all who sit with them.</summary>
    /// <param name="askerEmail">Who asks; null or unknown for an outsider.</param>
    /// <param name="otherEmails">Everybody else present. One unknown or inactive person among them counts as an outsider.</param>
    public async Task<Audience> AudienceAsync(string? askerEmail, IEnumerable<string> otherEmails, Gathering gathering, CancellationToken cancellationToken)
    {
        string[] others = [.. otherEmails.Select(Normalize).Distinct()];
        string? asker = askerEmail is null ? null : Normalize(askerEmail);
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        Dictionary<string, (Person Person, Clearance Clearance)> known = await ClearancesAsync(session, asker is null ? others : [asker, .. others], cancellationToken);
        IReadOnlyList<AccessLabel> labels = await LabelsAsync(session, cancellationToken);
        (Person? person, Clearance own) = asker is not null && known.TryGetValue(asker, out var found) ? (found.Person, found.Clearance) : ((Person?)null, Clearance.None);
        bool outsiders = gathering.Outsiders || person is null || !others.All(known.ContainsKey);
        Clearance shared = outsiders ? Clearance.None : others.Select(o => known[o].Clearance).Aggregate(own, (a, b) => a.Meet(b));
        return new Audience(person, [.. others.Where(known.ContainsKey).Select(o => known[o].Person)],
            ScopeOf(gathering.UpTo is { } ceiling ? shared.CappedAt(ceiling) : shared, labels), ScopeOf(own, labels)) { IsGathering = true };
    }

    /// <summary>The active people of these chat identities; whoever is not in the directory is missing from the result.</summary>
    /// <param name="directory"><c>slack</c>: user ids of the firm's own workspaces; <c>entra</c>: object ids of the firm's own tenant.</param>
    public async Task<IReadOnlyDictionary<string, Person>> FindByChatIdAsync(string directory, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        string column = directory switch { "slack" => "slack", "entra" => "entra", _ => throw new ArgumentOutOfRangeException(nameof(directory), directory, "slack or entra") };
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var found = await session.ListAsync($"select lower({column}), id, email, name, roles from people where lower({column}) = any ($1) and active",
            r => (Id: r.GetString(0), Person: new Person(r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4))), cancellationToken, (object)ids.Select(i => i.ToLowerInvariant()).ToArray());
        // Two people under one id, in other letters, are nobody.
        return found.GroupBy(f => f.Id, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Person, StringComparer.OrdinalIgnoreCase);
    }

    public async Task<AccessScope> ScopeAsync(string email, CancellationToken cancellationToken) =>
        (await AudienceAsync(email, [], cancellationToken)).Scope;

    /// <returns>Null when there is no active person of that address.</returns>
    public async Task<Person?> FindAsync(string email, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<Person> found = await session.ListAsync("select id, email, name, roles from people where email = $1 and active", ReadPerson, cancellationToken, Normalize(email));
        return found.SingleOrDefault();
    }

    public async Task<IReadOnlyList<(Person Person, IReadOnlyList<EffectiveGrant> Grants)>> ListAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        string[] emails = [.. await session.ListAsync("select email from people where active order by name, email", r => r.GetString(0), cancellationToken)];
        Dictionary<string, (Person Person, Clearance Clearance)> known = await ClearancesAsync(session, emails, cancellationToken);
        return [.. emails.Select(e => (known[e].Person, known[e].Clearance.Grants))];
    }

    /// <summary>A person's grants one by one and the labels each opens; and, for a label, whether it is among them and why.</summary>
    public async Task<AccessExplanation?> ExplainAsync(string email, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        string normal = Normalize(email);
        return (await ClearancesAsync(session, [normal], cancellationToken)).TryGetValue(normal, out var found)
            ? new AccessExplanation(found.Person, found.Clearance, await LabelsAsync(session, cancellationToken)) { ThroughGroups = await ThroughGroupsAsync(session, found.Person, cancellationToken) }
            : null;
    }

    public async Task<AccessLabel?> LabelAsync(int id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await LabelsAsync(session, cancellationToken)).SingleOrDefault(l => l.Id == id);
    }

    /// <summary>The integer that stands for this label, made when it is new.</summary>
    /// <returns>Null when the territory is not in the tree, or missing on anything but company-wide public knowledge: such a row must stay in quarantine.</returns>
    public async Task<int?> InternAsync(string? territory, Sensitivity sensitivity, string? compartment, CancellationToken cancellationToken)
    {
        if (territory is null && (sensitivity != Sensitivity.Public || compartment is not null))
        {
            return null;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (await session.ScalarAsync<int?>("""
            select l.id from labels l left join territories t on t.id = l.territory_id
            where (l.territory_id is null) = ($1 is null) and t.path is not distinct from $1 and l.sensitivity = $2 and l.compartment is not distinct from $3
            """, cancellationToken, DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, territory), (short)sensitivity, DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, compartment)) is { } known)
        {
            return known;
        }

        int? territoryId = territory is null ? null : await session.ScalarAsync<int?>("select id from territories where path = $1", cancellationToken, territory);
        if (territory is not null && territoryId is null)
        {
            return null;
        }

        await session.ExecuteAsync("insert into labels (territory_id, sensitivity, compartment) values ($1, $2, $3) on conflict do nothing", cancellationToken,
            DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Integer, territoryId), (short)sensitivity, DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, compartment));
        int id = await session.ScalarAsync<int>("select id from labels where territory_id is not distinct from $1 and sensitivity = $2 and compartment is not distinct from $3", cancellationToken,
            DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Integer, territoryId), (short)sensitivity, DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, compartment));
        await session.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>The right to write under every label there is now, for ingestion.</summary>
    public async Task<Stewardship> StewardAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return new Stewardship([.. await session.ListAsync("select id from labels order by id", r => r.GetInt32(0), cancellationToken)]);
    }

    public async Task<IReadOnlySet<string>> TerritoriesAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("select path from territories where path is not null", r => r.GetString(0), cancellationToken)).ToHashSet(StringComparer.Ordinal);
    }

    static AccessScope ScopeOf(Clearance clearance, IReadOnlyList<AccessLabel> labels) =>
        new(clearance, labels.Where(clearance.MaySee).Select(l => l.Id));

    static string Normalize(string email) => email.Trim().ToLowerInvariant();

    static Person ReadPerson(NpgsqlDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3));

    async Task<IReadOnlyList<GroupGrant>> ThroughGroupsAsync(DatabaseSession session, Person person, CancellationToken cancellationToken) =>
        await session.ListAsync("select directory, group_id, path, up_to from group_grants_of($1, $2) order by directory, group_id, path",
            r => new GroupGrant(r.GetString(0), r.GetString(1), new EffectiveGrant(r.GetString(2), (Sensitivity)r.GetInt16(3))), cancellationToken, person.Id, _time.GetUtcNow());

    static async Task<IReadOnlyList<AccessLabel>> LabelsAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        // A label whose territory left the tree has no path and is company-wide to nobody: leave it out.
        return await session.ListAsync("""
            select l.id, t.path, l.sensitivity, l.compartment from labels l left join territories t on t.id = l.territory_id
            where l.territory_id is null or t.path is not null
            """,
            r => new AccessLabel(r.GetInt32(0), r.IsDBNull(1) ? null : r.GetString(1), (Sensitivity)r.GetInt16(2), r.IsDBNull(3) ? null : r.GetString(3)), cancellationToken);
    }

    async Task<Dictionary<string, (Person Person, Clearance Clearance)>> ClearancesAsync(DatabaseSession session, string[] emails, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync("""
            select p.id, p.email, p.name, p.roles, coalesce(own.paths, '{}'), coalesce(own.levels, '{}'),
                   coalesce((select array_agg(c.compartment) from person_compartments c where c.person_id = p.id), '{}')
            from people p left join lateral (
                select array_agg(g.path order by g.path, g.up_to) as paths, array_agg(g.up_to order by g.path, g.up_to) as levels
                from (select t.path, g.up_to from person_grants g join territories t on t.id = g.territory_id where g.person_id = p.id and t.path is not null
                      union select path, up_to from group_grants_of(p.id, $2)) g
            ) own on true
            where p.email = any ($1) and p.active
            """,
            r => (Person: ReadPerson(r), Paths: r.GetFieldValue<string[]>(4), Levels: r.GetFieldValue<short[]>(5), Compartments: r.GetFieldValue<string[]>(6)),
            cancellationToken, emails, _time.GetUtcNow());
        return rows.ToDictionary(
            r => r.Person.Email,
            r => (r.Person, new Clearance(
                EffectiveGrant.Reduce(r.Paths.Zip(r.Levels, (path, level) => new EffectiveGrant(path, (Sensitivity)level))),
                r.Compartments.ToHashSet(StringComparer.Ordinal))),
            StringComparer.Ordinal);
    }
}
