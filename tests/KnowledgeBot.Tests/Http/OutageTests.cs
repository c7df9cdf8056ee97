using System.Net;
using KnowledgeBot.Tests.Running;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Http;

/// <summary>A database that goes away under a running server, and comes back.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed class OutageTests(ServedWorld world)
{
    [Fact]
    public async Task without_its_database_the_product_says_so_and_recovers()
    {
        using var client = await world.ClientAsync(SmallWorld.Uk);
        await using NpgsqlConnection owner = new(new NpgsqlConnectionStringBuilder(world.Database.OwnerConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await RunAsync(owner, $"alter database {world.Database.Name} allow_connections false");
        try
        {
            await RunAsync(owner, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{world.Database.Name}' and pid <> pg_backend_pid()");
            foreach (var body in new[] { """{"question":"What is the floor?"}""", """{"question":"Who is Bea?"}""" })
            {
                var response = await client.PostAsync("/api/ask", body);
                await response.ProblemAsync(503, "database-unavailable");
                Assert.NotNull(response.Headers.RetryAfter);
            }

            using var stranger = await world.ClientAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.SendAsync(HttpMethod.Get, "/health/ready")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await stranger.SendAsync(HttpMethod.Get, "/health/live")).StatusCode);
        }
        finally
        {
            await RunAsync(owner, $"alter database {world.Database.Name} allow_connections true");
        }

        Assert.Contains("12 percent", await (await client.AskAsync(SmallWorld.DiscountQuestion)).TextAsync());
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
