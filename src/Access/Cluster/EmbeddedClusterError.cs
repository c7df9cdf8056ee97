namespace KnowledgeBot.Access.Cluster;

/// <summary>The codes of <see cref="EmbeddedClusterException"/>.</summary>
public static class EmbeddedClusterError
{
    /// <summary>No <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> on this machine.</summary>
    public const string PostgresMissing = "postgres-missing";

    /// <summary>Only releases before <see cref="ServerBinaries.OldestMajor"/> are installed.</summary>
    public const string PostgresTooOld = "postgres-too-old";

    /// <summary>PostgreSQL is there, its pgvector extension is not, or is too old.</summary>
    public const string VectorMissing = "pgvector-missing";

    /// <summary>The data directory was made by a PostgreSQL release that is not installed.</summary>
    public const string OtherVersion = "cluster-other-version";

    /// <summary>The data directory cannot be written, or belongs to another user.</summary>
    public const string NotWritable = "cluster-not-writable";

    /// <summary>Another process holds the data directory and does not finish starting or stopping.</summary>
    public const string Busy = "cluster-busy";

    /// <summary><c>initdb</c> failed: most often a full disk.</summary>
    public const string InitFailed = "cluster-init-failed";

    /// <summary>The server does not start; the message carries the end of its log.</summary>
    public const string StartFailed = "cluster-start-failed";

    /// <summary>The operating system is not one where the embedded cluster runs.</summary>
    public const string Unsupported = "cluster-unsupported";
}
