using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction.Mail;

/// <summary>The header of a message or of one of its parts. Bytes travel as Latin-1 characters until a charset is known.</summary>
internal sealed partial class MailHeaders
{
    private const int Most = 500;

    private readonly Dictionary<string, string> _raw = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads to the first empty line and says where the body begins.</summary>
    public static (MailHeaders Headers, int Body) Read(string message, int start, int end)
    {
        var headers = new MailHeaders();
        string? last = null;
        var i = start;
        while (i < end)
        {
            var eol = message.IndexOf('\n', i, end - i);
            eol = eol < 0 ? end : eol;
            var line = message[i..eol].TrimEnd('\r');
            i = Math.Min(end, eol + 1);
            if (line.Length == 0)
            {
                break;
            }
            if (line[0] is ' ' or '\t' && last is not null)
            {
                headers._raw[last] += " " + line.Trim();
                continue;
            }
            var colon = line.IndexOf(':');
            last = colon > 0 && headers._raw.Count < Most ? line[..colon].Trim() : null;
            if (last is not null && !headers._raw.TryAdd(last, line[(colon + 1)..].Trim()))
            {
                last = null;
            }
        }
        return (headers, i);
    }

    /// <summary>The decoded text of a header, or null.</summary>
    public string? Text(string name) =>
        _raw.TryGetValue(name, out var raw) && BlockWriter.Line(Decode(raw)) is { Length: > 0 } text ? text : null;

    public string MediaType => (_raw.GetValueOrDefault("Content-Type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    public string TransferEncoding => (_raw.GetValueOrDefault("Content-Transfer-Encoding") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    public bool IsAttachment => (_raw.GetValueOrDefault("Content-Disposition") ?? "").TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase);

    public string? FileName => Parameter("Content-Disposition", "filename") ?? Parameter("Content-Type", "name");

    public string? Charset => Parameter("Content-Type", "charset");

    public string? Boundary => Parameter("Content-Type", "boundary");

    private string? Parameter(string header, string name)
    {
        if (!_raw.TryGetValue(header, out var raw))
        {
            return null;
        }
        var parts = ParameterPattern().Matches(raw).Where(match => match.Groups[1].Value.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (parts.Count == 0)
        {
            return null;
        }
        var value = string.Concat(parts.Select(match => match.Groups[4].Success ? match.Groups[4].Value : match.Groups[5].Value));
        if (parts[0].Groups[3].Value != "*")
        {
            return name == "boundary" ? value : BlockWriter.Line(Decode(value));
        }
        var quote = value.Split('\'', 3);
        var bytes = Encoding.Latin1.GetBytes(Uri.UnescapeDataString(quote[^1].Replace("%", "%25", StringComparison.Ordinal)));
        return BlockWriter.Line(TextDecoding.Decode(TransferCoding.Percent(bytes), quote.Length == 3 ? quote[0] : null));
    }

    private static string Decode(string raw)
    {
        var joined = BetweenWords().Replace(raw, "?==?");
        var text = EncodedWord().Replace(joined, match =>
        {
            var bytes = match.Groups[2].Value is "B" or "b"
                ? TransferCoding.Base64(match.Groups[3].Value)
                : TransferCoding.QuotedPrintable(match.Groups[3].Value.Replace('_', ' '));
            return TextDecoding.Decode(bytes, match.Groups[1].Value.Split('*')[0]);
        });
        return text.Any(c => c is >= '\u0080' and <= '\u00FF') && text == joined ? TextDecoding.Decode(Encoding.Latin1.GetBytes(text)) : TextHygiene.Clean(text);
    }

    [GeneratedRegex(@"=\?([^?\s]{1,40})\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@";\s*([A-Za-z-]+)(\*\d+)?(\*)?\s*=\s*(?:""([^""]*)""|([^;\s]+))")]
    private static partial Regex ParameterPattern();
}
