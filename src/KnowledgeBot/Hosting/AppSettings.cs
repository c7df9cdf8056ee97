namespace KnowledgeBot.Hosting;

/// <summary>Settings in their order: appsettings.json, then the environment (<c>KnowledgeBot__Section__Key</c>), then the command line (<c>--Section:Key=value</c>).</summary>
public static class AppSettings
{
    const string EnvironmentPrefix = "KnowledgeBot__";

    /// <summary>Takes <c>--Section:Key=value</c> and <c>--Section:Key value</c> out of the arguments: they are settings, not options of a verb.</summary>
    public static (string[] Verb, string[] Settings) Split(string[] args)
    {
        List<string> verb = [];
        List<string> settings = [];
        for (int i = 0; i < args.Length; i++)
        {
            bool isSetting = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Split('=')[0].Contains(':', StringComparison.Ordinal);
            (isSetting ? settings : verb).Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. verb], [.. settings]);
    }

    /// <param name="defaults">A JSON file that everything else overrides; null for none.</param>
    public static void Add(IConfigurationBuilder configuration, string[] settings, string? defaults = null) => (defaults is null ? configuration : configuration.AddJsonFile(defaults, optional: true))
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddEnvironmentVariables(EnvironmentPrefix)
        .AddCommandLine(settings);
}
