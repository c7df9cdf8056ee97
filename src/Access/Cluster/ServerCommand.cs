using System.Diagnostics;

namespace KnowledgeBot.Access.Cluster;

/// <summary>Runs a short command as the server's account, in a session of its own so that Ctrl-C in the app's terminal does not reach it.</summary>
static class ServerCommand
{
    public readonly record struct Result(int ExitCode, string Output)
    {
        public bool Ok => ExitCode == 0;
    }

    public static async Task<Result> RunAsync(
        ServerAccount account, string folder, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var line = SessionOfItsOwn().Concat(account.Wrap(command)).ToList();
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The server inherits none of the app's keys and settings.
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new Result(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    static string[] SessionOfItsOwn() => Executables.Find("setsid") is { } setsid ? [setsid, "--wait"] : [];
}
