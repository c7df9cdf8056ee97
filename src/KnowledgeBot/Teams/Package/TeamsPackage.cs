using System.IO.Compression;
using System.Text;

namespace KnowledgeBot.Teams.Package;

/// <summary>What is uploaded to Teams: a zip of the manifest and two pictures.</summary>
public static class TeamsPackage
{
    public const string ColorIcon = "color.png";
    public const string OutlineIcon = "outline.png";
    const int ColorSize = 192;
    const int OutlineSize = 32;

    public static byte[] Write(TeamsManifest manifest)
    {
        string json = manifest.Json();
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "manifest.json", Encoding.UTF8.GetBytes(json));
            Add(archive, ColorIcon, TeamsIcon.Color(ColorSize));
            Add(archive, OutlineIcon, TeamsIcon.Outline(OutlineSize));
        }

        return file.ToArray();
    }

    static void Add(ZipArchive archive, string name, byte[] content)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name);
        // The same package for the same settings, whenever it is made.
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
