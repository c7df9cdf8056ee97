using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The product's own suites over its own samples, as an enablement team runs them: no case may be worse than in the committed baseline.</summary>
public sealed class EvalGateTests(EvalGateTests.Samples samples) : IClassFixture<EvalGateTests.Samples>
{
    public sealed class Samples() : DatabaseFixture("eval_gate");

    [Fact]
    public async Task no_case_is_worse_than_in_the_baseline()
    {
        using ScratchFolder folder = new();
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__Knowledge"] = samples.Database.AppConnectionString,
            ["ConnectionStrings__KnowledgeOwner"] = samples.Database.OwnerConnectionString,
        };
        string[] suites = [.. Directory.GetFiles(Place("evals", "suites"), "samples-*.yaml").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(suites);
        (await RunAsync("access", "import", Place("samples", "access.yaml"))).Done();
        (await RunAsync("ingest", Place("samples"))).Done();
        var run = await RunAsync(["eval", "run", .. suites, "--baseline", Place("evals", "baseline.json"), "--gates", Place("evals", "gates.yaml"), "--report", Path.Combine(folder.Root, "report")]);
        Assert.True(run.ExitCode == 0, $"cases are worse than in evals/baseline.json; mend them, or when a case itself was wrong run ./knowledgebot eval run with --save-baseline\n{run}");

        Task<Finished> RunAsync(params string[] verb) => AppProcess.RunAsync(folder.Root, settings, [.. verb, "--data", Path.Combine(folder.Root, "data")]);
    }

    static string Place(params string[] parts) => Path.Combine([AppProcess.Checkout, .. parts]);
}
