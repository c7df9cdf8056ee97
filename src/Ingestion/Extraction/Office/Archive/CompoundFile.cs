using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>Tells what an OLE compound file is: a password-protected office document, or one of the formats before 2007.</summary>
internal static class CompoundFile
{
    private static readonly (string Stream, string Was)[] OldFormats =
        [("WordDocument", "Word 97-2003"), ("Workbook", "Excel 97-2003"), ("Book", "Excel 5.0/95"), ("PowerPoint Document", "PowerPoint 97-2003")];

    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static void Refuse(ReadOnlySpan<byte> content, string fileName)
    {
        if (!content.StartsWith(Signature))
            return;
        if (Holds(content, "EncryptedPackage") || Holds(content, "EncryptionInfo"))
            throw Rejections.Encrypted();
        foreach (var (stream, was) in OldFormats)
        {
            if (Holds(content, stream))
                throw new DocumentRejectedException(RejectionCode.LegacyFormat, $"\"{fileName}\" is in the {was} format. Save it in today's format (docx, xlsx, pptx).");
        }

        if (Holds(content, "__substg1.0"))
            throw new DocumentRejectedException(RejectionCode.Unsupported, $"\"{fileName}\" is an Outlook message. Save it as EML.");
        if (Path.GetExtension(fileName) is { Length: 5 } extension && extension.EndsWith('x'))
            throw Rejections.Encrypted();
        throw new DocumentRejectedException(RejectionCode.LegacyFormat, $"\"{fileName}\" is in an old binary office format. Save it in today's format (docx, xlsx, pptx).");
    }

    private static bool Holds(ReadOnlySpan<byte> content, string streamName) =>
        content.IndexOf(Encoding.Unicode.GetBytes(streamName + "\0")) >= 0
        || streamName[0] == '_' && content.IndexOf(Encoding.Unicode.GetBytes(streamName)) >= 0;
}
