using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Access.Cluster;

/// <summary>The folder PostgreSQL's files lie in: made, given to the server's account, filled by <c>initdb</c>.</summary>
sealed class ServerHome(ClusterFolders folders, ServerAccount account, ILogger logger)
{
    /// <summary>The release that made the cluster, null when there is none yet.</summary>
    public static int? MadeBy(ClusterFolders folders)
    {
        var file = Path.Combine(folders.Data, "PG_VERSION");
        try
        {
            if (File.Exists(file))
                return int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture);
            if (Directory.Exists(folders.Server))
                _ = Directory.GetFileSystemEntries(folders.Server);
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw ClusterFolders.NotWritable(folders.Server, error);
        }
    }

    public async Task InitializeAsync(ServerBinaries binaries, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folders.Server))
            await MakeAsync(cancellationToken);
        var unfinished = Path.Combine(folders.Server, "unfinished");
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        logger.CreatingCluster(folders.Data, binaries.Major);
        var made = await ServerCommand.RunAsync(
            account, folders.Server, [binaries.InitDb, .. ClusterSettings.InitDb("unfinished")], cancellationToken);
        if (!made.Ok)
            throw new EmbeddedClusterException(
                EmbeddedClusterError.InitFailed,
                $"initdb failed in {folders.Server}: {LastLines(made.Output)}",
                "Free disk space or choose another place with --data DIR, then start again.");
        Directory.Move(unfinished, folders.Data);
    }

    public static string LastLines(string text) =>
        string.Join(" | ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(4));

    async Task MakeAsync(CancellationToken cancellationToken)
    {
        FileModes.MakePrivateFolder(folders.Server);
        if (account.User is null || await GiveAsync(folders.Server, cancellationToken))
            return;
        Directory.Delete(folders.Server);
        Directory.CreateDirectory(ClusterFolders.SharedHome);
        var elsewhere = Path.Combine(ClusterFolders.SharedHome, RandomNumberGenerator.GetHexString(12, lowercase: true));
        File.WriteAllText(folders.Location, elsewhere);
        FileModes.MakePrivateFolder(elsewhere);
        if (!await GiveAsync(elsewhere, cancellationToken))
            throw ClusterFolders.NotWritable(elsewhere, new UnauthorizedAccessException($"user {account.User} cannot reach it"));
        logger.PlacedElsewhere(folders.Root, account.User, elsewhere);
    }

    async Task<bool> GiveAsync(string folder, CancellationToken cancellationToken)
    {
        var given = await ServerCommand.RunAsync(ServerAccount.Self, "/", ["chown", "--", $"{account.User}:", folder], cancellationToken);
        return given.Ok && (await ServerCommand.RunAsync(account, "/", ["test", "-w", folder], cancellationToken)).Ok;
    }
}
