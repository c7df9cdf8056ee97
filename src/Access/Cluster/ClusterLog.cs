using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Access.Cluster;

static partial class ClusterLog
{
    [LoggerMessage(1010, LogLevel.Information, "Creating a PostgreSQL {Major} cluster in {Folder}")]
    public static partial void CreatingCluster(this ILogger logger, string folder, int major);

    [LoggerMessage(1011, LogLevel.Information, "Started PostgreSQL {Major} in {Folder}")]
    public static partial void StartedCluster(this ILogger logger, string folder, int major);

    [LoggerMessage(1012, LogLevel.Information, "Stopped PostgreSQL in {Folder}")]
    public static partial void StoppedCluster(this ILogger logger, string folder);

    [LoggerMessage(1013, LogLevel.Information, "Joined the PostgreSQL that runs in {Folder}")]
    public static partial void JoinedCluster(this ILogger logger, string folder);

    [LoggerMessage(1014, LogLevel.Warning, "User {User} cannot reach {Folder}, so the database files lie in {Elsewhere}: back up and remove both together")]
    public static partial void PlacedElsewhere(this ILogger logger, string folder, string? user, string elsewhere);

    [LoggerMessage(1015, LogLevel.Warning, "PostgreSQL in {Folder} was left running: {Reason}")]
    public static partial void LeftRunning(this ILogger logger, string folder, string reason);
}
