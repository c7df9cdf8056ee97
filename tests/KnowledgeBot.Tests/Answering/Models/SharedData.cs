namespace KnowledgeBot.Tests.Answering.Models;

/// <summary>Public data that lies beside the checkout on some machines.</summary>
static class SharedData
{
    /// <returns>Null when it is not there.</returns>
    public static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_SHARED") is { Length: > 0 } set && Directory.Exists(Path.Combine(set, "data", name)))
        {
            return Path.Combine(set, "data", name);
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at?.Parent is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.Parent.FullName, "shared", "data", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
