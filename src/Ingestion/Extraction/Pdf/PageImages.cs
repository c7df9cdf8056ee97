using System.Globalization;
using System.Text;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Reads scanned pages with <c>pdftoppm</c> and <c>tesseract</c> where they are installed.</summary>
internal static class PageImages
{
    private const int MostPages = 25;
    private const int LongestSidePixels = 2_400;
    private const long PictureBytes = 64L << 20;
    private const long TextBytes = 4L << 20;

    /// <summary>False when the tools are missing or nothing could be read.</summary>
    public static bool Read(ReadOnlyMemory<byte> content, int pages, DateTimeOffset deadline, BlockWriter blocks, List<string> notices, ExtractionLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        if (ConfinedTool.Find("pdftoppm") is not { } draw || ConfinedTool.Find("tesseract") is not { } recognise)
        {
            return false;
        }
        var read = 0;
        for (var page = 1; page <= Math.Min(pages, MostPages) && time.GetUtcNow() < deadline; page++)
        {
            if (Recognise(draw, recognise, content, page, deadline - time.GetUtcNow(), limits, cancellationToken) is { } text)
            {
                blocks.Page = page;
                new Paragraphs(blocks).Write(text);
            }
            read = page;
        }
        notices.Add($"scanned: text of {read} of {pages} pages was recognised from pictures and may hold errors");
        return blocks.Characters > 0;
    }

    private static string? Recognise(string draw, string recognise, ReadOnlyMemory<byte> content, int page, TimeSpan left, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var picture = ConfinedTool.Run(draw, ["-gray", "-scale-to", LongestSidePixels.ToString(CultureInfo.InvariantCulture), "-f", number, "-l", number, "-singlefile", "-"],
            content, PictureBytes, left, limits, cancellationToken);
        if (picture.Output.Length == 0 || picture.OutOfTime || picture.TooMuchOutput)
        {
            return null;
        }
        var text = ConfinedTool.Run(recognise, ["stdin", "stdout", "--psm", "3"], picture.Output, TextBytes, left, limits, cancellationToken);
        return text.ExitCode == 0 && !text.TooMuchOutput ? TextDecoding.Decode(text.Output) : null;
    }
}
