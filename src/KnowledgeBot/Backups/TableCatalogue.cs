using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>The tables of a database as its own catalogue tells them: a table that a later schema brings needs no word here.</summary>
sealed class TableCatalogue(NpgsqlConnection connection)
{
    /// <summary>What belongs to the running moment, not to the knowledge: people sign in again.</summary>
    public static readonly IReadOnlySet<string> Passing = new HashSet<string>(StringComparer.Ordinal) { "schema_scripts", Sessions };

    public const string Sessions = "web_sessions";

    const string Ours = "c.relnamespace = 'public'::regnamespace and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')";

    /// <summary>All tables with their columns, those that others point at first.</summary>
    public async Task<IReadOnlyList<(string Name, string[] Columns)>> TablesAsync(CancellationToken cancellationToken)
    {
        List<(string Name, string[] Columns)> tables = await connection.RowsAsync($"""
            select c.relname::text, array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '')
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where {Ours} and c.relkind = 'r' group by 1 order by 1
            """, r => (r.GetString(0), r.GetFieldValue<string[]>(1)), cancellationToken);
        List<(string From, string To)> keys = await connection.RowsAsync("""
            select f.relname::text, t.relname::text from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
            where k.contype = 'f' and k.conrelid <> k.confrelid and f.relnamespace = 'public'::regnamespace
            """, r => (r.GetString(0), r.GetString(1)), cancellationToken);
        return Ordered(tables, keys.ToLookup(k => k.From, k => k.To, StringComparer.Ordinal));
    }

    public async Task<IReadOnlyList<string>> SequencesAsync(CancellationToken cancellationToken) =>
        await connection.RowsAsync($"select c.relname::text from pg_class c where {Ours} and c.relkind = 'S' order by 1", r => r.GetString(0), cancellationToken);

    /// <summary>Whether nothing was made here yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        (await connection.RowsAsync($"select not exists (select from pg_class c where {Ours} and c.relkind in ('r', 'p', 'v', 'm', 'f'))", r => r.GetBoolean(0), cancellationToken)).Single();

    /// <summary>Tables whose rows this role would not be shown in full, whatever labels it names: those under a policy other than the product's.</summary>
    public async Task<IReadOnlyList<string>> HiddenAsync(CancellationToken cancellationToken) => await connection.RowsAsync($"""
        select c.relname::text from pg_class c
        where {Ours} and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity
          and not (select r.rolsuper or r.rolbypassrls from pg_roles r where r.rolname = current_user)
          and not exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, c.oid) like '%visible_labels()%')
        order by 1
        """, r => r.GetString(0), cancellationToken);

    static List<(string Name, string[] Columns)> Ordered(List<(string Name, string[] Columns)> tables, ILookup<string, string> keys)
    {
        List<(string Name, string[] Columns)> ordered = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        while (ordered.Count < tables.Count)
        {
            List<(string Name, string[] Columns)> next = [.. tables.Where(t => !done.Contains(t.Name) && keys[t.Name].All(done.Contains))];
            if (next.Count == 0)
            {
                throw new InvalidOperationException($"tables point at each other in a circle: {string.Join(", ", tables.Select(t => t.Name).Except(done))}");
            }

            ordered.AddRange(next);
            done.UnionWith(next.Select(t => t.Name));
        }

        return ordered;
    }
}
