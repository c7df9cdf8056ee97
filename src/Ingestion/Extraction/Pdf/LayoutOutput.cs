using System.Globalization;
using System.Net;
using System.Text;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Reads what <c>pdftotext -bbox-layout</c> writes: one element a line, so no XML parser meets the text of strangers.</summary>
internal static class LayoutOutput
{
    private const double SmallestType = 2;

    public static List<PdfPage> Read(byte[] output, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var pages = new List<PdfPage>();
        var words = new List<PdfWord>();
        long characters = 0;
        using var reader = new StreamReader(new MemoryStream(output), Encoding.UTF8);
        while (reader.ReadLine() is { } raw)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = raw.AsSpan().TrimStart();
            if (line.StartsWith("<word ") && pages.Count > 0)
            {
                if (Word(line, pages[^1]) is { } word)
                {
                    words.Add(word);
                    characters += word.Text.Length + 1;
                }
            }
            else if (line.StartsWith("</line>") && words.Count > 0)
            {
                pages[^1].Blocks[^1].Add(new PdfLine([.. words]));
                words.Clear();
            }
            else if (line.StartsWith("<block "))
            {
                pages[^1].Blocks.Add([]);
            }
            else if (line.StartsWith("<page "))
            {
                pages.Add(new PdfPage(pages.Count + 1, Number(line, "width=\""), Number(line, "height=\"")));
            }
            if (characters > limits.TextCharacters)
            {
                throw Rejections.TooMuchText(limits);
            }
        }
        return pages;
    }

    private static PdfWord? Word(ReadOnlySpan<char> line, PdfPage page)
    {
        var open = line.IndexOf('>');
        var close = line.LastIndexOf("</word>");
        if (open < 0 || close <= open)
        {
            return null;
        }
        var decoded = WebUtility.HtmlDecode(line[(open + 1)..close].ToString());
        var text = TextHygiene.Clean(string.Concat(decoded.Select(c => c is >= '\uF0A0' and <= '\uF0FF' ? '•' : c))).Trim();
        var word = new PdfWord(text, Number(line, "xMin=\""), Number(line, "yMin=\""), Number(line, "xMax=\""), Number(line, "yMax=\""));
        var outside = word.Right < 0 || word.Bottom < 0 || word.Left > page.Width || word.Top > page.Height;
        return text.Length == 0 || outside || Math.Max(word.Height, word.Right - word.Left) < SmallestType || word.Height < 0.8 ? null : word;
    }

    private static double Number(ReadOnlySpan<char> line, string name)
    {
        var at = line.IndexOf(name);
        if (at < 0)
        {
            return 0;
        }
        var rest = line[(at + name.Length)..];
        var end = rest.IndexOf('"');
        return end > 0 && double.TryParse(rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
    }
}
