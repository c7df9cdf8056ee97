namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Finds the folder with the weights of the embedded encoder.</summary>
public static class WeightsDirectory
{
    /// <summary>Folder the weights package was installed below; set by the launcher.</summary>
    public const string Variable = "KNOWLEDGEBOT_MODELS";

    static readonly string Package = Path.Combine("node_modules", "@energetic-ai", "model-embeddings-en", "dist");

    /// <summary>The configured folder; else the package below <see cref="Variable"/>; else below the nearest <c>models/</c> (one with a
    /// <c>package.json</c>) at or above the program. The folder need not exist.</summary>
    public static string Resolve(string configured)
    {
        if (configured.Length > 0)
            return Path.GetFullPath(configured);
        var models = Environment.GetEnvironmentVariable(Variable);
        return Path.GetFullPath(Path.Combine(string.IsNullOrEmpty(models) ? NearestModels() : models, Package));
    }

    static string NearestModels()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, "models");
            if (File.Exists(Path.Combine(models, "package.json")))
                return models;
        }
        return Path.Combine(AppContext.BaseDirectory, "models");
    }
}
