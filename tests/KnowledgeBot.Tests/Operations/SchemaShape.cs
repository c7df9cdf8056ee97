using System.Text.RegularExpressions;
using KnowledgeBot.Testing;
using Npgsql;

namespace KnowledgeBot.Tests.Operations;

/// <summary>What statements of a version rely on in a database: columns, defaults, keys, rights, functions, policies; each a line of text.</summary>
public sealed partial class SchemaShape
{
    /// <summary>Kinds of which a new one on an old table takes something away from statements that do not know of it.</summary>
    static readonly HashSet<string> s_narrowing = ["constraint", "unique", "trigger", "policy"];

    readonly HashSet<(string Kind, string Of, string Text)> _facts;

    SchemaShape(HashSet<(string, string, string)> facts) => _facts = facts;

    public static async Task<SchemaShape> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new("""
            with tables as (select oid, relname::text as name, relacl, relrowsecurity, relforcerowsecurity from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S') and relname <> 'schema_scripts'
                              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')),
                 columns as (select t.name as table_name, a.* from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped)
            select 'column', table_name, attname || ' ' || format_type(atttypid, atttypmod) from columns
            union all select 'optional', table_name, attname from columns where not attnotnull or atthasdef or attidentity <> ''
            union all select 'nullable', table_name, attname from columns where not attnotnull
            union all select 'right', name, g.privilege_type from tables, lateral aclexplode(relacl) g where g.grantee = $1::regrole
            union all select 'right', table_name, attname || ' ' || g.privilege_type from columns, lateral aclexplode(attacl) g where g.grantee = $1::regrole
            union all select 'security', name, relrowsecurity || ' ' || relforcerowsecurity from tables
            union all select 'policy', tablename::text, concat_ws(' ', policyname, permissive, cmd, qual, with_check) from pg_policies where schemaname = 'public'
            union all select 'constraint', t.name, pg_get_constraintdef(k.oid) from pg_constraint k join tables t on t.oid = k.conrelid where contype in ('c', 'f', 'x')
            union all select 'unique', t.name, regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX \S+ ON', 'INDEX ON') from pg_index i join tables t on t.oid = i.indrelid where indisunique
            union all select 'trigger', t.name, pg_get_triggerdef(g.oid) from pg_trigger g join tables t on t.oid = g.tgrelid where not tgisinternal
            union all select 'function', p.proname::text, concat_ws(' ', pg_get_function_identity_arguments(p.oid), '->', pg_get_function_result(p.oid), has_function_privilege($1, p.oid, 'execute'))
              from pg_proc p where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """, connection) { Parameters = { new() { Value = TestServer.AppRole } } };
        HashSet<(string, string, string)> facts = [];
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            facts.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return new SchemaShape(facts);
    }

    /// <summary>What a version made for this shape would miss, or stumble over, in the later one.</summary>
    public IReadOnlyList<string> BrokenBy(SchemaShape later)
    {
        var gone = _facts.Except(later._facts).Where(f => !later._facts.Any(l => IsWider(l, f))).Select(f => $"gone: {f.Kind} {f.Of} {f.Text}");
        HashSet<string> tables = [.. _facts.Where(f => f.Kind == "column").Select(f => f.Of)];
        var added = later._facts.Except(_facts).Where(f => tables.Contains(f.Of)).ToArray();
        var narrower = added.Where(f => s_narrowing.Contains(f.Kind) && !_facts.Any(o => IsWider(f, o))).Select(f => $"new on an old table: {f.Kind} {f.Of} {f.Text}");
        var demanded = added.Where(f => f.Kind == "column" && !later._facts.Contains(("optional", f.Of, f.Text.Split(' ')[0]))).Select(f => $"demanded of old inserts: {f.Of} {f.Text}");
        return [.. gone.Concat(narrower).Concat(demanded).Order(StringComparer.Ordinal)];
    }

    /// <summary>A list of allowed words that grew.</summary>
    static bool IsWider((string Kind, string Of, string Text) one, (string Kind, string Of, string Text) other) =>
        one.Kind == "constraint" && (one.Kind, one.Of) == (other.Kind, other.Of) && List().Replace(one.Text, "") == List().Replace(other.Text, "")
        && Words(one.Text).IsSupersetOf(Words(other.Text));

    static HashSet<string> Words(string constraint) => [.. Word().Matches(constraint).Select(m => m.Value)];

    [GeneratedRegex(@"ARRAY\[[^\]]*\]")]
    private static partial Regex List();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Word();
}
