using System.Globalization;

namespace KnowledgeBot.Access.Cluster;

/// <summary>What <c>postmaster.pid</c> says, checked against the process table: after a crash the number may be anybody's.</summary>
/// <param name="ProcessId">The server's, when <see cref="Runs"/>.</param>
/// <param name="Socket">The folder the server listens in; empty while it starts.</param>
/// <param name="Runs">A process of that number lives in this data directory.</param>
sealed record Postmaster(int ProcessId, string Socket, bool Runs)
{
    public static Postmaster? Read(string data)
    {
        var file = Path.Combine(data, "postmaster.pid");
        try
        {
            var lines = File.ReadAllLines(file);
            return lines.Length > 0 && int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var process)
                ? new Postmaster(process, lines.ElementAtOrDefault(4) ?? "", LivesHere(process))
                : new Postmaster(0, "", false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw ClusterFolders.NotWritable(file, error);
        }
    }

    // A postmaster's working directory is its data directory, so the file seen from there names the process itself. A zombie has none.
    static bool LivesHere(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/cwd/postmaster.pid").First() == process.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }
}
