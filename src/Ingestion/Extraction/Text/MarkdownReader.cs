using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Web;
using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Markdown as its reader sees it: front matter apart, the rest rendered and read as a page, so that HTML inside it is treated alike.</summary>
internal sealed partial class MarkdownReader : IDocumentReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseTaskLists().UseFootnotes().UseEmphasisExtras().UseDefinitionLists().Build();

    private static readonly FrozenSet<string> Tags =
        "a abbr address article aside b blockquote body br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr html i img input ins kbd li main mark meta nav ol p picture pre q s script section small source span strike strong style sub summary sup svg path table tbody td tfoot th thead time tr tt u ul var video iframe template noscript button"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public DocumentFormat Format => DocumentFormat.Markdown;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var text = TextDecoding.Decode(content.Span);
        if (text.Length > 2L * limits.TextCharacters)
        {
            throw Rejections.TooMuchText(limits);
        }
        var (properties, body) = FrontMatter.Read(text);
        return Read(text[body..], properties, limits, cancellationToken);
    }

    private static ExtractedDocument Read(string text, Dictionary<string, string> properties, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var blocks = new BlockWriter(limits);
        string? heading = null;
        var notices = new List<string>();
        if (Parse(text) is { } document)
        {
            heading = FirstHeading(document);
            blocks.Title = properties.GetValueOrDefault("title", heading ?? "");
            if (blocks.Title != heading && properties.ContainsKey("title") && heading is not null && Same(blocks.Title, heading))
            {
                blocks.Title = heading;
            }
            HtmlReader.Write(Render(document), blocks, limits, cancellationToken);
        }
        else
        {
            notices.Add("Markdown marks nested beyond reason were read as plain text");
            new Paragraphs(blocks).Write(text);
        }
        return new ExtractedDocument
        {
            Format = DocumentFormat.Markdown,
            Title = properties.GetValueOrDefault("title") ?? heading,
            Date = DateText.Parse(properties.GetValueOrDefault("date") ?? properties.GetValueOrDefault("updated") ?? properties.GetValueOrDefault("last_updated")),
            Properties = properties,
            Blocks = blocks.Finish(),
            Notices = notices,
        };
    }

    private static bool Same(string a, string b) => a.Trim().Equals(b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static MarkdownDocument? Parse(string text)
    {
        if (MarkdownSource.IsPathological(text))
        {
            return null;
        }
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Render(MarkdownDocument document)
    {
        foreach (var tag in document.Descendants<HtmlInline>().ToList())
        {
            if (!IsKnown(tag.Tag))
            {
                tag.ReplaceBy(new LiteralInline(tag.Tag));
            }
        }
        foreach (var box in document.Descendants<TaskList>().ToList())
        {
            box.ReplaceBy(new LiteralInline(box.Checked ? "[x]" : "[ ]"));
        }
        foreach (var paragraph in document.Descendants<ParagraphBlock>().ToList())
        {
            KeepLabelledLines(paragraph);
        }
        return document.ToHtml(Pipeline);
    }

    /// <summary>"Date: ..." above "Account: ...": Markdown would run them together, their writer kept them apart.</summary>
    private static void KeepLabelledLines(ParagraphBlock paragraph)
    {
        if (paragraph.Inline is not { } inline || inline.OfType<LineBreakInline>().ToList() is not { Count: > 0 } breaks)
        {
            return;
        }
        foreach (var end in breaks)
        {
            end.IsHard |= (end == breaks[0] && PlainHeadings.Resembles(TextBefore(end).Trim())) || Label().IsMatch(TextAfter(end)) || Label().IsMatch(TextBefore(end)) && TextBefore(end).Length <= LongestField;
        }
    }

    private static string TextAfter(Inline from)
    {
        var text = new StringBuilder();
        for (var inline = from.NextSibling; inline is not null and not LineBreakInline; inline = inline.NextSibling)
        {
            text.Append(Said(inline));
        }
        return text.ToString();
    }

    private static string TextBefore(Inline end)
    {
        var first = end;
        while (first.PreviousSibling is { } before and not LineBreakInline)
        {
            first = before;
        }
        return first == end ? "" : Said(first) + TextAfter(first);
    }

    private static string Said(Inline inline) => inline is ContainerInline container ? string.Concat(container.Descendants().OfType<LiteralInline>().Select(l => l.Content.ToString())) : inline is LiteralInline literal ? literal.Content.ToString() : "";

    private const int LongestField = 60;

    [GeneratedRegex(@"^\p{L}[\p{L}\p{N} /&'’()-]{0,30}:(?:\s|$)")]
    private static partial Regex Label();

    private static bool IsKnown(string tag)
    {
        if (tag.StartsWith("<!", StringComparison.Ordinal) || tag.StartsWith("<?", StringComparison.Ordinal))
        {
            return true;
        }
        var name = tag.AsSpan().TrimStart("</");
        var end = name.IndexOfAnyExcept(NameCharacters);
        return Tags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? name : name[..end]);
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static string? FirstHeading(MarkdownDocument document)
    {
        var heading = document.Take(10).OfType<HeadingBlock>().FirstOrDefault();
        if (heading is not { Level: 1, Inline: not null })
        {
            return null;
        }
        var text = string.Concat(heading.Inline.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            _ => "",
        }));
        return BlockWriter.Line(text) is { Length: > 0 } line ? line : null;
    }
}
