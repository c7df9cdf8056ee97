using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Onboarding.Tracks;

/// <summary>The company's tracks, read from their files at every use: a saved change holds from the next lesson on.</summary>
public sealed class TrackFolder(IOptions<OnboardingOptions> options)
{
    /// <summary>The template to write one's own from is no track.</summary>
    const string Template = "template.yaml";

    /// <summary>Empty when there is no such folder.</summary>
    /// <exception cref="UserFacingException">track-invalid.</exception>
    public IReadOnlyList<Track> Read() => Find() is not { } folder ? [] :
        [.. Directory.EnumerateFiles(folder, "*.yaml").Where(f => Path.GetFileName(f) != Template).Order(StringComparer.Ordinal).Select(f => TrackParser.Parse(f, File.ReadAllText(f)))];

    public Track? Find(string id) => Read().FirstOrDefault(t => t.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    string? Find()
    {
        string folder = options.Value.Folder;
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
