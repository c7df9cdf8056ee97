using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Mail;

/// <summary>A message or a part of one, with its parts in order.</summary>
internal sealed class MailPart
{
    private const int Deepest = 8;
    private const int MostParts = 200;

    public required MailHeaders Headers { get; init; }

    public required string Raw { get; init; }

    public IReadOnlyList<MailPart> Parts { get; private init; } = [];

    public byte[] Bytes() => TransferCoding.Decode(Raw, Headers.TransferEncoding);

    public string Text() => TextDecoding.Decode(Bytes(), Headers.Charset);

    public static MailPart Read(string message) => Read(message, 0, message.Length, 0, new Budget());

    private static MailPart Read(string message, int start, int end, int depth, Budget budget)
    {
        var (headers, body) = MailHeaders.Read(message, start, end);
        var parts = new List<MailPart>();
        if (headers.MediaType.StartsWith("multipart/", StringComparison.Ordinal) && headers.Boundary is { Length: > 0 } boundary && depth < Deepest)
        {
            foreach (var (from, to) in Between(message, body, end, "--" + boundary))
            {
                if (budget.Parts++ < MostParts)
                {
                    parts.Add(Read(message, from, to, depth + 1, budget));
                }
            }
        }
        return new MailPart { Headers = headers, Raw = parts.Count > 0 ? "" : message[body..end], Parts = parts };
    }

    private static IEnumerable<(int From, int To)> Between(string message, int start, int end, string mark)
    {
        var from = -1;
        var i = start;
        while (i < end)
        {
            var eol = message.IndexOf('\n', i, end - i);
            eol = eol < 0 ? end : eol;
            if (IsMark(message.AsSpan(i, eol - i), mark))
            {
                if (from >= 0)
                {
                    yield return (from, Math.Max(from, i - 1));
                }
                from = Math.Min(end, eol + 1);
                if (message.AsSpan(i + mark.Length, eol - i - mark.Length).StartsWith("--"))
                {
                    yield break;
                }
            }
            i = eol + 1;
        }
        if (from >= 0 && from < end)
        {
            yield return (from, end);
        }
    }

    private static bool IsMark(ReadOnlySpan<char> line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) && line[mark.Length..].TrimEnd() is "" or "--";

    private sealed class Budget
    {
        public int Parts { get; set; }
    }
}
