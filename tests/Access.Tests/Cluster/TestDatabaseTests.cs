using KnowledgeBot.Testing;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

public sealed class TestDatabaseTests
{
    static int s_migrations;

    [Fact]
    public async Task every_database_is_its_own_and_the_migration_runs_once()
    {
        await using var first = await TestDatabase.CreateAsync("Every database, its own!", MigrateAsync, TestContext.Current.CancellationToken);
        await using var second = await TestDatabase.CreateAsync("Every database, its own!", MigrateAsync, TestContext.Current.CancellationToken);
        await ScratchCluster.AskAsync<int>(first.OwnerConnectionString, "INSERT INTO thing VALUES (1) RETURNING id");

        Assert.Equal(1L, await ScratchCluster.AskAsync<long>(first.AppConnectionString, "SELECT count(*) FROM thing"));
        Assert.Equal(0L, await ScratchCluster.AskAsync<long>(second.AppConnectionString, "SELECT count(*) FROM thing"));
        Assert.True(s_migrations <= 1);
    }

    [Fact]
    public async Task the_extensions_are_there_and_the_app_role_is_the_products()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(TestDatabaseTests), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("knowledgebot_app", await ScratchCluster.AskAsync<string>(database.AppConnectionString, "SELECT current_user::text"));
        Assert.Equal("[1,2]", await ScratchCluster.AskAsync<string>(database.AppConnectionString, "SELECT ('[1,2]'::halfvec)::text"));
    }

    [Fact]
    public async Task a_disposed_database_is_gone()
    {
        var database = await TestDatabase.CreateAsync("gone", cancellationToken: TestContext.Current.CancellationToken);
        await database.DisposeAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => ScratchCluster.AskAsync<int>(database.OwnerConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, error.SqlState);
    }

    static async Task MigrateAsync(string owner, string appRole, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref s_migrations);
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE TABLE thing (id int); GRANT SELECT ON thing TO {appRole}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
