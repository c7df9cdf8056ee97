using System.Globalization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>Brings a backup into an empty database: all of it or, when anything is wrong, nothing.</summary>
public static class DatabaseRestore
{
    /// <exception cref="UserFacingException">file-not-found, backup-invalid, backup-version, restore-not-empty, database-unavailable, database-schema, database-unsafe.</exception>
    public static async Task<BackupReport> RunAsync(DatabaseConnections connections, string path, IReadOnlyList<SchemaScript> known, CancellationToken cancellationToken)
    {
        using BackupSource source = new(path);
        BackupManifest manifest = source.Manifest();
        List<SchemaScript> scripts = Matching(manifest, known, path);
        NpgsqlConnectionStringBuilder app = new(connections.App);
        string role = app.Username ?? "knowledgebot_app";
        await using (OwnerConnection owner = await OwnerConnection.OpenAsync(connections.Owner!, cancellationToken))
        {
            await using NpgsqlTransaction transaction = await owner.Connection.BeginTransactionAsync(cancellationToken);
            await SchemaMigrator.LockAsync(owner.Connection, cancellationToken);
            if (!await new TableCatalogue(owner.Connection).IsEmptyAsync(cancellationToken))
            {
                throw new UserFacingException(ErrorCode.RestoreNotEmpty, $"database '{owner.Connection.Database}' holds tables already; restore into a new, empty database (or a new --data directory), before anything else was started on it");
            }

            await SchemaMigrator.ReplayAsync(owner.Connection, role, app.Password, scripts, cancellationToken);
            await FillAsync(owner.Connection, source, manifest, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // What came after the backup's version, if anything; then the same checks as at any start.
        await SchemaMigrator.MigrateAsync(connections.Owner!, role, app.Password, known, cancellationToken);
        await using KnowledgeDatabase database = await KnowledgeDatabase.OpenAsync(connections.App, cancellationToken);
        return manifest.Report(path);
    }

    /// <summary>The scripts that made the backup's schema; this version must know every one of them, unchanged.</summary>
    static List<SchemaScript> Matching(BackupManifest manifest, IReadOnlyList<SchemaScript> known, string path)
    {
        Dictionary<string, SchemaScript> ours = known.ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach ((string name, string hash) in manifest.Scripts)
        {
            bool isKnown = ours.TryGetValue(name, out SchemaScript? script);
            if (!isKnown || !string.Equals(script!.HashText, hash, StringComparison.OrdinalIgnoreCase))
            {
                throw new UserFacingException(ErrorCode.BackupVersion,
                    $"'{path}' was taken by version {manifest.Version}, whose schema script {name} {(isKnown ? "differs from this version's" : "this version does not have")}; this is version {Product.Version}: restore with the version that took it, or a later one");
            }
        }

        return [.. manifest.Scripts.Keys.Select(name => ours[name])];
    }

    static async Task FillAsync(NpgsqlConnection connection, BackupSource source, BackupManifest manifest, CancellationToken cancellationToken)
    {
        TableCatalogue catalogue = new(connection);
        List<string> made = [.. (await catalogue.TablesAsync(cancellationToken)).Select(t => t.Name).Where(t => !TableCatalogue.Passing.Contains(t))];
        TableGuards guards = new(connection);
        await guards.LiftAsync(made, cancellationToken);
        // What the scripts themselves wrote is in the backup too. Passing tables are empty, but point at others.
        await connection.RunAsync($"truncate {OwnerCommands.Quoted(made.Append(TableCatalogue.Sessions))}", cancellationToken);
        List<int> indexed = [];
        foreach (BackupTable table in manifest.Tables.OrderBy(t => made.Contains(t.Name) ? 0 : 1))
        {
            if (!made.Contains(table.Name))
            {
                indexed = [.. indexed.Union(await VectorTables.IndexedAsync(connection, cancellationToken))];
                if (!await VectorTables.MakeAsync(connection, table.Name, cancellationToken))
                {
                    throw source.Invalid($"table {table.Name} belongs to no schema script");
                }

                await guards.LiftAsync([table.Name], cancellationToken);
            }

            await LoadAsync(connection, source, table, cancellationToken);
        }

        await VectorTables.IndexAsync(connection, indexed, cancellationToken);
        foreach (BackupSequence sequence in manifest.Sequences)
        {
            await connection.RunAsync("select setval(quote_ident($1)::regclass, $2, $3)", cancellationToken, sequence.Name, sequence.Last, sequence.Called);
        }

        await guards.RestoreAsync(cancellationToken);
        await connection.RunAsync($"analyze {OwnerCommands.Quoted(manifest.Tables.Select(t => t.Name))}", cancellationToken);
    }

    static async Task LoadAsync(NpgsqlConnection connection, BackupSource source, BackupTable table, CancellationToken cancellationToken)
    {
        string name = OwnerCommands.Quoted(table.Name);
        try
        {
            await using NpgsqlRawCopyStream rows = await connection.BeginRawBinaryCopyAsync($"copy {name} ({OwnerCommands.Quoted(table.Columns)}) from stdin (format binary)", cancellationToken);
            try
            {
                await source.CopyAsync(table, rows, cancellationToken);
            }
            catch
            {
                await rows.CancelAsync();
                throw;
            }
        }
        catch (PostgresException e)
        {
            throw source.Invalid($"table {table.Name} does not go in ({e.SqlState}: {e.MessageText})", e);
        }

        long rowsNow = (await connection.RowsAsync($"select count(*) from {name}", r => r.GetInt64(0), cancellationToken)).Single();
        if (rowsNow != table.Rows)
        {
            throw source.Invalid(string.Create(CultureInfo.InvariantCulture, $"table {table.Name} has {rowsNow} rows instead of {table.Rows}"));
        }
    }
}
