using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>
/// Lifts forced row-level security and triggers from tables for a restore: COPY knows no policies, and a trigger that guards a record against
/// change would refuse its return. Within the restore's own transaction: nobody sees a table without its guards.
/// </summary>
sealed class TableGuards(NpgsqlConnection connection)
{
    readonly List<string> _undo = [];

    public async Task LiftAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        List<string> now = [];
        foreach (string table in await connection.RowsAsync("""
            select relname::text from pg_class where relnamespace = 'public'::regnamespace and relname = any ($1) and relforcerowsecurity
            """, r => OwnerCommands.Quoted(r.GetString(0)), cancellationToken, tables.ToArray()))
        {
            now.Add($"alter table {table} no force row level security");
            _undo.Add($"alter table {table} force row level security");
        }

        foreach ((string table, string trigger, char enabled) in await connection.RowsAsync("""
            select c.relname::text, t.tgname::text, t.tgenabled from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where not t.tgisinternal and t.tgenabled <> 'D' and c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
            """, r => (OwnerCommands.Quoted(r.GetString(0)), OwnerCommands.Quoted(r.GetString(1)), r.GetFieldValue<char>(2)), cancellationToken, tables.ToArray()))
        {
            now.Add($"alter table {table} disable trigger {trigger}");
            _undo.Add($"alter table {table} enable {(enabled == 'A' ? "always " : enabled == 'R' ? "replica " : "")}trigger {trigger}");
        }

        await RunAsync(now, cancellationToken);
    }

    /// <summary>Before the commit: without it the transaction must be rolled back.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await RunAsync(_undo, cancellationToken);
        _undo.Clear();
    }

    async Task RunAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        if (statements.Count > 0)
        {
            await connection.RunAsync(string.Join(";\n", statements), cancellationToken);
        }
    }
}
