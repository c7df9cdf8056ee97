using System.Diagnostics;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>The checks of tests/Deploy, which are npm packages' to make.</summary>
static class DeployChecks
{
    static readonly string s_folder = Path.Combine(AppProcess.Checkout, "tests", "Deploy");

    // Classes run side by side: the packages are fetched once for all of them, and nobody looks at half of them.
    static readonly Lazy<Task<Finished?>> s_fetched = new(FetchAsync);

    /// <summary>Where they are, with their packages fetched; without npm or a registry the test is skipped, in CI it fails.</summary>
    public static async Task<string> FolderAsync()
    {
        if (await s_fetched.Value is { ExitCode: not 0 } failed)
        {
            if (!string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
                Assert.Skip($"the packages of tests/Deploy are missing and cannot be fetched (npm ci in that folder): {failed.Errors}");
            Assert.Fail(failed.ToString());
        }

        return s_folder;
    }

    // npm writes this file last.
    static async Task<Finished?> FetchAsync() => File.Exists(Path.Combine(s_folder, "node_modules", ".package-lock.json")) ? null
        : await RunAsync("npm", "ci", "--prefix", s_folder, "--ignore-scripts", "--no-audit", "--no-fund");

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
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return new Finished(process.ExitCode, await output, await errors, Stopwatch.GetElapsedTime(started));
        }
    }
}
