using System.Diagnostics;
using System.Runtime.CompilerServices;
using KnowledgeBot.Access.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

/// <summary>Another process attached to a cluster: this test program again, which holds it until its input closes or it is killed.</summary>
sealed class ClusterHolderProcess : IDisposable
{
    const string Variable = "KNOWLEDGEBOT_TEST_HOLD_CLUSTER";

    readonly Process _process;

    ClusterHolderProcess(Process process) => _process = process;

    public static ClusterHolderProcess Start(string dataDirectory, params string[] wrapper)
    {
        string[] line = [.. wrapper, Environment.ProcessPath!, .. HostArguments()];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
            Environment = { [Variable] = dataDirectory },
        };
        return new ClusterHolderProcess(Process.Start(start)!);
    }

    /// <summary>The connection string of the app role, once attached; what went wrong when it could not.</summary>
    public async Task<string> ReadyAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "the holder ended";

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task LeaveAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    // Runs before the test program's own entry point; only awaited code of other modules may run while it blocks.
    [ModuleInitializer]
    internal static void HoldWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
            return;
        try
        {
            var cluster = EmbeddedCluster.AttachAsync(folder, NullLogger.Instance, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine(cluster.AppConnectionString);
            Console.In.ReadLine();
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (EmbeddedClusterException error)
        {
            Console.WriteLine($"{error.Code}: {error.Message}");
        }
        Environment.Exit(0);
    }

    static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ClusterHolderProcess).Assembly.Location] : [];
}
