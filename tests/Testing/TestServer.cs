using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Testing;

/// <summary>
/// The one PostgreSQL of all suites: the server KNOWLEDGEBOT_TEST_POSTGRES names (a superuser's connection string), else an embedded
/// cluster in KNOWLEDGEBOT_TEST_DATA (default <c>artifacts/test</c>). Suites that run at once share it; the last one out stops it.
/// </summary>
public static class TestServer
{
    public const string AppRole = "knowledgebot_app";

    static readonly Lazy<Task<(string Owner, string App)>> Started = new(StartAsync);

    /// <summary>Connection strings of the superuser and the app role, without a database that means anything.</summary>
    public static async Task<(string Owner, string App)> ConnectAsync()
    {
        try
        {
            return await Started.Value;
        }
        catch (EmbeddedClusterException error) when (MayBeMissing(error))
        {
            SkipOrFail(error);
            throw;
        }
    }

    public static bool MayBeMissing(EmbeddedClusterException error) => error.Code
        is EmbeddedClusterError.PostgresMissing or EmbeddedClusterError.PostgresTooOld or EmbeddedClusterError.VectorMissing or EmbeddedClusterError.Unsupported;

    /// <summary>Skips the test on a laptop, with the remedy; leaves the exception to fail it in CI.</summary>
    public static void SkipOrFail(EmbeddedClusterException error)
    {
        if (!string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Skip(error.Message);
    }

    static async Task<(string Owner, string App)> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_TEST_POSTGRES") is { Length: > 0 } outside)
            return (outside, await MakeAppRoleAsync(outside));
        var cluster = await EmbeddedCluster.AttachAsync(DataDirectory(), NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().Wait();
        return (cluster.OwnerConnectionString, cluster.AppConnectionString);
    }

    // Outside servers rarely trust a socket. Derived, so that suites that run at once agree on it.
    static async Task<string> MakeAppRoleAsync(string outside)
    {
        var password = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outside)));
        await using var connection = new NpgsqlConnection(outside);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
             SELECT pg_advisory_lock(hashtext('{AppRole}'));
             DO $$ BEGIN
               IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{AppRole}') THEN CREATE ROLE {AppRole}; END IF;
             END $$;
             ALTER ROLE {AppRole} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '{password}';
             SELECT pg_advisory_unlock(hashtext('{AppRole}'));
             """,
            connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(outside) { Username = AppRole, Password = password }.ConnectionString;
    }

    static string DataDirectory()
    {
        if (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_TEST_DATA") is { Length: > 0 } chosen)
            return chosen;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeBot.sln")))
                return Path.Combine(folder.FullName, "artifacts", "test");
        return Path.Combine(Path.GetTempPath(), "knowledgebot-test");
    }
}
