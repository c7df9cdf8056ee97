using System.Text.Json;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>One run of the product's own suites over its own samples, as an enablement team makes it, against the committed gates and baseline.</summary>
public sealed class EvalRunFixture() : DatabaseFixture("eval_gate")
{
    readonly ScratchFolder _folder = new();
    Finished? _run;

    /// <summary>Written by the run; skips or fails where there is no database.</summary>
    public string Report
    {
        get
        {
            _ = Database;
            return Path.Combine(_folder.Root, "report");
        }
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!HasDatabase)
            return;
        string[] suites = [.. Directory.GetFiles(Place("evals", "suites"), "samples-*.yaml").Order(StringComparer.Ordinal)];
        // A run of the past, so that there is something to draw.
        _folder.Write("report/history.jsonl", JsonSerializer.Serialize(new
        {
            started = "2026-10-01T08:00:00Z", commit = "earlier", through = "direct", suites = suites.Select(Path.GetFileNameWithoutExtension), cases = 1, accuracy = 0.9, coverage = 0.8,
            classes = new { lookup = new { accuracy = 0.9, coverage = 0.8 } },
        }) + "\n");
        (await RunAsync("access", "import", Place("samples", "access.yaml"))).Done();
        (await RunAsync("ingest", Place("samples"))).Done();
        _run = await RunAsync(["eval", "run", .. suites, "--land", "--baseline", Place("evals", "baseline.json"), "--gates", Place("evals", "gates.yaml"), "--report", Path.Combine(_folder.Root, "report")]);
    }

    /// <summary>Why the run may not land, by the name of the list in its verdict; empty when it may.</summary>
    public async Task<string[]> FailuresAsync(string list)
    {
        string file = Path.Combine(Report, "result.json");
        if (!File.Exists(file))
            return [$"the run wrote no result: {_run}"];
        using JsonDocument result = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        return [.. result.RootElement.GetProperty("verdict").GetProperty(list).EnumerateArray().Select(f => f.GetString()!)];
    }

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    Task<Finished> RunAsync(params string[] verb) => AppProcess.RunAsync(_folder.Root, new Dictionary<string, string?>
    {
        ["ConnectionStrings__Knowledge"] = Database.AppConnectionString,
        ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString,
    }, [.. verb, "--data", Path.Combine(_folder.Root, "data")]);

    static string Place(params string[] parts) => Path.Combine([AppProcess.Checkout, .. parts]);
}
