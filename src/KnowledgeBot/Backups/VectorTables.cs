using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>The tables that no schema script makes: one of vectors for each embedding model, made when the model is first used.</summary>
static class VectorTables
{
    const string Prefix = "vectors_";

    /// <summary>Makes the table of a space whose row is back already, the way a new space gets one.</summary>
    /// <returns>False when the table is none of these.</returns>
    public static async Task<bool> MakeAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        if (!table.StartsWith(Prefix, StringComparison.Ordinal) || !int.TryParse(table.AsSpan(Prefix.Length), out int id))
        {
            return false;
        }

        var spaces = await connection.RowsAsync("delete from embedding_spaces where id = $1 returning model, dimension, unit, state",
            r => (Model: r.GetString(0), Dimension: r.GetInt32(1), Unit: r.GetString(2), State: r.GetString(3)), cancellationToken, id);
        if (spaces is not [var space])
        {
            return false;
        }

        await connection.RunAsync("select setval(pg_get_serial_sequence('embedding_spaces', 'id'), $1, false)", cancellationToken, (long)id);
        await connection.RunAsync("select open_embedding_space($1, $2, $3)", cancellationToken, space.Model, space.Dimension, space.Unit);
        await connection.RunAsync("update embedding_spaces set state = $2 where id = $1", cancellationToken, id, space.State);
        return true;
    }

    /// <summary>The spaces that have the search graph; it is built anew once the vectors are there.</summary>
    public static Task<List<int>> IndexedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.RowsAsync("select id from embedding_spaces where indexed", r => r.GetInt32(0), cancellationToken);

    public static async Task IndexAsync(NpgsqlConnection connection, IEnumerable<int> spaces, CancellationToken cancellationToken)
    {
        foreach (int space in spaces)
        {
            await connection.RunAsync("select build_vector_index($1)", cancellationToken, space);
        }
    }
}
