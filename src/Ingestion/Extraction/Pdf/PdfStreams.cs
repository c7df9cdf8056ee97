using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Inflates the compressed streams of a PDF other than pictures, counting: finds bombs before a reader meets them, and text set to be invisible.</summary>
internal static partial class PdfStreams
{
    private const int RatioFrom = 1 << 20;
    private const int Chunk = 64 * 1024;
    private const int Filters = 4;

    /// <returns>True when a content stream sets text invisible (text render mode 3).</returns>
    public static bool Inspect(ReadOnlyMemory<byte> content, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        long total = 0;
        var invisible = false;
        var at = 0;
        while (Next(content.Span, at) is { } found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            at = found.End;
            if (found.Filters == 0)
            {
                invisible |= Invisible().IsMatch(Encoding.Latin1.GetString(content.Span[found.Start..Math.Min(found.End, found.Start + (4 * Chunk))]));
                continue;
            }
            total += Inflate(content[found.Start..found.End], found.Filters, limits, total, ref invisible);
        }
        return invisible;
    }

    private static (int Start, int End, int Filters)? Next(ReadOnlySpan<byte> content, int from)
    {
        while (true)
        {
            var at = content[from..].IndexOf("stream"u8);
            if (at < 0)
            {
                return null;
            }
            at += from;
            from = at + 6;
            var isEnd = at >= 3 && content[(at - 3)..at].SequenceEqual("end"u8);
            if (isEnd || from >= content.Length || content[from] is not ((byte)'\r' or (byte)'\n'))
            {
                continue;
            }
            var dictionary = Encoding.Latin1.GetString(content[Math.Max(0, at - 800)..at]);
            dictionary = dictionary[Math.Max(0, dictionary.LastIndexOf(" obj", StringComparison.Ordinal))..];
            var end = content[from..].IndexOf("endstream"u8);
            var stop = end < 0 ? content.Length : from + end;
            if (!dictionary.Contains("/Image", StringComparison.Ordinal) && !dictionary.Contains("/DCTDecode", StringComparison.Ordinal))
            {
                var start = content[from] == '\r' && from + 1 < content.Length && content[from + 1] == '\n' ? from + 2 : from + 1;
                return (start, Math.Max(start, stop), Math.Min(Filters, Flate().Count(dictionary)));
            }
            from = stop;
        }
    }

    private static long Inflate(ReadOnlyMemory<byte> data, int filters, ExtractionLimits limits, long before, ref bool invisible)
    {
        Stream stream = new MemoryStream(data.ToArray(), writable: false);
        for (var i = 0; i < filters; i++)
        {
            stream = new ZLibStream(stream, CompressionMode.Decompress);
        }
        using var inflating = stream;
        var buffer = new byte[Chunk];
        long count = 0;
        try
        {
            int read;
            while ((read = inflating.ReadAtLeast(buffer, Chunk, throwOnEndOfStream: false)) > 0)
            {
                count += read;
                Check(count, before, data.Length, limits);
                invisible |= count <= 16 * Chunk && Invisible().IsMatch(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // Not Flate after all, or damaged: the reader decides what it is worth.
        }
        return count;
    }

    private static void Check(long count, long before, long stored, ExtractionLimits limits)
    {
        if (before + count > limits.UnpackedBytes)
        {
            throw new DocumentRejectedException(RejectionCode.TooLargeUnpacked,
                $"The PDF unpacks to more than allowed (Ingestion:Limits:UnpackedBytes = {limits.UnpackedBytes:N0}): print it anew or raise the limit.");
        }
        if (count > 8 * RatioFrom && count / Math.Max(1, stored) > limits.CompressionRatio * 4L)
        {
            throw new DocumentRejectedException(RejectionCode.TooLargeUnpacked,
                $"A part of the PDF unpacks to {count / Math.Max(1, stored):N0} times its size (Ingestion:Limits:CompressionRatio = {limits.CompressionRatio}): print it anew.");
        }
    }

    [GeneratedRegex("/FlateDecode|/Fl\\b")]
    private static partial Regex Flate();

    [GeneratedRegex(@"(?:^|\s)3\s+Tr\b")]
    private static partial Regex Invisible();
}
