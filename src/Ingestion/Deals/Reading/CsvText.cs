using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>How the bytes of a CSV become text, and their SHA-256: found in one pass, whatever the file's size.</summary>
sealed record CsvText(Encoding Encoding, byte[] Hash)
{
    const int Chunk = 1 << 20;
    static readonly Encoding s_strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static async Task<CsvText> LookAsync(Stream file, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Decoder strict = s_strict.GetDecoder();
        byte[] bytes = new byte[Chunk];
        char[] characters = new char[s_strict.GetMaxCharCount(Chunk)];
        Encoding? encoding = null;
        bool first = true;
        while (await file.ReadAtLeastAsync(bytes, Chunk, throwOnEndOfStream: false, cancellationToken) is > 0 and var count)
        {
            ReadOnlyMemory<byte> read = bytes.AsMemory(0, count);
            hash.AppendData(read.Span);
            encoding ??= first ? Marked(read.Span) : null;
            encoding ??= IsUtf8(strict, read.Span, characters) ? null : TextDecoding.LooksLikeUtf8(read.Span) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
            first = false;
        }

        return new CsvText(encoding ?? Encoding.UTF8, hash.GetHashAndReset());
    }

    /// <exception cref="DocumentRejectedException">It is no text.</exception>
    static Encoding? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => TextDecoding.Utf16(bytes) ?? (bytes.Contains((byte)0) ? throw NoTable() : null),
    };

    static DocumentRejectedException NoTable() => new(RejectionCode.Unsupported, "The file is neither a CSV nor an XLSX workbook; export it as one of the two.");

    static bool IsUtf8(Decoder strict, ReadOnlySpan<byte> bytes, Span<char> characters)
    {
        try
        {
            strict.GetChars(bytes, characters, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
