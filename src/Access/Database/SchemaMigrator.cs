using KnowledgeBot.Access.Errors;
using Npgsql;

namespace KnowledgeBot.Access.Database;

/// <summary>Brings a database to the schema of the given scripts, in the order of their names, each in a transaction, under one advisory lock.</summary>
public static class SchemaMigrator
{
    const long MigrationLock = 0x6B62_6D69_6772; // "kbmigr"

    /// <param name="ownerConnectionString">A role that may create tables, functions and the extension <c>vector</c>.</param>
    /// <param name="appRole">The role the service runs as; created with LOGIN when missing. Takes the place of <c>{app}</c> in scripts.</param>
    /// <exception cref="UserFacingException">database-unavailable, database-schema: an extension, a right or a script is missing or was changed after release.</exception>
    public static async Task MigrateAsync(string ownerConnectionString, string appRole, string? appPassword, IEnumerable<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        // Not pooled: the owner's connection must not outlive the migration.
        string unpooled = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString;
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(unpooled);
        await using NpgsqlConnection connection = await DatabaseErrors.OpenAsync(source, "ConnectionStrings:KnowledgeOwner", cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken);
        await PrepareAsync(connection, appRole, appPassword, cancellationToken);
        IReadOnlyDictionary<string, byte[]> applied = await AppliedAsync(connection, cancellationToken);
        foreach (SchemaScript script in scripts.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            await ApplyAsync(connection, script, appRole, applied, cancellationToken);
        }
    }

    /// <summary>Keeps migrations of other processes out until the caller's transaction ends.</summary>
    public static Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(connection, $"select pg_advisory_xact_lock({MigrationLock})", cancellationToken);

    /// <summary>Makes a new schema of exactly these scripts within the caller's transaction, for a restore. Parameters as for <see cref="MigrateAsync"/>.</summary>
    public static async Task ReplayAsync(NpgsqlConnection connection, string appRole, string? appPassword, IEnumerable<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        await PrepareAsync(connection, appRole, appPassword, cancellationToken);
        foreach (SchemaScript script in scripts.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            await RunAsync(connection, script, appRole, cancellationToken);
        }
    }

    static async Task PrepareAsync(NpgsqlConnection connection, string appRole, string? appPassword, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, "create extension if not exists vector", cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new UserFacingException(ErrorCode.DatabaseSchema,
                $"the extension vector cannot be created ({e.SqlState}: {e.MessageText}); install pgvector 0.8 or later on the server and let its administrator run CREATE EXTENSION vector", e);
        }

        string role = Quote(appRole);
        string password = appPassword is null ? "" : $" password {Literal(appPassword)}";
        await ExecuteAsync(connection, $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = {Literal(appRole)}) then
                create role {role} login nosuperuser nobypassrls nocreatedb nocreaterole{password};
              end if;
            end $$;
            create table if not exists schema_scripts (name text primary key, hash bytea not null, applied timestamptz not null default now());
            grant select on schema_scripts to {role};
            grant usage on schema public to {role};
            """, cancellationToken);
        // A pooled statement must never run one person's plan with another person's labels (measured: 0.3 -> 120 ms).
        string database = Quote(connection.Database);
        foreach (string setting in (string[])["plan_cache_mode = force_custom_plan", "jit = off", "random_page_cost = 1.1", "max_parallel_workers_per_gather = 0"])
        {
            await ExecuteAsync(connection, $"alter role {role} in database {database} set {setting}", cancellationToken);
        }
    }

    static async Task<IReadOnlyDictionary<string, byte[]>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        Dictionary<string, byte[]> applied = new(StringComparer.Ordinal);
        await using NpgsqlCommand command = new("select name, hash from schema_scripts", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied[reader.GetString(0)] = reader.GetFieldValue<byte[]>(1);
        }

        return applied;
    }

    static async Task ApplyAsync(NpgsqlConnection connection, SchemaScript script, string appRole, IReadOnlyDictionary<string, byte[]> applied, CancellationToken cancellationToken)
    {
        if (applied.TryGetValue(script.Name, out byte[]? known))
        {
            if (!known.AsSpan().SequenceEqual(script.Hash))
            {
                throw new UserFacingException(ErrorCode.DatabaseSchema,
                    $"schema script {script.Name} differs from the one this database was made with; use a data directory or database of its own for this version");
            }

            return;
        }

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, script, appRole, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static async Task RunAsync(NpgsqlConnection connection, SchemaScript script, string appRole, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, script.Sql.Replace("{app}", Quote(appRole), StringComparison.Ordinal), cancellationToken);
        await using NpgsqlCommand record = new("insert into schema_scripts (name, hash) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Hash } },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
