using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Web;

/// <summary>Web pages: what a visitor reads, without scripts, hidden parts and the navigation around it. Nothing is fetched.</summary>
internal sealed partial class HtmlReader : IDocumentReader
{
    private const int CharsetWindow = 2048;

    private static readonly string[] DateNames = ["article:published_time", "date", "dc.date", "dcterms.created", "last-modified", "article:modified_time"];

    public DocumentFormat Format => DocumentFormat.Html;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken) =>
        Read(Decode(content.Span), limits, cancellationToken);

    public static ExtractedDocument Read(string html, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        MarkupDepth.Check(html, limits);
        using var page = new HtmlParser().ParseDocument(html);
        var root = (IElement?)page.Body ?? page.DocumentElement;
        var title = BlockWriter.Line(page.QuerySelector("head > title")?.TextContent ?? "");
        var heading = BlockWriter.Line(page.QuerySelector("h1")?.TextContent ?? "");
        var blocks = Walk(page, root, title, heading, wholePage: true, limits, cancellationToken);
        if (blocks.Characters == 0)
        {
            blocks = Walk(page, root, title, heading, wholePage: false, limits, cancellationToken);
        }
        var properties = Properties(page);
        return new ExtractedDocument
        {
            Format = DocumentFormat.Html,
            Title = title.Length > 0 ? title : heading.Length > 0 ? heading : null,
            Date = DateNames.Select(name => DateText.Parse(properties.GetValueOrDefault(name))).FirstOrDefault(date => date is not null),
            Properties = properties,
            Blocks = blocks.Finish(),
        };
    }

    /// <summary>Writes a fragment (a Markdown document rendered, a mail body) below the headings the writer stands at.</summary>
    public static void Write(string html, BlockWriter blocks, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        MarkupDepth.Check(html, limits);
        using var page = new HtmlParser().ParseDocument(html);
        var root = (IElement?)page.Body ?? page.DocumentElement;
        new HtmlWalker(blocks, limits, Visibility.HiddenClasses(page), wholePage: false, cancellationToken).Walk(root);
    }

    private static BlockWriter Walk(
        IDocument page, IElement root, string title, string heading, bool wholePage, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var blocks = new BlockWriter(limits) { Title = title.Length > 0 && title != heading && heading.Length > 0 && title.Contains(heading, StringComparison.Ordinal) ? heading : title };
        new HtmlWalker(blocks, limits, Visibility.HiddenClasses(page), wholePage, cancellationToken).Walk(root);
        return blocks;
    }

    private static Dictionary<string, string> Properties(IDocument page)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var meta in page.QuerySelectorAll("meta[content]").Take(100))
        {
            var name = meta.GetAttribute("name") ?? meta.GetAttribute("property");
            var value = BlockWriter.Line(meta.GetAttribute("content") ?? "");
            if (!string.IsNullOrWhiteSpace(name) && value.Length is > 0 and < 1000)
            {
                properties.TryAdd(BlockWriter.Line(name).ToLowerInvariant(), value);
            }
        }
        return properties;
    }

    private static string Decode(ReadOnlySpan<byte> content)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, CharsetWindow)]);
        var charset = Charset().Match(head);
        return TextDecoding.Decode(content, charset.Success ? charset.Groups[1].Value : null);
    }

    [GeneratedRegex(@"<meta[^>]{0,200}charset\s*=\s*[""']?\s*([\w-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
