namespace KnowledgeBot.EndToEnd.Tests;

static class Machine
{
    /// <summary>In CI nothing may be missing; a laptop skips with the remedy.</summary>
    public static bool MustHaveAll => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The browser of the system, or null.</summary>
    public static string? Chromium => (Environment.GetEnvironmentVariable("KNOWLEDGEBOT_CHROMIUM") is { Length: > 0 } chosen ? [chosen]
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" }).FirstOrDefault(File.Exists);
}
