using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Scopes;
using Npgsql;

namespace KnowledgeBot.Access.Database;

/// <summary>
/// The only way to the tables. A session opened with a scope sees the rows of that scope's labels; a session opened without one
/// sees no knowledge at all. Row-level security reads the labels from a setting that lives and dies with the transaction.
/// </summary>
public sealed class KnowledgeDatabase : IAsyncDisposable
{
    readonly NpgsqlDataSource _source;

    KnowledgeDatabase(NpgsqlDataSource source) => _source = source;

    /// <summary>Connects as the app role and refuses a role, server or connection string under which row-level security would not hold.</summary>
    /// <exception cref="UserFacingException">database-unavailable, database-unsafe, database-schema.</exception>
    public static async Task<KnowledgeDatabase> OpenAsync(string appConnectionString, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder settings = DatabaseSafety.CheckConnectionString(appConnectionString);
        NpgsqlDataSource source = NpgsqlDataSource.Create(settings);
        try
        {
            await using NpgsqlConnection connection = await DatabaseErrors.OpenAsync(source, "ConnectionStrings:Knowledge", cancellationToken);
            await DatabaseSafety.CheckServerAsync(connection, cancellationToken);
            return new KnowledgeDatabase(source);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads knowledge as an audience. The session is read-only.</summary>
    public Task<DatabaseSession> ReadAsync(AccessScope scope, CancellationToken cancellationToken) =>
        DatabaseSession.OpenAsync(_source, scope.LabelIds, readOnly: true, cancellationToken);

    /// <summary>Writes and retires knowledge, for ingestion.</summary>
    public Task<DatabaseSession> WriteAsync(Stewardship stewardship, CancellationToken cancellationToken) =>
        DatabaseSession.OpenAsync(_source, stewardship.LabelIds, readOnly: false, cancellationToken);

    /// <summary>People, tasks, conversations: everything that is not knowledge.</summary>
    public Task<DatabaseSession> OpenAsync(CancellationToken cancellationToken) =>
        DatabaseSession.OpenAsync(_source, [], readOnly: false, cancellationToken);

    /// <summary>
    /// One statement on what is not knowledge, in one round trip: its own transaction, under no labels. A pooled connection that the server closed meanwhile is replaced once.
    /// </summary>
    /// <param name="sql">Does no more when it is asked twice than when it is asked once.</param>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteOnceAsync(string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        try
        {
            await using NpgsqlCommand command = DatabaseSession.Filled(_source.CreateCommand(sql), parameters);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e) when (DatabaseSession.IsGone(e))
        {
            _source.Clear();
            await using NpgsqlCommand again = DatabaseSession.Filled(_source.CreateCommand(sql), [.. parameters.Select(p => p is NpgsqlParameter given ? given.Clone() : p)]);
            return await again.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
