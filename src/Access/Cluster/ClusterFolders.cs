namespace KnowledgeBot.Access.Cluster;

/// <summary>
/// Where things lie below the data directory. <c>control/</c> belongs to whoever runs the app (locks, the recorded socket folder);
/// <c>server/</c> to the account that runs PostgreSQL, which as root is another one. When that account cannot reach the data directory
/// (a checkout below root's own 0700 home), <c>server/</c> lies in <see cref="SharedHome"/> and <c>control/location</c> says where.
/// </summary>
sealed class ClusterFolders
{
    public const string SharedHome = "/var/lib/knowledgebot";

    ClusterFolders(string root) => Root = root;

    public string Root { get; }

    public string Control => Path.Combine(Root, "control");

    public string Door => Path.Combine(Control, "door.lock");

    public string Members => Path.Combine(Control, "members");

    public string Location => Path.Combine(Control, "location");

    public string Socket => Path.Combine(Control, "socket");

    public string Server => File.Exists(Location) ? File.ReadAllText(Location).Trim() : Path.Combine(Root, "server");

    public string Data => Path.Combine(Server, "data");

    public string Log => Path.Combine(Server, "server.log");

    public static ClusterFolders Prepare(string dataDirectory)
    {
        var folders = new ClusterFolders(Path.Combine(Path.GetFullPath(dataDirectory), "postgres"));
        try
        {
            Directory.CreateDirectory(folders.Root);
            FileModes.MakePrivateFolder(folders.Control);
            FileModes.MakePrivateFolder(folders.Members);
            return folders;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw NotWritable(folders.Root, error);
        }
    }

    public static EmbeddedClusterException NotWritable(string path, Exception error) => new(
        EmbeddedClusterError.NotWritable,
        $"The data directory cannot be used: {path}: {error.Message}.",
        "Choose another with --data DIR, free space, or run as the user it belongs to.",
        error);
}
