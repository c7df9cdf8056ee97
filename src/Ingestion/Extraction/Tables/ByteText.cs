using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Decodes text without a stated encoding: byte order mark, UTF-16 by its zero bytes, UTF-8 when valid, else Windows-1252.</summary>
internal static class ByteText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (ZeroesAt(bytes, 1))
            return Encoding.Unicode.GetString(bytes);
        if (ZeroesAt(bytes, 0))
            return Encoding.BigEndianUnicode.GetString(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static bool ZeroesAt(ReadOnlySpan<byte> bytes, int parity)
    {
        int zeroes = 0, others = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 4_000); i++)
        {
            if (bytes[i] != 0)
                continue;
            if ((i & 1) == parity)
                zeroes++;
            else
                others++;
        }

        return zeroes > Math.Min(bytes.Length, 4_000) / 4 && others * 10 < zeroes;
    }
}
