using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace KnowledgeBot.Testing;

/// <summary>
/// A migrated database that test databases are copied from: one per migration delegate and build of the product, shared by all suites.
/// Making one sweeps away what earlier builds and killed runs left.
/// </summary>
static class TestTemplate
{
    const long Lock = 0x6b62_7465_6d70;

    public static async Task<string> EnsureAsync(
        string server, Func<string, string, CancellationToken, Task>? migrate, CancellationToken cancellationToken)
    {
        var name = $"kbtpl_{Fingerprint(migrate)}";
        await using var connection = new NpgsqlConnection(TestDatabase.Unpooled(server));
        await connection.OpenAsync(cancellationToken);
        if (await ExistsAsync(connection, name, cancellationToken))
            return name;
        await TestDatabase.RunAsync(connection, $"SELECT pg_advisory_lock({Lock})", cancellationToken);
        if (!await ExistsAsync(connection, name, cancellationToken))
            await MakeAsync(connection, server, name, migrate, cancellationToken);
        return name;
    }

    // Under another name until complete: a template that exists is a whole one.
    static async Task MakeAsync(
        NpgsqlConnection connection, string server, string name, Func<string, string, CancellationToken, Task>? migrate, CancellationToken cancellationToken)
    {
        await SweepAsync(connection, cancellationToken);
        var unfinished = name.Replace("kbtpl_", "kbtpl_unfinished_", StringComparison.Ordinal);
        await TestDatabase.RunAsync(connection, $"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)", cancellationToken);
        await TestDatabase.RunAsync(connection, $"CREATE DATABASE {unfinished} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", cancellationToken);
        var owner = TestDatabase.Unpooled(TestDatabase.At(server, unfinished));
        await using (var inside = new NpgsqlConnection(owner))
        {
            await inside.OpenAsync(cancellationToken);
            await TestDatabase.RunAsync(inside, "CREATE EXTENSION vector", cancellationToken);
        }
        if (migrate is not null)
            await migrate(owner, TestServer.AppRole, cancellationToken);
        await TestDatabase.RunAsync(
            connection,
            $"COMMENT ON DATABASE {unfinished} IS '{TimeProvider.System.GetUtcNow():O}'; ALTER DATABASE {unfinished} RENAME TO {name}",
            cancellationToken);
    }

    // Another suite may drop its database between the list and the look at its file: a missing file is no row then.
    // Older builds' templates go after a day. A test database made before the server last started was left by a killed run. A file's age is told in whole
    // seconds: one made in the second of the start is younger. One that is in use goes another time.
    static async Task SweepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Stale =
            """
            SELECT datname FROM pg_database d
            WHERE datname LIKE 'kbtpl\_%' AND coalesce(shobj_description(oid, 'pg_database'), '2000-01-01')::timestamptz < now() - interval '1 day'
               OR datname LIKE 'kbt\_%' AND (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < date_trunc('second', pg_postmaster_start_time())
            """;
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(Stale, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                names.Add(reader.GetString(0));
        foreach (var name in names)
        {
            try
            {
                await TestDatabase.RunAsync(connection, $"DROP DATABASE IF EXISTS {name}", cancellationToken);
            }
            catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ObjectInUse)
            {
            }
        }
    }

    static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // The schema lies in the product's assemblies, the delegate in the test's.
    static string Fingerprint(Func<string, string, CancellationToken, Task>? migrate)
    {
        if (migrate is null)
            return "empty";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var method = migrate.Method;
        hash.AppendData(Encoding.UTF8.GetBytes($"{method.Module.ModuleVersionId} {method.DeclaringType} {method.Name}"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "KnowledgeBot*.dll").Where(file => !file.Contains("Test", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
