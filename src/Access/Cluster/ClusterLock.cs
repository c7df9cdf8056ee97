namespace KnowledgeBot.Access.Cluster;

/// <summary>An exclusive lock on a file (flock): the kernel releases it however its process ends.</summary>
sealed class ClusterLock : IDisposable
{
    readonly FileStream _file;

    ClusterLock(FileStream file) => _file = file;

    public static ClusterLock? TryTake(string path)
    {
        try
        {
            var taken = new ClusterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            taken.OpenToOtherUsers();
            return taken;
        }
        catch (UnauthorizedAccessException error)
        {
            throw ClusterFolders.NotWritable(path, error);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    public static async Task<ClusterLock> TakeAsync(string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            if (time.GetElapsedTime(began) > patience)
                throw new EmbeddedClusterException(
                    EmbeddedClusterError.Busy,
                    $"Another process has held {path} for {patience.TotalSeconds:0} s.",
                    "Wait for it or end it (fuser names it), then start again.");
            await Task.Delay(TimeSpan.FromMilliseconds(25), time, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();

    // The folder is private; within it, root and the owner of the checkout may take turns.
    void OpenToOtherUsers()
    {
        try
        {
            FileModes.OpenToAll(_file.SafeFileHandle);
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else made it, with this same mode.
        }
    }
}
