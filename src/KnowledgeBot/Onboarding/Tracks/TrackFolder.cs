using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Onboarding.Tracks;

/// <summary>The company's tracks, read from their files at every use: a saved change holds from the next lesson on.</summary>
public sealed class TrackFolder(IOptions<OnboardingOptions> options)
{
    /// <summary>The template to write one's own from is no track.</summary>
    const string Template = "template.yaml";

    /// <summary>Empty when there is no such folder.</summary>
    /// <exception cref="UserFacingException">track-invalid.</exception>
    public IReadOnlyList<Track> Read() => ProductFolder.Find(options.Value.Folder) is not { } folder ? [] :
        [.. Directory.EnumerateFiles(folder, "*.yaml").Where(f => Path.GetFileName(f) != Template).Order(StringComparer.Ordinal).Select(f => TrackParser.Parse(f, File.ReadAllText(f)))];

    public Track? Find(string id) => Read().FirstOrDefault(t => t.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
