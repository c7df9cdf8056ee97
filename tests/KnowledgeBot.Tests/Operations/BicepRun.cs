using System.Text.Json;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>One run of tests/Deploy/bicep.mjs over the templates as they are and over copies that each differ in one place.</summary>
public sealed class BicepRun
{
    readonly SemaphoreSlim _once = new(1);
    Dictionary<string, string[]>? _findings;

    public static string Templates => Path.Combine(AppProcess.Checkout, "bicep");

    /// <param name="change">A name of <paramref name="changes"/>; empty for the templates as they are.</param>
    public async Task<string[]> FindingsAsync(IReadOnlyList<BicepChange> changes, string change)
    {
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _findings ??= await RunAsync(changes);
        }
        finally
        {
            _once.Release();
        }

        return _findings[change];
    }

    static async Task<Dictionary<string, string[]>> RunAsync(IReadOnlyList<BicepChange> changes)
    {
        var folder = await DeployChecks.FolderAsync();
        using ScratchFolder scratch = new();
        var cases = scratch.Write("cases.json", JsonSerializer.Serialize(changes, JsonSerializerOptions.Web));
        var run = await DeployChecks.NodeAsync(folder, "bicep.mjs", Templates, Path.Combine(AppProcess.Checkout, "src"), cases);
        return run.Json().Deserialize<Dictionary<string, string[]>>()!;
    }
}
