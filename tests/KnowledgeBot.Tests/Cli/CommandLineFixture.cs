using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Cli;

/// <summary>A data directory with an embedded database of its own that nothing keeps running: each verb starts and stops it, as on a user's first day.</summary>
public sealed class CommandLineFixture : IAsyncLifetime
{
    readonly ScratchFolder _folder = new();

    /// <summary>Why there is no database here; else null.</summary>
    Finished? _refused;

    public string Root => _folder.Root;

    public string World => Path.Combine(_folder.Root, "world");

    public string Data => Path.Combine(_folder.Root, "data");

    public async ValueTask InitializeAsync()
    {
        SmallWorld.Write(_folder, "world");
        var imported = await RawAsync("access", "import", Path.Combine(World, "access.yaml"), "--data", Data);
        if (imported.ExitCode != 0)
            _refused = imported;
        else if (await RawAsync("ingest", World, "--data", Data) is { ExitCode: not 0 } failed)
            _refused = failed;
    }

    /// <summary>Runs a verb on the small world.</summary>
    public Task<Finished> RunAsync(params string[] arguments)
    {
        if (_refused is { } refused && refused.Errors.Contains("postgres", StringComparison.OrdinalIgnoreCase) && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip(refused.Errors);
        Assert.True(_refused is null, $"the world was not read in: {_refused}");
        return RawAsync([.. arguments, "--data", Data]);
    }

    /// <summary>Runs a verb as it is written.</summary>
    public Task<Finished> RawAsync(params string[] arguments) => RawAsync(new Dictionary<string, string?>(), arguments);

    public Task<Finished> RawAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        Dictionary<string, string?> all = new() { ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today };
        foreach (var (name, value) in environment)
            all[name] = value;
        return AppProcess.RunAsync(_folder.Root, all, arguments);
    }

    /// <summary>A server over the small world; the caller disposes it.</summary>
    public AppProcess Serve() => AppProcess.Start(_folder.Root, new Dictionary<string, string?>(), "serve", "--urls", "http://127.0.0.1:0", "--data", Data);

    /// <summary>Whether the embedded database of the small world is running.</summary>
    public bool DatabaseRuns => File.Exists(Path.Combine(Server(), "data", "postmaster.pid"));

    public string Read(string path) => File.ReadAllText(Path.Combine(_folder.Root, path));

    public string Write(string path, string text) => _folder.Write(path, text);

    public ValueTask DisposeAsync()
    {
        var elsewhere = Server();
        _folder.Dispose();
        if (elsewhere.StartsWith("/var/lib/knowledgebot/", StringComparison.Ordinal) && Directory.Exists(elsewhere))
            Directory.Delete(elsewhere, recursive: true);
        return ValueTask.CompletedTask;
    }

    // When root starts it, the database lives where its own account may write.
    string Server()
    {
        var location = Path.Combine(Data, "postgres", "control", "location");
        return File.Exists(location) ? File.ReadAllText(location).Trim() : Path.Combine(Data, "postgres", "server");
    }
}
