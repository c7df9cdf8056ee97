using System.Security.Cryptography;

namespace KnowledgeBot.Access.Cluster;

/// <summary>
/// The private folder of the server's socket. A socket path is limited to 107 bytes, so it cannot lie in the data directory: it has a short
/// random name in the machine's runtime or temporary folder, recorded in <c>control/socket</c>. It outlives a crash of the server, so that
/// connection strings handed out before stay good.
/// </summary>
sealed class SocketFolder(ClusterFolders folders, ServerAccount account)
{
    public async Task<string> PrepareAsync(CancellationToken cancellationToken)
    {
        if (Recorded() is { } recorded && await IsOursAsync(recorded, cancellationToken))
        {
            ClearAfterCrash(recorded);
            return recorded;
        }
        var path = Create();
        if (account.User is { } user)
        {
            var given = await ServerCommand.RunAsync(ServerAccount.Self, "/", ["chown", "--", $"{user}:", path], cancellationToken);
            if (!given.Ok)
                throw new IOException(given.Output);
        }
        File.WriteAllText(folders.Socket, path);
        return path;
    }

    /// <summary>After a clean stop. What postgres may have left in it is a socket and its lock file.</summary>
    public void Remove()
    {
        if (Recorded() is { } path && Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        File.Delete(folders.Socket);
    }

    // The lock file beside the socket names a process too, and that number may be anybody's by now.
    static void ClearAfterCrash(string path)
    {
        foreach (var left in Directory.EnumerateFiles(path))
            File.Delete(left);
    }

    string? Recorded() => File.Exists(folders.Socket) ? File.ReadAllText(folders.Socket).Trim() : null;

    // After a reboot anybody may have made a folder of the recorded name: only its owner can write in it when it is 0700.
    async Task<bool> IsOursAsync(string path, CancellationToken cancellationToken) =>
        FileModes.IsPrivateFolder(path)
        && (await ServerCommand.RunAsync(account, "/", ["test", "-O", path], cancellationToken)).Ok;

    static string Create()
    {
        var name = $"kb-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        string[] bases = Environment.IsPrivilegedProcess ? ["/run", "/tmp", Path.GetTempPath()] : ["/tmp", Path.GetTempPath()];
        Exception? refused = null;
        foreach (var parent in bases.Where(Directory.Exists))
        {
            try
            {
                return FileModes.MakePrivateFolder(Path.Combine(parent, name));
            }
            catch (Exception error) when (error is UnauthorizedAccessException or IOException)
            {
                refused = error;
            }
        }
        throw ClusterFolders.NotWritable(bases[0], refused ?? new DirectoryNotFoundException("no temporary folder"));
    }
}
