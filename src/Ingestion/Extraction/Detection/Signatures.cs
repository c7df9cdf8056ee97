namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Kinds of file told by their first bytes, named as a person would.</summary>
internal static class Signatures
{
    private static readonly (byte[] Bytes, int At, string Kind)[] Known =
    [
        ([0x89, .. "PNG"u8], 0, "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], 0, "a picture (JPEG)"),
        ([.. "GIF8"u8], 0, "a picture (GIF)"),
        ([.. "WEBP"u8], 8, "a picture (WebP)"),
        ([.. "II*\0"u8], 0, "a picture (TIFF)"),
        ([.. "MM\0*"u8], 0, "a picture (TIFF)"),
        ([.. "8BPS"u8], 0, "a picture (Photoshop)"),
        ([0x7F, .. "ELF"u8], 0, "a program"),
        ([0xCA, 0xFE, 0xBA, 0xBE], 0, "a program"),
        ([0xCF, 0xFA, 0xED, 0xFE], 0, "a program"),
        ([.. "#!/"u8], 0, "a script"),
        ([0x1F, 0x8B], 0, "a compressed archive (gzip)"),
        ([.. "BZh"u8], 0, "a compressed archive (bzip2)"),
        ([0xFD, .. "7zXZ"u8], 0, "a compressed archive (xz)"),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, "a compressed archive (zstd)"),
        ([.. "7z"u8, 0xBC, 0xAF], 0, "an archive (7z)"),
        ([.. "Rar!"u8], 0, "an archive (RAR)"),
        ([.. "ustar"u8], 257, "an archive (tar)"),
        ([.. "{\\rtf"u8], 0, "Rich Text (RTF)"),
        ([.. "%!PS"u8], 0, "PostScript"),
        ([.. "SQLite format"u8], 0, "a database"),
        ([.. "ftyp"u8], 4, "a video or sound recording"),
        ([.. "OggS"u8], 0, "a sound recording"),
        ([.. "ID3"u8], 0, "a sound recording"),
        ([.. "WAVE"u8], 8, "a sound recording"),
        ([0xD7, 0xCD, 0xC6, 0x9A], 0, "a picture (WMF)"),
    ];

    public static string? Find(ReadOnlySpan<byte> content)
    {
        foreach (var (bytes, at, kind) in Known)
        {
            if (content.Length >= at + bytes.Length && content.Slice(at, bytes.Length).SequenceEqual(bytes))
            {
                return kind;
            }
        }
        if (content is [(byte)'M', (byte)'Z', ..] && content[..Math.Min(content.Length, 256)].Contains((byte)0))
        {
            return "a program";
        }
        return content is [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] ? "a picture (BMP)" : null;
    }
}
