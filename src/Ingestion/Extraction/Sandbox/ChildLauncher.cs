using System.Diagnostics;
using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>
/// Starts extraction processes: no secrets in the environment, no network where the system allows to take it away, no core dumps,
/// bounded file sizes, a managed heap that cannot grow beyond its share.
/// </summary>
internal static class ChildLauncher
{
    private const double HeapShare = 0.62;
    private static readonly string[] Passed = ["PATH", "LANG", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(2);
    private static readonly Lazy<IReadOnlyList<string>> Wrapper = new(FindWrapper);

    /// <param name="scratch">An own directory for temporary files.</param>
    public static Process Start(ChildCommand command, ExtractionLimits limits, string scratch)
    {
        string[] line = [.. Wrapper.Value, command.Program, .. command.Arguments];
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = scratch,
        };
        Isolate(start, limits, scratch);
        return Process.Start(start) ?? throw new InvalidOperationException("The extraction process could not be started.");
    }

    private static void Isolate(ProcessStartInfo start, ExtractionLimits limits, string scratch)
    {
        start.Environment.Clear();
        foreach (var name in Passed)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                start.Environment[name] = value;
        }

        var heap = (long)(limits.MemoryMiB * HeapShare) << 20;
        start.Environment["HOME"] = start.Environment["TMPDIR"] = scratch;
        start.Environment["DOTNET_GCHeapHardLimit"] = heap.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCConserveMemory"] = "5";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // The runtime's double mapping of code asks for one huge file, which the file size limit forbids.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A child reads few files, most of them small: compiling hot methods again costs more than it gives back, until one file keeps it busy.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0x7D0";
    }

    /// <summary>Each tool is tried once; a system that lacks or forbids one goes on without it.</summary>
    private static IReadOnlyList<string> FindWrapper()
    {
        var wrapper = new List<string>();
        foreach (var layer in new string[][] { ["prlimit", "--core=0", "--fsize=536870912", "--nofile=512"], ["unshare", "--net"], ["unshare", "--net", "--map-root-user"] })
        {
            if (!wrapper.Contains(layer[0]) && Works([.. wrapper, .. layer]))
                wrapper.AddRange(layer);
        }

        return wrapper;
    }

    private static bool Works(IReadOnlyList<string> line)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(line[0], [.. line.Skip(1), "true"]) { RedirectStandardError = true, RedirectStandardOutput = true });
            if (probe is null)
                return false;
            if (probe.WaitForExit(ProbeTime))
                return probe.ExitCode == 0;
            probe.Kill();
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
