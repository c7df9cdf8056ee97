using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>
/// Runs one of the PDF tools as a child: file on standard input, result from standard output, no environment, no core dump, and the kernel's own limits
/// on processor time, memory and file size; killed when it takes too long or writes too much.
/// </summary>
internal static class ConfinedTool
{
    private const string Confine = "ulimit -c 0; ulimit -t \"$1\"; ulimit -v \"$2\"; ulimit -f 0; ulimit -n 64; shift 2; exec \"$@\"";
    private const int Errors = 8 * 1024;

    internal sealed record Result(int ExitCode, byte[] Output, string Errors, bool OutOfTime, bool TooMuchOutput)
    {
        public bool OutOfMemory => Errors.Contains("bad_alloc", StringComparison.Ordinal) || Errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The tool's full path, or null when it is not installed.</summary>
    public static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    public static Result Run(string path, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, long mostOutput, TimeSpan wall, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        clock.CancelAfter(wall > TimeSpan.FromMilliseconds(1) ? wall : TimeSpan.FromMilliseconds(1));
        using var process = Start(path, arguments, limits);
        using var killing = clock.Token.Register(() => Kill(process));
        var feeding = Task.Run(() => Feed(process, input), CancellationToken.None);
        var complaining = Task.Run(() => ReadErrors(process), CancellationToken.None);
        var output = ReadOutput(process, mostOutput, out var tooMuch);
        process.WaitForExit();
        Task.WaitAll([feeding, complaining], CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new Result(process.ExitCode, output, complaining.Result, clock.IsCancellationRequested || process.ExitCode is 152 or 137 && !tooMuch, tooMuch);
    }

    private static Process Start(string path, IEnumerable<string> arguments, ExtractionLimits limits)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        var kibibytes = ((long)limits.MemoryMiB * 1024).ToString(CultureInfo.InvariantCulture);
        foreach (var argument in (string[])["-c", Confine, "sh", limits.CpuSeconds.ToString(CultureInfo.InvariantCulture), kibibytes, path, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start");
    }

    private static void Feed(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            using var stream = process.StandardInput.BaseStream;
            stream.Write(input.Span);
        }
        catch (IOException)
        {
            // The tool stopped reading: its exit code says why.
        }
    }

    private static string ReadErrors(Process process)
    {
        var kept = new List<char>();
        var buffer = new char[4096];
        int read;
        while ((read = process.StandardError.Read(buffer)) > 0)
        {
            kept.AddRange(buffer.AsSpan(0, Math.Min(read, Math.Max(0, Errors - kept.Count))));
        }
        return new string([.. kept]);
    }

    private static byte[] ReadOutput(Process process, long most, out bool tooMuch)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        tooMuch = false;
        while ((read = process.StandardOutput.BaseStream.Read(buffer)) > 0)
        {
            if (kept.Length + read > most)
            {
                tooMuch = true;
                Kill(process);
                break;
            }
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
