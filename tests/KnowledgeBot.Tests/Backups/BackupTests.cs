using System.IO.Compression;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Answering;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Operations;
using KnowledgeBot.Tests.Running;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Backups;

public sealed class BackupTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    // What passes with the moment, and what the restored side counts on its own.
    static readonly string[] s_apart = ["schema_scripts", "web_sessions"];

    [Theory]
    [InlineData("kept.kbbackup")]
    [InlineData("kept-folder/")]
    public async Task what_is_restored_answers_as_before(string place)
    {
        var source = await world.ReadyAsync();
        List<string> before;
        string token;
        await using (var app = await OperatedWorld.OpenAsync(source))
        {
            before = await OperatedWorld.AnswersAsync(app);
            token = (await app.Get<PersonalTokens>().IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(2), CancellationToken.None)).Secret;
        }

        Assert.Contains(before, a => a.Contains("12 percent", StringComparison.Ordinal));
        var report = await OperatedWorld.BackUpAsync(source, world.Place(place));
        var rows = await world.RowsAsync(source);
        var target = await world.NewDatabaseAsync();
        var restored = await OperatedWorld.RestoreAsync(world.Place(place).TrimEnd('/'), target);
        Assert.Equal((report.Documents, report.People, report.Rows), (restored.Documents, restored.People, restored.Rows));
        Assert.True(report.Documents >= 9, $"{report}");
        var back = await world.RowsAsync(target);
        Assert.Equal(rows.Where(r => !s_apart.Contains(r.Key)), back.Where(r => !s_apart.Contains(r.Key)));
        Assert.Contains(rows, r => r.Key.StartsWith("vectors_", StringComparison.Ordinal) && !r.Value.StartsWith("0 ", StringComparison.Ordinal));
        Assert.NotEqual("0 ", rows["originals"]);

        // Opening it checks roles and row-level security of every table, as at any start.
        await using var after = await OperatedWorld.OpenAsync(target);
        Assert.Equal(before, await OperatedWorld.AnswersAsync(after));
        Assert.Equal(SmallWorld.Uk, (await after.Get<PersonalTokens>().AuthenticateAsync(token, CancellationToken.None))?.Email);

        // Life goes on there: numbers that were handed out are not handed out again.
        world.Write("later/knowledge.yaml", "documents:\n  - { match: \"*.md\", kind: note, territory: AMER, sensitivity: internal }\n");
        world.Write("later/heron.md", "# Heron\n\nThe heron programme pays a bonus of 4,150 dollars for every renewal.\n");
        await world.IngestAsync(target, world.Place("later"));
        Assert.Contains("4,150", string.Join('\n', await AskAsync(after, SmallWorld.Amer, "What does the heron programme pay?")));
    }

    [Fact]
    public async Task a_backup_is_of_one_moment_while_others_write()
    {
        var source = await world.ReadyAsync();
        using CancellationTokenSource over = new();
        var started = new TaskCompletionSource();
        var writer = Task.Run(async () =>
        {
            await using NpgsqlConnection connection = new(world.Superuser(OperatedWorld.Name(source)) + ";Pooling=false");
            await connection.OpenAsync(CancellationToken.None);
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                await using NpgsqlCommand both = new($"""
                    begin; insert into access_events (at, kind, subject, detail) values (now(), 'moment', '{i}', '');
                    insert into quarantine (source, uri, code, message) values ('moment', '{i}', 'x', 'x'); commit
                    """, connection);
                await both.ExecuteNonQueryAsync(CancellationToken.None);
                started.TrySetResult();
            }

            return 0;
        }, CancellationToken.None);
        await started.Task;
        await OperatedWorld.BackUpAsync(source, world.Place("moment.kbbackup"));
        await over.CancelAsync();
        await writer;
        var target = await world.NewDatabaseAsync();
        await OperatedWorld.RestoreAsync(world.Place("moment.kbbackup"), target);
        var at = world.Superuser(OperatedWorld.Name(target));
        var events = await OperatedWorld.ListAsync(at, "select subject from access_events where kind = 'moment' order by 1");
        Assert.NotEmpty(events);
        Assert.Equal(events, await OperatedWorld.ListAsync(at, "select uri from quarantine where source = 'moment' order by 1"));
        await OperatedWorld.RunAsync(world.Superuser(OperatedWorld.Name(source)), "delete from quarantine where source = 'moment'; delete from access_events where kind = 'moment'");
    }

    [Fact]
    public async Task only_an_empty_database_takes_a_backup()
    {
        var source = await world.ReadyAsync();
        await OperatedWorld.BackUpAsync(source, world.Place("second.kbbackup"));
        var rows = await world.RowsAsync(source);
        var refusal = await Assert.ThrowsAsync<UserFacingException>(() => OperatedWorld.RestoreAsync(world.Place("second.kbbackup"), source));
        Assert.Equal(ErrorCode.RestoreNotEmpty, refusal.Code);
        Assert.Equal(rows, await world.RowsAsync(source));
        var taken = await Assert.ThrowsAsync<UserFacingException>(() => OperatedWorld.BackUpAsync(source, world.Place("second.kbbackup")));
        Assert.Equal(ErrorCode.BackupFailed, taken.Code);
    }

    [Fact]
    public async Task a_damaged_backup_leaves_nothing_behind()
    {
        var source = await world.ReadyAsync();
        var folder = world.Place("damaged");
        await OperatedWorld.BackUpAsync(source, folder + "/");
        var originals = Path.Combine(folder, "tables", "originals.copy");
        var bytes = await File.ReadAllBytesAsync(originals, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(originals, bytes, TestContext.Current.CancellationToken);
        var target = await world.NewDatabaseAsync();
        Assert.Equal(ErrorCode.BackupInvalid, (await Assert.ThrowsAsync<UserFacingException>(() => OperatedWorld.RestoreAsync(folder, target))).Code);
        Assert.Empty(await world.RowsAsync(target));
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(originals, bytes, TestContext.Current.CancellationToken);
        await OperatedWorld.RestoreAsync(folder, target);
    }

    [Fact]
    public async Task what_is_no_backup_is_refused()
    {
        await world.ReadyAsync();
        var target = await world.NewDatabaseAsync();
        var text = world.Write("text.kbbackup", "not a zip");
        using (var zip = ZipFile.Open(world.Place("empty.kbbackup"), ZipArchiveMode.Create))
            zip.CreateEntry("tables/people.copy");
        Directory.CreateDirectory(world.Place("unfinished"));
        foreach (var (path, code) in new[] { (text, ErrorCode.BackupInvalid), (world.Place("empty.kbbackup"), ErrorCode.BackupInvalid), (world.Place("unfinished"), ErrorCode.BackupInvalid), (world.Place("nowhere"), ErrorCode.FileNotFound) })
            Assert.Equal(code, (await Assert.ThrowsAsync<UserFacingException>(() => OperatedWorld.RestoreAsync(path, target))).Code);
        Assert.Empty(await world.RowsAsync(target));
    }

    [Theory]
    [InlineData("format")]
    [InlineData("unknown script")]
    [InlineData("other script")]
    public async Task a_backup_of_another_version_is_refused(string what)
    {
        var source = await world.ReadyAsync();
        var folder = world.Place("version-" + what.Replace(' ', '-'));
        await OperatedWorld.BackUpAsync(source, folder + "/");
        var file = Path.Combine(folder, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        var scripts = manifest["scripts"]!.AsObject();
        switch (what)
        {
            case "format": manifest["format"] = 2; break;
            case "unknown script": scripts["999_later"] = new string('0', 64); break;
            default: scripts["001_access"] = new string('0', 64); break;
        }

        await File.WriteAllTextAsync(file, manifest.ToJsonString(), TestContext.Current.CancellationToken);
        var target = await world.NewDatabaseAsync();
        Assert.Equal(ErrorCode.BackupVersion, (await Assert.ThrowsAsync<UserFacingException>(() => OperatedWorld.RestoreAsync(folder, target))).Code);
        Assert.Empty(await world.RowsAsync(target));
    }

    [Fact]
    public async Task a_backup_of_an_earlier_version_is_brought_up_to_date()
    {
        await world.ReadyAsync();
        var old = await world.NewDatabaseAsync();
        // Guarded against change, as a record is that only grows; and pointing at another table.
        SchemaScript guarded = new("900_guarded", """
            create table guarded (id int primary key, person_id bigint references people);
            create function never() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
            create trigger never_changed before update or delete on guarded for each row execute function never();
            create trigger never_emptied before truncate on guarded for each statement execute function never();
            create trigger never_added before insert on guarded for each row when (new.id > 1) execute function never();
            """);
        SchemaScript later = new("901_later", "alter table guarded add column note text not null default 'new'");
        await SchemaMigrator.MigrateAsync(old.Owner!, TestServer.AppRole, null, [.. Schema.Scripts, guarded], CancellationToken.None);
        await OperatedWorld.RunAsync(old.Owner!, "insert into people (email, name) values ('ana@firm.example', 'Ana'); insert into guarded select 1, id from people");
        await OperatedWorld.BackUpAsync(old, world.Place("old.kbbackup"));
        var target = await world.NewDatabaseAsync();
        await OperatedWorld.RestoreAsync(world.Place("old.kbbackup"), target, [.. Schema.Scripts, guarded, later]);
        Assert.Equal(["1 new"], await OperatedWorld.ListAsync(target.Owner!, "select id || ' ' || note from guarded"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => OperatedWorld.RunAsync(target.Owner!, "truncate guarded"));
        Assert.Contains("append-only", refused.MessageText);
    }

    static async Task<List<string>> AskAsync(Application app, string person, string question) =>
        [(await app.Get<QuestionHandler>().Handle(new Question(person, [], question, null, null, "test"), null, CancellationToken.None)).Text];
}
