using Microsoft.Win32.SafeHandles;

namespace KnowledgeBot.Access.Cluster;

#pragma warning disable CA1416 // Only Linux gets past EmbeddedCluster.AttachAsync.

/// <summary>Unix permissions, in the two modes the cluster's folders and locks have.</summary>
static class FileModes
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    const UnixFileMode WritableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static string MakePrivateFolder(string path) => Directory.CreateDirectory(path, OwnerOnly).FullName;

    public static bool IsPrivateFolder(string path) =>
        new DirectoryInfo(path) is { Exists: true, LinkTarget: null } folder && folder.UnixFileMode == OwnerOnly;

    public static void OpenToAll(SafeFileHandle file) => File.SetUnixFileMode(file, WritableByAll);
}
