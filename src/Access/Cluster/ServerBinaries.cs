using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Access.Cluster;

/// <summary>An installed PostgreSQL server: its programs and its release.</summary>
/// <param name="Folder">Holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Major">15, 16, ...</param>
sealed partial record ServerBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    const string LauncherInstalls = "Any ./knowledgebot verb installs what is missing on Debian and Ubuntu";

    public string Postgres => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Control => Path.Combine(Folder, "pg_ctl");

    /// <summary>The release that made the data directory when there is one, else the newest that has pgvector.</summary>
    /// <exception cref="EmbeddedClusterException">None fits; the message says which were found.</exception>
    public static async Task<ServerBinaries> ChooseAsync(IEnumerable<string> folders, int? madeBy, CancellationToken cancellationToken)
    {
        var found = new List<ServerBinaries>();
        foreach (var folder in folders.Distinct())
            if (await InspectAsync(folder, cancellationToken) is { } binaries)
                found.Add(binaries);
        if (found.Count == 0)
            throw new EmbeddedClusterException(
                EmbeddedClusterError.PostgresMissing,
                $"No PostgreSQL server ({OldestMajor} or newer) is installed.",
                $"{LauncherInstalls}; elsewhere install PostgreSQL and pgvector, or set ConnectionStrings:Knowledge to a server you have.");
        if (madeBy is { } major)
            return found.FirstOrDefault(binaries => binaries.Major == major) ?? throw OtherVersion(major, found);
        var recent = found.Where(binaries => binaries.Major >= OldestMajor).OrderByDescending(binaries => binaries.Major).ToList();
        if (recent.Count == 0)
            throw new EmbeddedClusterException(
                EmbeddedClusterError.PostgresTooOld,
                $"PostgreSQL {Releases(found)} is installed; {OldestMajor} or newer is needed.",
                $"{LauncherInstalls}; or set ConnectionStrings:Knowledge to a newer server.");
        return recent.FirstOrDefault(binaries => binaries.HasVector() != false) ?? throw VectorMissing(recent[0].Major);
    }

    public static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_POSTGRES_BIN") is { Length: > 0 } chosen)
            return [chosen];
        return Executables.SearchPath
            .Concat(Below("/usr/lib/postgresql", "*"))
            .Concat(Below("/usr", "pgsql-*"))
            .Append("/usr/local/pgsql/bin");
    }

    public static EmbeddedClusterException VectorMissing(int major, string found = "is not") => new(
        EmbeddedClusterError.VectorMissing,
        $"pgvector {found} installed for PostgreSQL {major} (0.8.0 or newer is needed).",
        $"{LauncherInstalls}; elsewhere install postgresql-{major}-pgvector.");

    static EmbeddedClusterException OtherVersion(int major, List<ServerBinaries> found) => new(
        EmbeddedClusterError.OtherVersion,
        $"The data directory was made by PostgreSQL {major}; installed is {Releases(found)}.",
        $"Install postgresql-{major} and its pgvector again, or move the data directory away and ingest anew.");

    static string Releases(List<ServerBinaries> found) => string.Join(", ", found.Select(binaries => binaries.Major).Distinct().Order());

    static async Task<ServerBinaries?> InspectAsync(string folder, CancellationToken cancellationToken)
    {
        var binaries = new ServerBinaries(folder, 0);
        if (!File.Exists(binaries.Postgres) || !File.Exists(binaries.InitDb) || !File.Exists(binaries.Control))
            return null;
        var version = await ServerCommand.RunAsync(ServerAccount.Self, "/", [binaries.Postgres, "--version"], cancellationToken);
        var match = Release().Match(version.Output);
        return match.Success ? binaries with { Major = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) } : null;
    }

    /// <summary>Null when the layout is unknown; the server itself is asked later.</summary>
    bool? HasVector()
    {
        string[] layouts = [$"{Folder}/../share/extension", $"{Folder}/../share/postgresql/extension", $"{Folder}/../../../../share/postgresql/{Major}/extension"];
        var known = layouts.Where(Directory.Exists).ToList();
        return known.Count == 0 ? null : known.Any(layout => File.Exists(Path.Combine(layout, "vector.control")));
    }

    static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, pattern).Select(version => Path.Combine(version, "bin")) : [];

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Release();
}
