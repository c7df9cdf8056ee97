using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>The sentences a person reads when an office file is refused.</summary>
internal static class Rejections
{
    public static DocumentRejectedException Corrupt(string why, Exception? inner = null) =>
        new(RejectionCode.Corrupt, $"The file is damaged: {why}. Open it in its office program, save it again and supply that copy.", inner);

    public static DocumentRejectedException Encrypted() =>
        new(RejectionCode.Encrypted, "The file is protected by a password. Supply a copy without one.");

    public static DocumentRejectedException TooManyEntries(long count, ExtractionLimits limits) =>
        new(RejectionCode.TooManyEntries, Text(
            $"The file holds {count:N0} parts; at most {limits.ArchiveEntries:N0} are read (Ingestion:Limits:ArchiveEntries). Remove embedded objects or split it."));

    public static DocumentRejectedException TooLarge(long bytes, ExtractionLimits limits) =>
        new(RejectionCode.TooLarge, Text(
            $"The file has {bytes:N0} bytes; at most {limits.FileBytes:N0} are read (Ingestion:Limits:FileBytes). Split it."));

    public static DocumentRejectedException TooLargeUnpacked(ExtractionLimits limits) =>
        new(RejectionCode.TooLargeUnpacked, Text(
            $"The file unpacks to more than {limits.UnpackedBytes:N0} bytes (Ingestion:Limits:UnpackedBytes). Split it."));

    public static DocumentRejectedException Ratio(ExtractionLimits limits) =>
        new(RejectionCode.TooLargeUnpacked, Text(
            $"A part of the file unpacks to more than {limits.CompressionRatio:N0} times its size (Ingestion:Limits:CompressionRatio), as archive bombs do. Save it again in its office program."));

    public static DocumentRejectedException TooDeep(ExtractionLimits limits) =>
        new(RejectionCode.TooDeep, Text(
            $"The file nests elements more than {limits.MarkupDepth:N0} deep (Ingestion:Limits:MarkupDepth). Flatten nested tables or frames."));

    public static DocumentRejectedException TooMuchText(ExtractionLimits limits) =>
        new(RejectionCode.TooMuchText, Text(
            $"The file holds more than {limits.TextCharacters:N0} characters of text (Ingestion:Limits:TextCharacters). Split it."));

    public static DocumentRejectedException Dtd() =>
        new(RejectionCode.DtdForbidden, "The file declares its own XML entities (a DTD), which office programs never write and which can be used for attacks.");

    public static DocumentRejectedException Mismatch(string fileName, string why) =>
        new(RejectionCode.TypeMismatch, $"\"{fileName}\" is not what its name says: {why}.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
