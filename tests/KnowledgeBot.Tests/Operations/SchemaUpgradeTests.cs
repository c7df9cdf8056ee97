using KnowledgeBot.Access.Database;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>
/// While a new version is rolled out, and after a step back, the version before runs on the new schema: scripts that follow a release only add. The real thing, with
/// processes of two versions on one database, is bench/upgrade/run.sh.
/// </summary>
public sealed class SchemaUpgradeTests
{
    /// <summary>The scripts of the last release with their hashes, as <c>sha256sum</c> prints them.</summary>
    static readonly Dictionary<string, string> s_released = File.ReadLines(Path.Combine(AppProcess.Checkout, "tests", "KnowledgeBot.Tests", "Operations", "released-schema.txt"))
        .Where(line => !line.StartsWith('#')).Select(line => line.Split("  ")).ToDictionary(l => Path.GetFileNameWithoutExtension(l[1]), l => l[0], StringComparer.Ordinal);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void no_released_script_is_changed_or_removed()
    {
        Dictionary<string, string> now = Schema.Scripts.ToDictionary(s => s.Name, s => s.HashText, StringComparer.Ordinal);
        Assert.True(s_released.Count > 20);
        Assert.Empty(s_released.Where(r => now.GetValueOrDefault(r.Key) != r.Value).Select(r => $"{r.Key} was released: take the change back and write a new script"));
    }

    [Fact]
    public async Task scripts_after_the_release_take_nothing_from_its_statements()
    {
        await using TestDatabase database = await ReleasedAsync();
        await using NpgsqlConnection owner = await OpenAsync(database);
        SchemaShape released = await SchemaShape.ReadAsync(owner, Token);
        await SchemaMigrator.MigrateAsync(database.OwnerConnectionString, TestServer.AppRole, null, Schema.Scripts, Token);
        Assert.Empty(released.BrokenBy(await SchemaShape.ReadAsync(owner, Token)));
    }

    [Fact]
    public async Task what_would_break_the_version_before_is_seen()
    {
        await using TestDatabase database = await ReleasedAsync();
        await using NpgsqlConnection owner = await OpenAsync(database);
        SchemaShape released = await SchemaShape.ReadAsync(owner, Token);
        foreach (string change in (string[])
        [
            "alter table documents rename column title to heading", "alter table people drop column roles cascade", "alter table turns alter column standalone type varchar(10)", "drop table notices cascade",
            $"revoke update on ingestion_tasks from {TestServer.AppRole}", "alter table chat_inbox add column lane int not null", "alter table quarantine alter column since drop default",
            "alter table sources add constraint short check (length(root) < 9)", "create unique index on turns (question)", "alter table documents alter column account set not null",
            "alter table ingestion_tasks drop constraint ingestion_tasks_action_check, add check (action in ('write'))", "alter function group_grants_of rename to grants_by_group",
            "alter table documents no force row level security", "create policy all_of_it on documents using (true)", "drop index ingestion_tasks_queued",
            "create function refuse() returns trigger language plpgsql as 'begin return null; end'; create trigger refuse before insert on web_sessions for each row execute function refuse()",
        ])
            Assert.NotEmpty(await BrokenByAsync(change));
        foreach (string change in (string[])
        [
            "select 1", "create table later (id int primary key, word text not null)", "alter table sources add column note text", "alter table sources add column weight int not null default 1", "create index on turns (question)",
            "alter table ingestion_tasks drop constraint ingestion_tasks_action_check, add check (action in ('write', 'remove', 'touch'))", "create function later() returns int language sql as 'select 1'",
        ])
            Assert.Empty(await BrokenByAsync(change));

        async Task<IReadOnlyList<string>> BrokenByAsync(string change)
        {
            await using NpgsqlTransaction attempt = await owner.BeginTransactionAsync(Token);
            await using NpgsqlCommand command = new(change, owner, attempt);
            await command.ExecuteNonQueryAsync(Token);
            SchemaShape later = await SchemaShape.ReadAsync(owner, Token);
            await attempt.RollbackAsync(Token);
            return released.BrokenBy(later);
        }
    }

    static async Task<TestDatabase> ReleasedAsync()
    {
        TestDatabase database = await TestDatabase.CreateAsync("upgrade", null, Token);
        await SchemaMigrator.MigrateAsync(database.OwnerConnectionString, TestServer.AppRole, null, Schema.Scripts.Where(s => s_released.ContainsKey(s.Name)), Token);
        return database;
    }

    static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        NpgsqlConnection connection = new(database.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        return connection;
    }
}
