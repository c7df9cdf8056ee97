namespace KnowledgeBot.Access.Cluster;

/// <summary>
/// Who uses the cluster: one locked file per attachment. A file that can be locked belongs to nobody alive.
/// Joining, leaving and counting happen behind the door lock, so a count cannot be overtaken.
/// </summary>
sealed class ClusterMembers(ClusterFolders folders)
{
    string? _file;
    ClusterLock? _lock;

    public void Join()
    {
        _file = Path.Combine(folders.Members, $"{Environment.ProcessId}-{Guid.NewGuid():N}");
        _lock = ClusterLock.TryTake(_file) ?? throw new IOException($"A new lock file is already locked: {_file}");
    }

    /// <summary>Leaves, sweeps up after processes that died, and says whether nobody is left.</summary>
    public bool LeaveAndCheckEmpty()
    {
        Leave();
        var alive = 0;
        foreach (var file in Directory.EnumerateFiles(folders.Members))
        {
            using var taken = ClusterLock.TryTake(file);
            if (taken is null)
                alive++;
            else
                File.Delete(file);
        }
        return alive == 0;
    }

    public void Leave()
    {
        _lock?.Dispose();
        _lock = null;
        if (_file is not null)
            File.Delete(_file);
        _file = null;
    }
}
