using System.Diagnostics;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Teams;

/// <summary>Microsoft's own clients, under Node.js.</summary>
static class TeamsPeers
{
    /// <summary>Skips where they are not installed, save in CI.</summary>
    /// <returns>What the script prints; it ended well.</returns>
    public static async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        string folder = Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers");
        bool isInstalled = Directory.Exists(Path.Combine(folder, "node_modules", "botframework-connector"));
        Assert.SkipWhen(!isInstalled && Environment.GetEnvironmentVariable("CI") != "true", $"Microsoft's clients are missing: npm ci --prefix {folder}");
        ProcessStartInfo start = new("node", [Path.Combine(folder, script), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        string said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, $"{said}\n{await errors}");
        return said;
    }
}
