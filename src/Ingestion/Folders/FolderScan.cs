using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Folders;

/// <summary>What lies below a root right now: its manifests, and its files with what the rules say about each.</summary>
/// <param name="Root">Full path of the folder.</param>
/// <param name="Files">Uri to labelling or to the reason why it has none; data files of mappings are left out.</param>
/// <param name="Data">Uri to mapping of each data file that is there.</param>
/// <param name="Missing">Mapped data files that are not there.</param>
public sealed record FolderScan(
    string Root, IReadOnlyDictionary<string, (Labelling? Labelling, QuarantineReason? Reason)> Files, IReadOnlyDictionary<string, DataMapping> Data, IReadOnlyDictionary<string, DataMapping> Missing)
{
    const string ManifestName = "knowledge.yaml";
    static readonly string[] s_ownFiles = [ManifestName, "access.yaml", "demo.json"];

    /// <exception cref="UserFacingException">file-not-found, manifest-invalid, taxonomy-invalid.</exception>
    public static FolderScan Of(string path, IReadOnlySet<string> territories)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
        {
            throw new UserFacingException(ErrorCode.FileNotFound, File.Exists(full)
                ? $"'{path}' is a file; name the folder that holds it and its {ManifestName}"
                : $"'{path}' does not exist; name a folder with documents and a {ManifestName}");
        }

        string[] uris = [.. Walk(full).Select(f => Path.GetRelativePath(full, f).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];
        ManifestTree tree = new([.. uris.Where(u => Path.GetFileName(u) == ManifestName).Select(u => Read(full, u, territories))]);
        if (tree.IsEmpty)
        {
            throw new UserFacingException(ErrorCode.ManifestInvalid, $"there is no {ManifestName} in '{path}' or below, so nothing may be shown to anyone; write one (README: \"Ask your own documents\")");
        }

        TaxonomyFolder.Of(full);
        HashSet<string> files = [.. uris.Where(u => u != TaxonomyFile.Name && !s_ownFiles.Contains(Path.GetFileName(u)) && !tree.IsData(u))];
        ILookup<bool, KeyValuePair<string, DataMapping>> data = tree.Data().ToLookup(d => uris.Contains(d.Key, StringComparer.Ordinal));
        return new FolderScan(full, files.ToDictionary(f => f, f => tree.Label(f, files), StringComparer.Ordinal), data[true].ToDictionary(StringComparer.Ordinal), data[false].ToDictionary(StringComparer.Ordinal));
    }

    static Manifest Read(string root, string uri, IReadOnlySet<string> territories) =>
        ManifestParser.Parse(uri, (Path.GetDirectoryName(uri) ?? "").Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(Path.Combine(root, uri)), territories);

    /// <summary>Hidden files, office lock files and links are passed over: a link could lead out of the root.</summary>
    static IEnumerable<string> Walk(string root) => Directory.EnumerateFiles(root, "*", new EnumerationOptions
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    }).Where(f => !Path.GetFileName(f).StartsWith("~$", StringComparison.Ordinal));
}
