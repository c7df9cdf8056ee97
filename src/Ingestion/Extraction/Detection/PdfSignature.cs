using System.Buffers.Binary;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Finds the PDF header, which readers accept within the first kilobyte, and refuses files that are two things at once.</summary>
internal static class PdfSignature
{
    private const int Window = 1024;

    public static int Find(ReadOnlySpan<byte> content)
    {
        var at = content[..Math.Min(content.Length, Window)].IndexOf("%PDF-"u8);
        if (at <= 0)
        {
            return at;
        }
        var begins = content[at - 1] is (byte)'\n' or (byte)'\r' || content[..at].IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) >= 0;
        return begins && content.IndexOf(" obj"u8) > 0 && content.IndexOf("startxref"u8) > 0 ? at : -1;
    }

    public static void RefusePolyglot(ReadOnlySpan<byte> content, string extension)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 4 * Window)]).ToLowerInvariant();
        var markup = head.IndexOf("<html", StringComparison.Ordinal) is >= 0 and < Window || head.Contains("<script", StringComparison.Ordinal)
            || head.IndexOf("<!doctype html", StringComparison.Ordinal) is >= 0 and < Window;
        if (markup || (extension is ".html" or ".htm" or ".xhtml" && content.IndexOf(" obj"u8) < 0))
        {
            throw new DocumentRejectedException(RejectionCode.TypeMismatch, "The file is PDF and web page at once: supply the one or the other.");
        }
        if (EndsAsZip(content))
        {
            throw new DocumentRejectedException(RejectionCode.TypeMismatch, "The file is PDF and archive at once: supply the PDF alone.");
        }
    }

    private static bool EndsAsZip(ReadOnlySpan<byte> content)
    {
        var from = Math.Max(0, content.Length - 22 - ushort.MaxValue);
        var at = content[from..].LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || from + at + 22 > content.Length)
        {
            return false;
        }
        var record = content[(from + at)..];
        return BinaryPrimitives.ReadUInt16LittleEndian(record[10..]) > 0 && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) + 22 == record.Length;
    }
}
