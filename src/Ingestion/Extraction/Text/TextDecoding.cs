using System.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Bytes to text: byte order marks, UTF-16 without one, UTF-8, and Windows-1252 for what is none of these.</summary>
public static class TextDecoding
{
    private const int Sample = 4096;

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decoded and cleaned (<see cref="TextHygiene.Clean"/>); never fails: bytes that mean nothing become U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> content) => TextHygiene.Clean(DecodeRaw(content));

    /// <summary>Decodes in the encoding a header names ("iso-8859-1"); an unknown or plainly wrong name is ignored.</summary>
    public static string Decode(ReadOnlySpan<byte> content, string? charset)
    {
        var named = HasByteOrderMark(content) ? null : Named(charset);
        return named is null or UTF8Encoding ? Decode(content) : TextHygiene.Clean(named.GetString(content));
    }

    internal static bool HasByteOrderMark(ReadOnlySpan<byte> content) =>
        content is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    internal static string DecodeRaw(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, 0, 0, .. var rest] => Encoding.UTF32.GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => WithoutMark(content),
    };

    private static string WithoutMark(ReadOnlySpan<byte> content)
    {
        if (Utf16(content) is { } utf16)
        {
            return utf16.GetString(content);
        }
        return LooksLikeUtf8(content) ? Encoding.UTF8.GetString(content) : Encoding.GetEncoding(1252).GetString(content);
    }

    internal static Encoding? Utf16(ReadOnlySpan<byte> content)
    {
        var sample = content[..(Math.Min(content.Length, Sample) & ~1)];
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }
        var pairs = sample.Length / 2;
        if (pairs < 2)
        {
            return null;
        }
        if (odd > pairs * 0.4 && even < pairs * 0.05)
        {
            return Encoding.Unicode;
        }
        return even > pairs * 0.4 && odd < pairs * 0.05 ? Encoding.BigEndianUnicode : null;
    }

    internal static bool LooksLikeUtf8(ReadOnlySpan<byte> content)
    {
        var (wellFormed, broken) = (0, 0);
        while (!content.IsEmpty)
        {
            var ascii = content.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                break;
            }
            content = content[ascii..];
            if (Rune.DecodeFromUtf8(content, out _, out var used) == System.Buffers.OperationStatus.Done)
            {
                wellFormed++;
            }
            else if (content is [0xED, >= 0xA0 and <= 0xBF, >= 0x80 and <= 0xBF, ..])
            {
                used = 3;
            }
            else
            {
                broken++;
            }
            content = content[used..];
        }
        return broken == 0 || wellFormed * 4 >= broken;
    }

    private static Encoding? Named(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset))
        {
            return null;
        }
        var name = charset.Trim().Trim('"', '\'').ToLowerInvariant();
        try
        {
            return name switch
            {
                "us-ascii" or "ascii" or "utf-8" or "utf8" or "utf-7" => null,
                "iso-8859-1" or "latin1" => Encoding.GetEncoding(1252),
                _ => Encoding.GetEncoding(name.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(name[2..], out var page)
                    ? Encoding.GetEncoding(page).WebName : name),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
