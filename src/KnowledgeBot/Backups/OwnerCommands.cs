using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>Statements of the owner's one connection, within whatever transaction it is in.</summary>
static class OwnerCommands
{
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using NpgsqlCommand command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<List<T>> RowsAsync<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters)
    {
        await using NpgsqlCommand command = Command(connection, sql, parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        // Tables may be large: what takes long here is work, not waiting.
        NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        // A lone string[] arrives as the parameter list itself (arrays are covariant): it is one value.
        foreach (object value in parameters.GetType() == typeof(object[]) ? parameters : [parameters])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
