using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>The container of old Office files, Outlook messages, and of encrypted new Office files; told apart by the names of its streams.</summary>
internal static class CompoundFile
{
    public static DocumentRejectedException Refuse(ReadOnlySpan<byte> content, string extension)
    {
        if (Has(content, "EncryptedPackage") || Has(content, "DRMEncryptedDataSpace"))
        {
            return new DocumentRejectedException(RejectionCode.Encrypted, "The file is protected by a password: save a copy without one.");
        }
        if (Has(content, "__substg1.0_") || extension == ".msg")
        {
            return new DocumentRejectedException(RejectionCode.Unsupported, "The file is an Outlook message (MSG), which is not read: save it as EML.");
        }
        var kind = Has(content, "WordDocument") ? "Word 97-2003 (save it as DOCX)"
            : Has(content, "Workbook") ? "Excel 97-2003 (save it as XLSX)"
            : Has(content, "PowerPoint Document") ? "PowerPoint 97-2003 (save it as PPTX)" : null;
        return kind is null && extension is ".docx" or ".xlsx" or ".pptx"
            ? new DocumentRejectedException(RejectionCode.Encrypted, "The file is protected by a password or not an Office file of today: save a copy without a password.")
            : new DocumentRejectedException(RejectionCode.LegacyFormat, $"The file has an old format: {kind ?? "a compound file (save it in the format of today)"}.");
    }

    private static bool Has(ReadOnlySpan<byte> content, string stream) => content.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
}
