using KnowledgeBot.Access.Cluster;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Knowledge.Embedding;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Cli;

/// <summary>Turns what went wrong into <c>code: message</c> and an exit code.</summary>
static class Failures
{
    public const int Failed = 1;
    public const int WrongUse = 2;
    const int Interrupted = 130;

    public static int Report(Exception e)
    {
        (string code, string message) = Describe(e);
        Console.Error.WriteLine($"{code}: {message}");
        return e is OperationCanceledException ? Interrupted : code == ErrorCode.WrongUse ? WrongUse : Failed;
    }

    static (string, string) Describe(Exception e) => e switch
    {
        UserFacingException known => (known.Code, known.Message),
        EmbeddedClusterException cluster => (cluster.Code, cluster.Message),
        OptionsValidationException options => (ErrorCode.ConfigurationInvalid, string.Join("; ", options.Failures.Select(Plain))),
        InvalidDataException { InnerException: FormatException } file => (ErrorCode.ConfigurationInvalid, $"{file.Message} {file.InnerException!.Message}"),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } setting => (ErrorCode.ConfigurationInvalid, setting.Message),
        EmbeddingUnavailableException embedding => (ErrorCode.EmbeddingUnavailable, embedding.Message),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } port => (ErrorCode.PortInUse, $"{port.Message} Stop the other program or choose another port with --port or --urls."),
        OperationCanceledException => ("interrupted", "stopped"),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => (ErrorCode.DatabaseUnavailable, "the database has no disk space left; free some and try again"),
        NpgsqlException database => (ErrorCode.DatabaseUnavailable, $"PostgreSQL failed ({(database is PostgresException p ? $"{p.SqlState}: {p.MessageText}" : null) ?? database.InnerException?.GetType().Name ?? "connection"}); check that the server runs"),
        _ => (ErrorCode.Internal, $"{e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}"),
    };

    /// <summary>A message that names its setting stands alone, without the framework's frame around it.</summary>
    static string Plain(string failure)
    {
        const string Frame = " with the error: '";
        int at = failure.IndexOf(Frame, StringComparison.Ordinal);
        string message = at < 0 ? failure : failure[(at + Frame.Length)..].TrimEnd('.', '\'');
        int colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && message.AsSpan(0, colon).IndexOf(' ') < 0 ? message : failure;
    }
}
