namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

/// <summary>Finds the development data that is not part of the repository.</summary>
internal static class SharedData
{
    /// <returns>The path, or null when the data is not on this machine.</returns>
    public static string? Find(params string[] path)
    {
        foreach (var root in Roots())
        {
            var full = Path.Combine([root, "data", .. path]);
            if (File.Exists(full) || Directory.Exists(full))
                return full;
        }

        return null;
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_SHARED") is { Length: > 0 } stated)
            yield return stated;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}
