using System.Net.Sockets;
using KnowledgeBot.Access.Errors;
using Npgsql;

namespace KnowledgeBot.Access.Database;

/// <summary>Says in a person's words why a connection could not be opened; the password is never part of it.</summary>
static class DatabaseErrors
{
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, string setting, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            NpgsqlConnectionStringBuilder where = new(source.ConnectionString);
            string reason = e is PostgresException refused ? $"{refused.SqlState}: {refused.MessageText}" : e.InnerException?.Message ?? e.Message;
            throw new UserFacingException(ErrorCode.DatabaseUnavailable,
                $"PostgreSQL cannot be reached (host {where.Host}, database {where.Database}, user {where.Username}; {reason}); check {setting} and that the server runs", e);
        }
    }
}
