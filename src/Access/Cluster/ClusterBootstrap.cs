using Npgsql;

namespace KnowledgeBot.Access.Cluster;

/// <summary>Makes the roles and the database of a new cluster; on a complete one it is a single query.</summary>
static class ClusterBootstrap
{
    static readonly Version OldestVector = new(0, 8);

    public static async Task EnsureAsync(NpgsqlConnection owner, int major, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(owner, cancellationToken);
        if (state.Vector is not { } vector)
            throw ServerBinaries.VectorMissing(major);
        if (Version.TryParse(vector, out var installed) && installed < OldestVector)
            throw ServerBinaries.VectorMissing(major, $"{vector} is");
        if (!state.Role)
            await RunAsync(owner, $"CREATE ROLE {ClusterSettings.AppRole} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION", cancellationToken);
        if (!state.Database)
            await RunAsync(owner, $"CREATE DATABASE {ClusterSettings.Database}", cancellationToken);
        if (!state.Granted)
            await GrantConnectAsync(owner, ClusterSettings.Database, cancellationToken);
    }

    /// <summary>Lets the app role connect and nobody else; temporary tables included, which could shadow real ones.</summary>
    public static Task GrantConnectAsync(NpgsqlConnection owner, string database, CancellationToken cancellationToken) => RunAsync(
        owner,
        $"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {ClusterSettings.AppRole}",
        cancellationToken);

    static async Task<(bool Role, bool Database, bool Granted, string? Vector)> ReadAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1),
                   EXISTS (SELECT FROM pg_database WHERE datname = $2),
                   EXISTS (SELECT FROM pg_database WHERE datname = $2 AND datacl IS NOT NULL),
                   (SELECT default_version FROM pg_available_extensions WHERE name = 'vector')
            """,
            owner)
        {
            Parameters = { new() { Value = ClusterSettings.AppRole }, new() { Value = ClusterSettings.Database } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.IsDBNull(3) ? null : reader.GetString(3));
    }

    static async Task RunAsync(NpgsqlConnection owner, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
