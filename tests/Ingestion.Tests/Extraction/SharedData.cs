namespace KnowledgeBot.Ingestion.Tests.Extraction;

/// <summary>Real data kept beside the checkout; tests that want it skip when it is not there.</summary>
internal static class SharedData
{
    public static string? Find(string folder)
    {
        var shared = Environment.GetEnvironmentVariable("KNOWLEDGEBOT_SHARED");
        if (!string.IsNullOrEmpty(shared))
        {
            return Existing(Path.Combine(shared, "data", folder));
        }
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (at.Parent is not null && Existing(Path.Combine(at.Parent.FullName, "shared", "data", folder)) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
