using KnowledgeBot.Ingestion.Extraction.Calls;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Says what a file is by its bytes. The name decides only between formats whose bytes look alike, and words the refusal.</summary>
public static class FormatDetector
{
    private const int Sample = 512 * 1024;

    /// <exception cref="DocumentRejectedException">Empty, too large, or nothing we read; the code and sentence say which.</exception>
    public static DocumentFormat Detect(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var extension = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        if (content.Length > limits.FileBytes)
        {
            throw new DocumentRejectedException(RejectionCode.TooLarge,
                $"The file has {content.Length:N0} bytes, more than allowed (Ingestion:Limits:FileBytes = {limits.FileBytes:N0}): split it or raise the limit.");
        }
        if (content.Span.IndexOfAnyExcept("\0\t\r\n "u8) < 0)
        {
            throw new DocumentRejectedException(RejectionCode.Empty, "The file is empty: supply it again with its content.");
        }
        return Binary(content, extension, limits) ?? Textual(content.Span, extension);
    }

    private static DocumentFormat? Binary(ReadOnlyMemory<byte> content, string extension, ExtractionLimits limits)
    {
        var bytes = content.Span;
        if (PdfSignature.Find(bytes) >= 0)
        {
            PdfSignature.RefusePolyglot(bytes, extension);
            return DocumentFormat.Pdf;
        }
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..])
        {
            throw CompoundFile.Refuse(bytes, extension);
        }
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] or [(byte)'P', (byte)'K', 7, 8, ..])
        {
            return ZipContent.Detect(content, extension, limits);
        }
        if (Signatures.Find(bytes) is { } kind)
        {
            throw Refusal.Of(kind, extension);
        }
        return null;
    }

    private static DocumentFormat Textual(ReadOnlySpan<byte> bytes, string extension)
    {
        var head = TextDecoding.DecodeRaw(bytes[..Math.Min(bytes.Length, Sample)]);
        if (TextShape.IsBinary(head))
        {
            throw Refusal.Of("data that is not text", extension);
        }
        var text = TextDecoding.Decode(bytes[..Math.Min(bytes.Length, Sample)]).TrimStart();
        if (TextShape.Refused(text, extension) is { } kind)
        {
            throw Refusal.Of(kind, extension);
        }
        return TextShape.IsHtml(text, extension) ? DocumentFormat.Html
            : TextShape.IsCaptions(text, extension) ? DocumentFormat.WebVtt
            : MailShape.IsMail(text, extension) ? DocumentFormat.Email
            : ByName(text, extension);
    }

    private static DocumentFormat ByName(string text, string extension) => extension switch
    {
        ".csv" or ".tsv" => DocumentFormat.Csv,
        _ when Transcript.IsTranscript(text) => DocumentFormat.Transcript,
        ".md" or ".markdown" or ".mdown" or ".mkd" => DocumentFormat.Markdown,
        _ => DocumentFormat.PlainText,
    };
}
