using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>A database server that somebody else runs, such as Azure's: its administrator makes roles and databases, is no superuser and owns the database through a group; the app's role is not there yet.</summary>
public sealed class ManagedServerTests : IAsyncLifetime
{
    readonly string _id = Guid.NewGuid().ToString("N")[..12];
    TestDatabase? _server;

    string Group => $"kbt_admins_{_id}";

    string Administrator => $"kbt_admin_{_id}";

    string App => $"kbt_app_{_id}";

    string Database => $"kbt_managed_{_id}";

    [Fact]
    public async Task the_first_start_makes_the_app_s_role_with_its_password_and_the_schema()
    {
        var owner = await MakeAsync();
        var app = At(owner, Database, App, "it's; a \"pass\"word");
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Knowledge"] = app, ["ConnectionStrings:KnowledgeOwner"] = owner }).Build();
        // Opening refuses a role that may too much; the second start finds all made.
        for (var start = 0; start < 2; start++)
            await (await Storage.OpenAsync(settings, Path.GetTempPath(), TestContext.Current.CancellationToken)).DisposeAsync();

        var superuser = At(_server!.OwnerConnectionString, Database);
        Assert.Equal(["login false false false false"], await OperatedWorld.ListAsync(superuser,
            $"select case when rolcanlogin then 'login' end || ' ' || rolsuper || ' ' || rolbypassrls || ' ' || rolcreatedb || ' ' || rolcreaterole from pg_roles where rolname = '{App}'"));
        Assert.StartsWith("SCRAM-SHA-256$", (await OperatedWorld.ListAsync(superuser, $"select rolpassword from pg_authid where rolname = '{App}'")).Single());
        Assert.Equal([Administrator], await OperatedWorld.ListAsync(superuser, "select distinct tableowner::text from pg_tables where schemaname = 'public'"));
        // Without the owner, as the worker is started.
        settings["ConnectionStrings:KnowledgeOwner"] = null;
        await (await Storage.OpenAsync(settings, Path.GetTempPath(), TestContext.Current.CancellationToken)).DisposeAsync();
    }

    async Task<string> MakeAsync()
    {
        _server = await TestDatabase.CreateAsync("managed", null, TestContext.Current.CancellationToken);
        var superuser = _server.OwnerConnectionString;
        var secret = new NpgsqlConnectionStringBuilder(superuser).Password is { Length: > 0 } given ? $"password '{given}'" : "";
        await OperatedWorld.RunAsync(superuser, $"""
            create role {Group} nologin;
            create role {Administrator} login nosuperuser nobypassrls createdb createrole in role {Group} {secret};
            create database {Database} owner {Group} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'
            """);
        // What azure.extensions lets the administrator do.
        await OperatedWorld.RunAsync(At(superuser, Database), "create extension vector");
        return At(superuser, Database, Administrator);
    }

    static string At(string connection, string database, string? user = null, string? password = null)
    {
        NpgsqlConnectionStringBuilder settings = new(connection) { Database = database };
        settings.Username = user ?? settings.Username;
        settings.Password = password ?? settings.Password;
        return settings.ConnectionString;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        await OperatedWorld.RunAsync(_server.OwnerConnectionString, $"drop database if exists {Database} with (force); drop role if exists {App}; drop role if exists {Administrator}; drop role if exists {Group}");
        await _server.DisposeAsync();
    }
}
