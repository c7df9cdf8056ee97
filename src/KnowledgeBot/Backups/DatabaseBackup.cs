using System.Data;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>Copies everything the product keeps in its database, originals included, as of one moment, while others go on reading and writing.</summary>
public static class DatabaseBackup
{
    /// <param name="owner">Connection string of the schema's owner.</param>
    /// <param name="path">A folder when it ends in a slash or is one already, else a file.</param>
    /// <exception cref="UserFacingException">database-unavailable, database-schema, backup-failed.</exception>
    public static async Task<BackupReport> TakeAsync(string owner, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        await using OwnerConnection opened = await OwnerConnection.OpenAsync(owner, cancellationToken);
        NpgsqlConnection connection = opened.Connection;
        await using BackupWriter writer = new(path);
        await using NpgsqlTransaction moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        DateTimeOffset taken = time.GetUtcNow();
        TableCatalogue catalogue = new(connection);
        IReadOnlyList<(string Name, string[] Columns)> tables = [.. (await catalogue.TablesAsync(cancellationToken)).Where(t => !TableCatalogue.Passing.Contains(t.Name))];
        SortedDictionary<string, string> scripts = await ScriptsAsync(connection, [.. tables.Select(t => t.Name)], cancellationToken);
        await RefuseHiddenAsync(catalogue, cancellationToken);
        // An owner that is no superuser is under row-level security as well: it names every label, as ingestion does.
        await connection.RunAsync("select set_config('knowledge.labels', (select '{' || coalesce(string_agg(id::text, ','), '') || '}' from labels), true)", cancellationToken);
        await connection.RunAsync($"lock table {OwnerCommands.Quoted(tables.Select(t => t.Name))} in access share mode", cancellationToken);
        List<BackupTable> written = [];
        foreach ((string name, string[] columns) in tables)
        {
            written.Add(await CopyAsync(connection, writer, name, columns, cancellationToken));
        }

        // After the rows: a number handed out meanwhile is past every row that was copied.
        List<BackupSequence> sequences = [];
        foreach (string name in await catalogue.SequencesAsync(cancellationToken))
        {
            sequences.AddRange(await connection.RowsAsync($"select last_value, is_called from {OwnerCommands.Quoted(name)}", r => new BackupSequence(name, r.GetInt64(0), r.GetBoolean(1)), cancellationToken));
        }

        BackupManifest manifest = new(BackupManifest.CurrentFormat, Product.Version, taken, connection.PostgreSqlVersion.ToString(), scripts, written, sequences);
        await writer.CompleteAsync(manifest, cancellationToken);
        return manifest.Report(path);
    }

    internal static BackupReport Report(this BackupManifest manifest, string path)
    {
        long Rows(string table) => manifest.Tables.FirstOrDefault(t => t.Name == table)?.Rows ?? 0;
        return new BackupReport(path, manifest.Taken, manifest.Version, Rows("people"), Rows("documents"), manifest.Tables.Count, manifest.Tables.Sum(t => t.Rows), manifest.Tables.Sum(t => t.Bytes));
    }

    static async Task<SortedDictionary<string, string>> ScriptsAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancellationToken)
    {
        if (!tables.Contains("labels"))
        {
            throw new UserFacingException(ErrorCode.DatabaseSchema, $"database '{connection.Database}' has no KnowledgeBot schema, so there is nothing to back up; check ConnectionStrings:KnowledgeOwner or --data");
        }

        return new SortedDictionary<string, string>(
            (await connection.RowsAsync("select name, encode(hash, 'hex') from schema_scripts", r => (r.GetString(0), r.GetString(1)), cancellationToken)).ToDictionary(r => r.Item1, r => r.Item2), StringComparer.Ordinal);
    }

    static async Task RefuseHiddenAsync(TableCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (await catalogue.HiddenAsync(cancellationToken) is { Count: > 0 } hidden)
        {
            throw new UserFacingException(ErrorCode.BackupFailed, $"row-level security would hide rows of {string.Join(", ", hidden)} from the backup; give ConnectionStrings:KnowledgeOwner a role with BYPASSRLS");
        }
    }

    static async Task<BackupTable> CopyAsync(NpgsqlConnection connection, BackupWriter writer, string name, string[] columns, CancellationToken cancellationToken)
    {
        string from = $"select {OwnerCommands.Quoted(columns)} from {OwnerCommands.Quoted(name)}";
        BackupTable table = new(name, columns, (await connection.RowsAsync($"select count(*) from {OwnerCommands.Quoted(name)}", r => r.GetInt64(0), cancellationToken)).Single(), 0, "");
        await using Stream rows = await connection.BeginRawBinaryCopyAsync($"copy ({from}) to stdout (format binary)", cancellationToken);
        (long bytes, string sha256) = await writer.AddAsync(table.FileName, rows, cancellationToken);
        return table with { Bytes = bytes, Sha256 = sha256 };
    }
}
