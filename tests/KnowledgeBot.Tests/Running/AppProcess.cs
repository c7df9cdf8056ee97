using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace KnowledgeBot.Tests.Running;

/// <summary>The product as a user starts it: a process of its own.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly StringBuilder _errors = new();
    readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly long _started = Stopwatch.GetTimestamp();

    AppProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the checkout of the product is.</summary>
    public static string Checkout { get; } = FindCheckout();

    /// <summary>The program that the tests were built with, in its own folder.</summary>
    public static string Program { get; } = FindProgram();

    public int Id => _process.Id;

    public string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    /// <summary>All that it has written so far.</summary>
    public string Said
    {
        get { lock (_output) return _output + Errors; }
    }

    /// <param name="environment">Added to what the tests run with; a null value takes a variable away.</param>
    public static AppProcess Start(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new AppProcess(start);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<Finished> RunAsync(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        await using var app = Start(folder, environment, arguments);
        return await app.EndAsync();
    }

    /// <summary>The address the server says it listens on.</summary>
    public async Task<Uri> ListeningAsync()
    {
        var first = await Task.WhenAny(_listening.Task, _process.WaitForExitAsync(), Task.Delay(s_patience));
        return first == _listening.Task ? await _listening.Task : throw new InvalidOperationException($"the server did not come up:\n{Errors}");
    }

    public async Task<Finished> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"still running after {Stopwatch.GetElapsedTime(_started).TotalSeconds:0} s:\n{_output}\n{Errors}");
        }

        return new Finished(_process.ExitCode, _output.ToString(), Errors, Stopwatch.GetElapsedTime(_started));
    }

    /// <summary>What Ctrl-C does.</summary>
    public Task InterruptAsync() => SignalAsync("-INT");

    /// <summary>What an orchestrator does.</summary>
    public Task TerminateAsync() => SignalAsync("-TERM");

    Task SignalAsync(string signal) => Process.Start("kill", [signal, Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await InterruptAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await _process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    static string FindProgram()
    {
        var mine = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Checkout, "src", "KnowledgeBot", "bin", mine.Parent!.Name, mine.Name, "KnowledgeBot.dll");
    }

    static string FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeBot.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside a checkout.");
    }

    void Heard(string? line)
    {
        Keep(_errors, line);
        if (line is not null && ListensOn().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    static void Keep(StringBuilder text, string? line)
    {
        lock (text)
            if (line is not null)
                text.AppendLine(line);
    }

    [GeneratedRegex(@"(?:listens|told) on (https?://[^\s,;]+)")]
    private static partial Regex ListensOn();
}
