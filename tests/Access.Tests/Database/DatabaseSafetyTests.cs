using System.Security.Cryptography;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Testing;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Access.Tests.Database;

public sealed class DatabaseSafetyTests
{
    const string Secret = "Sw0rdfish-7";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_app_role_is_let_in()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("safety_good", Cancel);
        await using DatabaseSession session = await world.Database.OpenAsync(Cancel);

        Assert.Equal(TestServer.AppRole, await session.ScalarAsync<string>("select current_user::text", Cancel));
    }

    [Fact]
    public async Task a_superuser_is_refused() => await RefusedAsync(world => world.Server.OwnerConnectionString, "superuser or BYPASSRLS", "CREATE ROLE knowledgebot_app");

    [Theory]
    [InlineData("bypassrls", "", "superuser or BYPASSRLS")]
    [InlineData("superuser", "", "superuser or BYPASSRLS")]
    [InlineData("", "create role {0}_power bypassrls; grant {0}_power to {0}", "superuser or BYPASSRLS")]
    [InlineData("noinherit", "create role {0}_power superuser; grant {0}_power to {0}", "superuser or BYPASSRLS")]
    [InlineData("", "alter table chunks owner to {0}", "owns the tables")]
    [InlineData("", "create role {0}_power; grant {0}_power to {0}; alter table documents owner to {0}_power", "owns the tables")]
    public async Task a_role_that_row_level_security_does_not_bind_is_refused(string attributes, string arrange, string reason)
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("safety_role", Cancel);
        await using Role role = await Role.CreateAsync(world, attributes);
        await world.OwnerAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, arrange.Length > 0 ? arrange : "select 1", role.Name), Cancel);

        await RefusedAsync(world, role.ConnectionString, reason, "ConnectionStrings:KnowledgeOwner");
    }

    [Theory]
    [InlineData("No Reset On Close=true", "No Reset On Close")]
    [InlineData("Multiplexing=true", "Multiplexing")]
    public async Task a_connection_string_that_shares_sessions_between_people_is_refused(string setting, string reason) =>
        await RefusedAsync(world => $"{world.Server.AppConnectionString};{setting}", reason, "remove it");

    [Theory]
    [InlineData("alter table chunks disable row level security")]
    [InlineData("alter table originals no force row level security")]
    [InlineData("create table extra (label_id int)")]
    public async Task a_table_with_labels_that_is_not_protected_is_refused(string arrange)
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("safety_table", Cancel);
        await world.OwnerAsync(arrange, Cancel);

        await RefusedAsync(world, world.Server.AppConnectionString, "row-level security off or not forced", "restore the policy");
    }

    [Theory]
    [InlineData("drop policy labelled on chunks")]
    [InlineData("create policy everyone on chunks using (true)")]
    [InlineData("drop policy labelled on chunks; create policy labelled on chunks using (true)")]
    public async Task a_table_whose_policy_is_not_the_products_is_refused(string arrange)
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("safety_policy", Cancel);
        await world.OwnerAsync(arrange, Cancel);

        await RefusedAsync(world, world.Server.AppConnectionString, "polic", "restore");
    }

    [Fact]
    public async Task a_database_without_the_schema_is_refused_with_what_to_set()
    {
        await using TestDatabase empty = await TestDatabase.CreateAsync("safety_empty", cancellationToken: Cancel);

        UserFacingException refused = await Assert.ThrowsAsync<UserFacingException>(() => KnowledgeDatabase.OpenAsync(empty.AppConnectionString, Cancel));

        Assert.Equal(ErrorCode.DatabaseSchema, refused.Code);
        Assert.Contains("ConnectionStrings:KnowledgeOwner", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"Host=127.0.0.1;Port=1;Database=kb;Username=app;Timeout=2;Password={Secret}", ErrorCode.DatabaseUnavailable)]
    [InlineData($"Host=127.0.0.1;Port=nonsense;Password={Secret}", ErrorCode.ConfigurationInvalid)]
    [InlineData($"Host=127.0.0.1;Pass={Secret}", ErrorCode.ConfigurationInvalid)]
    [InlineData($"postgres://app:{Secret}@db.example/kb", ErrorCode.ConfigurationInvalid)]
    [InlineData($"Host=/nowhere;Username=app;Timeout=2;Password={Secret}", ErrorCode.DatabaseUnavailable)]
    public async Task a_connection_that_fails_says_why_and_never_the_password(string connectionString, string code)
    {
        UserFacingException refused = await Assert.ThrowsAsync<UserFacingException>(() => KnowledgeDatabase.OpenAsync(connectionString, Cancel));

        Assert.Equal(code, refused.Code);
        Assert.Contains("ConnectionStrings:Knowledge", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_app_role_can_neither_switch_protection_off_nor_make_objects()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("safety_rights", Cancel);
        foreach (string forbidden in (string[])[
            "alter table chunks disable row level security", "alter table chunks no force row level security", "drop policy labelled on chunks", "create policy p on chunks using (true)",
            "create table mine (id int)", "create view peep as select * from chunks", "create function f() returns int language sql as 'select 1'", "create schema s",
            "truncate chunks", "drop table chunks", "alter role current_user bypassrls", "set role postgres", "set session authorization postgres",
            "update access_events set detail = ''", "delete from access_events", "delete from terms", "update words set word = ''", "delete from embedding_spaces", "insert into embedding_spaces (model, dimension, unit) values ('x', 1, 'passage')",
            "update schema_scripts set name = ''", "create or replace function visible_labels() returns int[] language sql as 'select null::int[]'", "copy chunks to program 'cat'", "select pg_read_file('PG_VERSION')"])
        {
            await using DatabaseSession session = await world.Database.OpenAsync(Cancel);
            PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(forbidden, Cancel));
            Assert.True(refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.UndefinedObject, $"{forbidden}: {refused.SqlState} {refused.MessageText}");
        }
    }

    static async Task RefusedAsync(Func<AccessWorld, string> connection, params string[] words)
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("safety", Cancel);
        await RefusedAsync(world, connection(world), words);
    }

    static async Task RefusedAsync(AccessWorld world, string connection, params string[] words)
    {
        UserFacingException refused = await Assert.ThrowsAsync<UserFacingException>(() => KnowledgeDatabase.OpenAsync(connection, Cancel));

        Assert.Equal(ErrorCode.DatabaseUnsafe, refused.Code);
        Assert.All(words, word => Assert.Contains(word, refused.Message, StringComparison.Ordinal));
        string? password = new NpgsqlConnectionStringBuilder(connection).Password;
        Assert.True(string.IsNullOrEmpty(password) || !refused.ToString().Contains(password, StringComparison.Ordinal), $"the password of {world.Server.Name} is told");
    }

    /// <summary>A role made for one test; goes with what it owns.</summary>
    sealed class Role(AccessWorld world, string name) : IAsyncDisposable
    {
        public string Name => name;

        public string ConnectionString => new NpgsqlConnectionStringBuilder(world.Server.AppConnectionString) { Username = name, Password = Secret, Pooling = false }.ConnectionString;

        public static async Task<Role> CreateAsync(AccessWorld world, string attributes)
        {
            string name = $"kbt_role_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
            await world.OwnerAsync($"create role {name} login {attributes} password '{Secret}'; grant connect on database {world.Server.Name} to {name}", Cancel);
            return new Role(world, name);
        }

        public async ValueTask DisposeAsync() => await world.OwnerAsync($"""
            reassign owned by {name} to current_user; drop owned by {name}; drop role {name};
            do $$ begin if exists (select from pg_roles where rolname = '{name}_power') then
              reassign owned by {name}_power to current_user; drop owned by {name}_power; drop role {name}_power; end if; end $$
            """, CancellationToken.None);
    }
}
