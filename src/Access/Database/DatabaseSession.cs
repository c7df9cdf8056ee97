using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgeBot.Access.Database;

/// <summary>One transaction under one set of labels. Disposing without <see cref="CommitAsync"/> rolls back.</summary>
public sealed class DatabaseSession : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;

    DatabaseSession(NpgsqlConnection connection, NpgsqlTransaction transaction, int[] labelIds)
    {
        (_connection, _transaction) = (connection, transaction);
        LabelIds = labelIds;
    }

    /// <summary>The labels of this session: every statement on knowledge names them, and row-level security holds the same set.</summary>
    public int[] LabelIds { get; }

    /// <summary>Opens a session; a pooled connection that the server closed meanwhile is replaced once, before anything was asked of it.</summary>
    internal static async Task<DatabaseSession> OpenAsync(NpgsqlDataSource source, int[] labelIds, bool readOnly, CancellationToken cancellationToken)
    {
        try
        {
            return await BeginAsync(source, labelIds, readOnly, cancellationToken);
        }
        catch (NpgsqlException e) when (IsGone(e))
        {
            source.Clear();
            return await BeginAsync(source, labelIds, readOnly, cancellationToken);
        }
    }

    /// <summary>The server closed the connection while it lay in the pool.</summary>
    internal static bool IsGone(NpgsqlException e) => e.InnerException is IOException || e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown;

    static async Task<DatabaseSession> BeginAsync(NpgsqlDataSource source, int[] labelIds, bool readOnly, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            // A reader's statements all see one moment: between two of them a document may be replaced.
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(readOnly ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted, cancellationToken);
            // "is_local": the labels end with the transaction, whoever borrows the pooled connection next.
            // Writers check a foreign key for each row: that plan is the same for everybody and not worth making each time.
            await using NpgsqlCommand enter = new("select set_config('knowledge.labels', $1, true), set_config('transaction_read_only', $2, true), set_config('plan_cache_mode', $3, true)", connection, transaction)
            {
                Parameters = { new() { Value = Literal(labelIds) }, new() { Value = readOnly ? "on" : "off" }, new() { Value = readOnly ? "force_custom_plan" : "auto" } },
            };
            await enter.ExecuteNonQueryAsync(cancellationToken);
            return new DatabaseSession(connection, transaction, labelIds);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command in this transaction; positional parameters in the order given.</summary>
    public NpgsqlCommand Command(string sql, params object?[] parameters) => Filled(new NpgsqlCommand(sql, _connection, _transaction), parameters);

    internal static NpgsqlCommand Filled(NpgsqlCommand command, object?[] parameters)
    {
        // A lone string[] arrives as the parameter list itself (arrays are covariant): it is one value.
        foreach (object? value in parameters.GetType() == typeof(object[]) ? parameters : [parameters])
        {
            command.Parameters.Add(value is NpgsqlParameter given ? given : new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    /// <summary>A parameter whose type must be said because its value may be null or empty.</summary>
    public static NpgsqlParameter Typed(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using NpgsqlCommand command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using NpgsqlCommand command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] parameters)
    {
        List<T> rows = [];
        await using NpgsqlCommand command = Command(sql, parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>For work that is done again when it is lost: the commit does not wait for the disk. A crash of the server may take back the last moments, never a part of them.</summary>
    public async Task CommitLazilyAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("set local synchronous_commit = off", cancellationToken);
        await CommitAsync(cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    static string Literal(int[] labelIds) => $"{{{string.Join(',', labelIds)}}}";
}
