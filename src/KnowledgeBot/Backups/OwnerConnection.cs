using KnowledgeBot.Access.Errors;
using Npgsql;

namespace KnowledgeBot.Backups;

/// <summary>One connection of the schema's owner, closed for good afterwards.</summary>
sealed class OwnerConnection : IAsyncDisposable
{
    OwnerConnection(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    public static async Task<OwnerConnection> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        // Between two rows of a large table nothing may be said for long.
        NpgsqlConnectionStringBuilder settings = new(owner) { Pooling = false, CommandTimeout = 0, Enlist = false };
        NpgsqlConnection connection = new(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new OwnerConnection(connection);
        }
        catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            await connection.DisposeAsync();
            throw new UserFacingException(ErrorCode.DatabaseUnavailable,
                $"PostgreSQL cannot be reached as owner (host {settings.Host}, database {settings.Database}, user {settings.Username}; {(e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message}); check ConnectionStrings:KnowledgeOwner and that the server runs", e);
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
