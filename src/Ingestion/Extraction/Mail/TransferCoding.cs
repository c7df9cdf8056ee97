using System.Buffers.Text;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Mail;

/// <summary>Undoes the ways mail carries bytes through seven-bit lines. Broken input yields what can be read.</summary>
internal static class TransferCoding
{
    public static byte[] Decode(string body, string encoding) => encoding switch
    {
        "base64" => Base64(body),
        "quoted-printable" => QuotedPrintable(body),
        _ => Encoding.Latin1.GetBytes(body),
    };

    public static byte[] Base64(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            {
                letters.Append(c);
            }
        }
        letters.Length -= letters.Length % 4 == 1 ? 1 : 0;
        letters.Append('=', (4 - (letters.Length % 4)) % 4);
        return Convert.FromBase64String(letters.ToString());
    }

    public static byte[] QuotedPrintable(string text) => Escapes(Encoding.Latin1.GetBytes(text), (byte)'=', softBreaks: true);

    public static byte[] Percent(byte[] text) => Escapes(text, (byte)'%', softBreaks: false);

    private static byte[] Escapes(byte[] text, byte escape, bool softBreaks)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != escape)
            {
                bytes.Add(text[i]);
            }
            else if (i + 2 < text.Length && Utf8Parser.TryParse(text.AsSpan(i + 1, 2), out byte value, out var used, 'x') && used == 2)
            {
                bytes.Add(value);
                i += 2;
            }
            else if (softBreaks && SoftBreak(text, i + 1) is > 0 and var length)
            {
                i += length;
            }
            else
            {
                bytes.Add(text[i]);
            }
        }
        return [.. bytes];
    }

    private static int SoftBreak(byte[] text, int i)
    {
        var from = i;
        while (i < text.Length && text[i] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            i++;
        }
        return i < text.Length && text[i] == '\n' ? i + 1 - from : i == text.Length ? i - from : 0;
    }
}
