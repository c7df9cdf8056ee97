namespace KnowledgeBot.Access.Cluster;

/// <summary>
/// The user PostgreSQL runs as: it refuses to run as root, so there it becomes the owner of an existing cluster, else <c>postgres</c>,
/// else <c>nobody</c>. Everybody else runs it as himself.
/// </summary>
/// <param name="User">The name to change to, or null to stay.</param>
sealed record ServerAccount(string? User)
{
    static readonly string[] Unprivileged = ["postgres", "nobody"];

    public static ServerAccount Self { get; } = new((string?)null);

    public static async Task<ServerAccount> ResolveAsync(ClusterFolders folders, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return Self;
        if (Directory.Exists(folders.Server))
        {
            var owner = await ServerCommand.RunAsync(Self, "/", ["stat", "-c", "%U", folders.Server], cancellationToken);
            if (owner is { Ok: true, Output: not ("root" or "UNKNOWN") })
                return new ServerAccount(owner.Output);
        }
        foreach (var user in Unprivileged)
        {
            var known = await ServerCommand.RunAsync(Self, "/", ["id", "-u", user], cancellationToken);
            if (known.Ok)
                return new ServerAccount(user);
        }
        throw new EmbeddedClusterException(
            EmbeddedClusterError.Unsupported,
            "PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody.",
            "Create one (useradd --system postgres) or start as an ordinary user.");
    }

    public IEnumerable<string> Wrap(IReadOnlyList<string> command)
    {
        if (User is null)
            return command;
        if (Executables.Find("setpriv") is { } setpriv)
            return [setpriv, $"--reuid={User}", $"--regid={PrimaryGroup}", "--init-groups", "--inh-caps=-all", "--", .. command];
        if (Executables.Find("runuser") is { } runuser)
            return [runuser, "-u", User, "--", .. command];
        return ["su", "-s", "/bin/sh", User, "-c", "exec \"$0\" \"$@\"", .. command];
    }

    // setpriv takes the group by number; passwd's fourth field is the primary group.
    string PrimaryGroup => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .FirstOrDefault(fields => fields.Length > 3 && fields[0] == User)?[3] ?? User!;
}
