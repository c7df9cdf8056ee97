namespace KnowledgeBot.Access.Cluster;

/// <summary>
/// The server's settings, given on its command line so that they hold whatever the data directory's own files say and change with a
/// release of the product. Sized for two cores and little memory.
/// </summary>
static class ClusterSettings
{
    public const string OwnerRole = "knowledgebot_owner";

    public const string AppRole = "knowledgebot_app";

    public const string Database = "knowledgebot";

    public const int Port = 5432;

    /// <summary>One string for <c>pg_ctl -o</c>, which hands it to a shell: <paramref name="socketFolder"/> is one of our own plain names.</summary>
    public static string CommandLine(string socketFolder) => string.Join(' ', new Dictionary<string, string>
    {
        ["listen_addresses"] = "''",
        ["port"] = $"{Port}",
        ["unix_socket_directories"] = $"'{socketFolder}'",
        ["unix_socket_permissions"] = "0700",
        ["max_connections"] = "300",
        ["shared_buffers"] = "256MB",
        ["effective_cache_size"] = "1GB",
        ["work_mem"] = "8MB",
        ["maintenance_work_mem"] = "128MB",
        ["max_wal_size"] = "1GB",
        ["synchronous_commit"] = "on",
        ["autovacuum"] = "on",
        ["jit"] = "off",
        ["random_page_cost"] = "1.1",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["log_checkpoints"] = "off",
        // Statements carry what people ask and what documents say: none of it belongs in a log.
        ["log_min_error_statement"] = "panic",
        ["log_error_verbosity"] = "terse",
    }.Select(setting => $"-c {setting.Key}={setting.Value}"));

    /// <summary>
    /// No password: the socket lies in a 0700 folder, and whoever may enter it may read a password file, or the database's own files, as well.
    /// </summary>
    public static IReadOnlyList<string> InitDb(string folder) =>
    [
        "-D", folder, "-U", OwnerRole, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8",
        "--locale=C.UTF-8", "--lc-collate=C", "--lc-messages=C", "--data-checksums",
    ];

    /// <summary>Nothing stands between this server and its clients, so statements are read once for each connection; a pooler in between might not allow that.</summary>
    public static string ConnectionString(string socketFolder, string role, string database = Database) =>
        $"Host={socketFolder};Port={Port};Database={database};Username={role};SSL Mode=Disable;GSS Encryption Mode=Disable;Max Auto Prepare=64;Auto Prepare Min Usages=2";
}
