namespace KnowledgeBot.Hosting;

/// <summary>Finds a folder of files that a company keeps beside the product.</summary>
static class ProductFolder
{
    /// <param name="folder">Absolute, or relative: to the working directory, else to the program and what lies above it.</param>
    /// <returns>Null when there is none.</returns>
    public static string? Find(string folder)
    {
        if (Path.IsPathRooted(folder) || Directory.Exists(folder))
        {
            return Directory.Exists(folder) ? folder : null;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, folder)))
            {
                return Path.Combine(at.FullName, folder);
            }
        }

        return null;
    }
}
