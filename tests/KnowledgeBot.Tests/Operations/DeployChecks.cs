using System.Diagnostics;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>The checks of tests/Deploy, which are npm packages' to make.</summary>
static class DeployChecks
{
    /// <summary>Where they are, with their packages fetched; without npm or a registry the test is skipped, in CI it fails.</summary>
    public static async Task<string> FolderAsync()
    {
        var folder = Path.Combine(AppProcess.Checkout, "tests", "Deploy");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv")) || !Directory.Exists(Path.Combine(folder, "node_modules", "tree-sitter-bicep")))
        {
            var fetched = await RunAsync("npm", "ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund");
            if (fetched.ExitCode != 0 && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
                Assert.Skip($"the packages of tests/Deploy are missing and cannot be fetched (npm ci in that folder): {fetched.Errors}");
            Assert.True(fetched.ExitCode == 0, fetched.ToString());
        }

        return folder;
    }

    public static Task<Finished> NodeAsync(string folder, string script, params string[] arguments) => RunAsync("node", [Path.Combine(folder, script), .. arguments]);

    public static async Task<Finished> RunAsync(string program, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new Finished(127, "", e.Message, Stopwatch.GetElapsedTime(started));
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Finished(process.ExitCode, await output, await errors, Stopwatch.GetElapsedTime(started));
        }
    }
}
