using KnowledgeBot.Access.Errors;
using Npgsql;

namespace KnowledgeBot.Access.Database;

/// <summary>Refuses connection strings, servers and roles under which one person's rows could reach another.</summary>
static class DatabaseSafety
{
    static readonly Dictionary<int, int> s_firstSafeMinor = new() { [15] = 14, [16] = 10, [17] = 6 };

    public static NpgsqlConnectionStringBuilder CheckConnectionString(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new UserFacingException(ErrorCode.ConfigurationInvalid, "ConnectionStrings:Knowledge is not a PostgreSQL connection string (its value is not shown); expected Host=...;Database=...;Username=...;Password=...", e);
        }

        if (string.IsNullOrWhiteSpace(settings.Host) || string.IsNullOrWhiteSpace(settings.Username))
        {
            throw new UserFacingException(ErrorCode.ConfigurationInvalid, "ConnectionStrings:Knowledge names no host or no user; expected Host=...;Database=...;Username=...;Password=...");
        }

        if (settings.NoResetOnClose)
        {
            throw Unsafe("ConnectionStrings:Knowledge has 'No Reset On Close=true', which hands one person's session settings to the next; remove it");
        }

        if (settings.Multiplexing)
        {
            throw Unsafe("ConnectionStrings:Knowledge has 'Multiplexing=true', which shares a connection between people; remove it");
        }

        // Enlist would let an ambient transaction carry settings from one borrower to the next (npgsql #4451, measured).
        settings.Enlist = false;
        return settings;
    }

    public static async Task CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        CheckVersion(connection.PostgreSqlVersion);
        await using NpgsqlCommand command = new("""
            select current_user::text,
                   r.rolsuper, r.rolbypassrls,
                   exists (select from pg_roles m where (m.rolsuper or m.rolbypassrls) and m.rolname <> r.rolname and pg_has_role(r.oid, m.oid, 'member')) as inherits_power,
                   exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')) as owns_tables,
                   to_regclass('public.chunks') is not null as has_schema,
                   exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                             and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'label_id' and not a.attisdropped)
                             and not (c.relrowsecurity and c.relforcerowsecurity)) as unprotected,
                   (select string_agg(c.relname, ', ') from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                             and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'label_id' and not a.attisdropped)
                             and (select count(*) <> 1 or not bool_and(p.polcmd = '*' and pg_get_expr(p.polqual, c.oid) ilike $1 and pg_get_expr(p.polwithcheck, c.oid) ilike $1
                                    and pg_get_expr(p.polqual, c.oid) not ilike '% or %') from pg_policy p where p.polrelid = c.oid)) as other_policy
            from pg_roles r where r.rolname = current_user
            """, connection)
        {
            Parameters = { new() { Value = "%label_id = any%visible_labels()%" } },
        };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        string user = reader.GetString(0);
        if (reader.GetBoolean(1) || reader.GetBoolean(2) || reader.GetBoolean(3))
        {
            throw Unsafe($"ConnectionStrings:Knowledge connects as '{user}', a superuser or BYPASSRLS role (or a member of one): row-level security would not apply. " + Remedy);
        }

        if (reader.GetBoolean(4))
        {
            throw Unsafe($"ConnectionStrings:Knowledge connects as '{user}', which owns the tables: row-level security could be switched off. " + Remedy);
        }

        if (!reader.GetBoolean(5))
        {
            throw new UserFacingException(ErrorCode.DatabaseSchema,
                $"database '{connection.Database}' has no KnowledgeBot schema; set ConnectionStrings:KnowledgeOwner to a role that may create tables and start again, it brings the schema up to date");
        }

        if (reader.GetBoolean(6))
        {
            throw Unsafe("a table with access labels has row-level security off or not forced; set ConnectionStrings:KnowledgeOwner and start again, or restore the policy");
        }

        // A second permissive policy would open what the first one closes.
        if (!reader.IsDBNull(7))
        {
            throw Unsafe($"the row-level security policies of {reader.GetString(7)} are not the product's; let the owner drop what was added and restore the policy 'labelled'");
        }
    }

    const string Remedy = "Name a role of its own there (CREATE ROLE knowledgebot_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '...') and give the owner in ConnectionStrings:KnowledgeOwner";

    static void CheckVersion(Version version)
    {
        int firstSafe = s_firstSafeMinor.GetValueOrDefault(version.Major, 0);
        if (version.Major < 15 || version.Minor < firstSafe)
        {
            throw Unsafe($"PostgreSQL {version.Major}.{version.Minor} leaks rows past row-level security (CVE-2025-8713) or is too old; use 15.14, 16.10, 17.6 or later");
        }
    }

    static UserFacingException Unsafe(string message) => new(ErrorCode.DatabaseUnsafe, message);
}
