using System.IO.Compression;
using System.Text;
using System.Xml;

namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Looks into a ZIP for what kind of document it is; inflates nothing but the list of content types.</summary>
internal static class ZipContent
{
    private const int MostTypeCharacters = 4 << 20;

    private static readonly (string Type, DocumentFormat Format)[] Main =
    [
        ("wordprocessingml.document.main", DocumentFormat.Docx), ("wordprocessingml.template.main", DocumentFormat.Docx),
        ("presentationml.presentation.main", DocumentFormat.Pptx), ("presentationml.slideshow.main", DocumentFormat.Pptx), ("presentationml.template.main", DocumentFormat.Pptx),
        ("spreadsheetml.sheet.main", DocumentFormat.Xlsx), ("spreadsheetml.template.main", DocumentFormat.Xlsx),
    ];

    public static DocumentFormat Detect(ReadOnlyMemory<byte> content, string extension, ExtractionLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > limits.ArchiveEntries)
            {
                throw new DocumentRejectedException(RejectionCode.TooManyEntries,
                    $"The file has {archive.Entries.Count:N0} entries, more than allowed (Ingestion:Limits:ArchiveEntries = {limits.ArchiveEntries:N0}): remove embedded pictures or raise the limit.");
            }
            return Kind(archive, extension);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or IOException or ArgumentException or NotSupportedException)
        {
            throw new DocumentRejectedException(RejectionCode.Corrupt, "The file is damaged or cut off: supply it again.", error);
        }
    }

    private static DocumentFormat Kind(ZipArchive archive, string extension)
    {
        var types = archive.Entries.FirstOrDefault(entry => entry.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase));
        if (types is not null)
        {
            return ByTypes(types, archive, extension);
        }
        if (archive.GetEntry("mimetype") is { } mimetype)
        {
            throw Refusal.Of(OpenDocument(mimetype), extension);
        }
        if (archive.Entries.Any(entry => Path.GetExtension(entry.FullName).ToLowerInvariant() is ".zip" or ".gz" or ".7z" or ".rar" or ".tar" or ".docx" or ".xlsx" or ".pptx"))
        {
            throw new DocumentRejectedException(RejectionCode.NestedArchive, "The file is an archive that holds archives: unpack it and supply the documents.");
        }
        throw Refusal.Of("an archive (ZIP); unpack it", extension);
    }

    private static DocumentFormat ByTypes(ZipArchiveEntry types, ZipArchive archive, string extension)
    {
        var macros = false;
        foreach (var type in ContentTypes(types))
        {
            foreach (var (name, format) in Main)
            {
                if (type.Contains(name, StringComparison.OrdinalIgnoreCase))
                {
                    return format;
                }
            }
            macros |= type.Contains("macroEnabled.main", StringComparison.OrdinalIgnoreCase);
        }
        if (macros)
        {
            throw Refusal.Of("an Office file with macros; save it without them", extension);
        }
        return archive.GetEntry("word/document.xml") is not null ? DocumentFormat.Docx
            : archive.GetEntry("ppt/presentation.xml") is not null ? DocumentFormat.Pptx
            : archive.GetEntry("xl/workbook.xml") is not null ? DocumentFormat.Xlsx
            : archive.GetEntry("xl/workbook.bin") is not null ? throw Refusal.Of("a binary workbook (XLSB); save it as XLSX", extension)
            : throw Refusal.Of("a package of another kind", extension);
    }

    private static IEnumerable<string> ContentTypes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostTypeCharacters });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "Override" or "Default" && reader.GetAttribute("ContentType") is { } type)
            {
                yield return type;
            }
        }
    }

    private static string OpenDocument(ZipArchiveEntry mimetype)
    {
        using var stream = mimetype.Open();
        var buffer = new byte[100];
        var text = Encoding.ASCII.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        return text.Contains("opendocument.text", StringComparison.Ordinal) ? "an OpenDocument text (ODT); save it as DOCX"
            : text.Contains("opendocument.spreadsheet", StringComparison.Ordinal) ? "an OpenDocument spreadsheet (ODS); save it as XLSX"
            : text.Contains("opendocument.presentation", StringComparison.Ordinal) ? "an OpenDocument presentation (ODP); save it as PPTX"
            : text.Contains("epub", StringComparison.Ordinal) ? "an e-book (EPUB)" : "an archive (ZIP); unpack it";
    }
}
