namespace KnowledgeBot.Access.Cluster;

/// <summary>Commands found the way a shell finds them, and where administrators' commands lie when PATH leaves those out.</summary>
static class Executables
{
    public static IEnumerable<string> SearchPath =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Where(Path.IsPathRooted)
            .Distinct();

    public static string? Find(string name) =>
        SearchPath.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
