using KnowledgeBot.Ingestion.Extraction.Office.Archive;

namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>An Office Open XML package: parts, and the relationships that lead from one to the next. Outside targets are never followed.</summary>
internal sealed class OfficePackage
{
    private static readonly string[] UsualMainParts = ["word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"];
    private readonly GuardedArchive _archive;
    private readonly ExtractionLimits _limits;
    private readonly CancellationToken _cancellationToken;

    private OfficePackage(GuardedArchive archive, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        (_archive, _limits, _cancellationToken) = (archive, limits, cancellationToken);
        MainPart = Relations("").FirstOrDefault(relation => relation.Kind == "officeDocument")?.Target is { } main && archive.Contains(main)
            ? main
            : UsualMainParts.FirstOrDefault(archive.Contains) ?? "";
    }

    /// <summary>Name of the part the document begins with, or empty when there is none.</summary>
    public string MainPart { get; }

    public ExtractionLimits Limits => _limits;

    public CancellationToken CancellationToken => _cancellationToken;

    /// <exception cref="DocumentRejectedException">The file is no package, or not one of the expected format.</exception>
    public static OfficePackage Open(
        ReadOnlyMemory<byte> content, string fileName, DocumentFormat expected, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var package = Open(content, fileName, limits, cancellationToken);
        var format = package.TellFormat(fileName);
        return format == expected ? package : throw Rejections.Mismatch(fileName, $"its content is {format}, not {expected}");
    }

    /// <summary>Docx, Pptx or Xlsx, told by the root element of the main part.</summary>
    /// <exception cref="DocumentRejectedException">The bytes are damaged, encrypted, of an old format, a plain archive, or no office document.</exception>
    public static DocumentFormat Tell(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken) =>
        Open(content, fileName, limits, cancellationToken).TellFormat(fileName);

    /// <summary>A reader on the part's root element, or null when the part does not exist or is empty.</summary>
    public MarkupReader? OpenMarkup(string? part)
    {
        if (part is null || _archive.OpenPart(part) is not { } stream)
            return null;
        var markup = new MarkupReader(stream, _limits, _cancellationToken);
        if (markup.MoveToRoot())
            return markup;
        markup.Dispose();
        return null;
    }

    /// <summary>Relationships of a part (empty name: of the package) to other parts inside the package.</summary>
    public IReadOnlyList<PartRelation> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        using var markup = OpenMarkup($"{folder}_rels/{part[(slash + 1)..]}.rels");
        if (markup is null)
            return [];
        var relations = new List<PartRelation>();
        foreach (var name in markup.Children())
        {
            if (name != "Relationship" || markup.Plain("TargetMode") == "External")
                continue;
            if (markup.Plain("Id") is { } id && markup.Plain("Target") is { } target && markup.Plain("Type") is { } type)
                relations.Add(new PartRelation(id, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
        }

        return relations;
    }

    private static OfficePackage Open(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken) =>
        new(GuardedArchive.Open(content, fileName, limits), limits, cancellationToken);

    private static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target : folder + target;
        var parts = new List<string>();
        foreach (var step in path.Replace('\\', '/').Split('/'))
        {
            if (step == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (step is not ("" or "." or ".."))
                parts.Add(step);
        }

        return string.Join('/', parts);
    }

    private DocumentFormat TellFormat(string fileName)
    {
        if (MainPart.Length == 0)
            throw NoDocument(fileName);
        if (MainPart.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new DocumentRejectedException(RejectionCode.Unsupported, $"\"{fileName}\" is a binary workbook (xlsb). Save it as xlsx.");
        using var markup = OpenMarkup(MainPart);
        return markup?.Name switch
        {
            "document" => DocumentFormat.Docx,
            "presentation" => DocumentFormat.Pptx,
            "workbook" => DocumentFormat.Xlsx,
            null => throw Rejections.Corrupt("its main part is empty"),
            _ => throw new DocumentRejectedException(RejectionCode.Unsupported, $"\"{fileName}\" is an office file of a kind that is not read. Supply docx, pptx, xlsx or PDF."),
        };
    }

    private DocumentRejectedException NoDocument(string fileName)
    {
        if (_archive.Contains("[Content_Types].xml"))
            return Rejections.Corrupt("its main part is missing");
        return _archive.Names.Any(IsArchive)
            ? new DocumentRejectedException(RejectionCode.NestedArchive, $"\"{fileName}\" is an archive that holds archives. Unpack it and supply the documents.")
            : new DocumentRejectedException(RejectionCode.Unsupported, $"\"{fileName}\" is an archive, not a document. Unpack it and supply the documents.");
    }

    private static bool IsArchive(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".zip" or ".7z" or ".rar" or ".gz" or ".tgz" or ".tar" or ".bz2" or ".xz" or ".jar" or ".docx" or ".xlsx" or ".pptx";
}
