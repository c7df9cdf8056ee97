using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>The small world, read in once and copied for every build that is broken: what is off in a build is off in the database it runs on, and a document has the same id in all of them.</summary>
public sealed class MutantWorld() : DatabaseFixture("mutant_world")
{
    readonly ScratchFolder _folder = new();
    readonly List<TestDatabase> _copies = [];
    TestDatabase? _whole;
    KnowledgeDatabase? _knowledge;

    /// <summary>What the judge of a broken build reads: the world as it is.</summary>
    public SourceReader Truth
    {
        get
        {
            _ = Database;
            return new SourceReader(_knowledge!, new AccessDirectory(_knowledge!));
        }
    }

    /// <summary>A copy in which nothing is broken.</summary>
    public TestDatabase Whole
    {
        get
        {
            _ = Database;
            return _whole!;
        }
    }

    public string DataDirectory => Path.Combine(_folder.Root, "unused");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!HasDatabase)
            return;
        SmallWorld.Write(_folder, "world");
        await VerbAsync("access", "import", Path.Combine(_folder.Root, "world", "access.yaml"));
        await VerbAsync("ingest", Path.Combine(_folder.Root, "world"));
        _whole = await CopyAsync("");
        _knowledge = await KnowledgeDatabase.OpenAsync(_whole.AppConnectionString, CancellationToken.None);
    }

    /// <summary>A copy of the world, dropped with the fixture.</summary>
    /// <param name="broken">SQL that a superuser runs in it; empty leaves it whole.</param>
    public async Task<TestDatabase> CopyAsync(string broken)
    {
        TestDatabase copy = await Database.CopyAsync("mutant", CancellationToken.None);
        _copies.Add(copy);
        if (broken.Length > 0)
            await RunAsync(copy, broken);
        return copy;
    }

    /// <summary>The product over a copy; the caller disposes it.</summary>
    public Task<Application> OpenAsync(TestDatabase copy, params string[] settings) => Application.StartAsync(DataDirectory, [.. Arguments(copy), .. settings], CancellationToken.None);

    /// <summary>The product over a copy that is broken; the caller disposes it.</summary>
    public async Task<Application> OpenAsync(string broken, params string[] settings) => await OpenAsync(await CopyAsync(broken), settings);

    public static string[] Arguments(TestDatabase database) =>
        [$"--ConnectionStrings:Knowledge={database.AppConnectionString}", $"--ConnectionStrings:KnowledgeOwner={database.OwnerConnectionString}", $"--Calendar:Today={SmallWorld.Today}"];

    public static async Task RunAsync(TestDatabase database, string sql)
    {
        await using NpgsqlConnection owner = new(database.OwnerConnectionString + ";Pooling=false");
        await owner.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new(sql, owner);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    async Task VerbAsync(params string[] verb) => (await AppProcess.RunAsync(_folder.Root, new Dictionary<string, string?>(), [.. verb, "--data", DataDirectory, .. Arguments(Database)])).Done();

    public override async ValueTask DisposeAsync()
    {
        if (_knowledge is not null)
            await _knowledge.DisposeAsync();
        foreach (TestDatabase copy in _copies)
            await copy.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class MutantWorldCollection : ICollectionFixture<MutantWorld>
{
    public const string Name = "mutant world";
}
