using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Web;

/// <summary>Walks a page in reading order and writes what a reader sees as blocks.</summary>
internal sealed class HtmlWalker(BlockWriter blocks, ExtractionLimits limits, FrozenSet<string> hiddenClasses, bool wholePage, CancellationToken cancellationToken)
{
    private const int DeepestTree = 1500;

    private static readonly FrozenSet<string> BlockElements =
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly StringBuilder _line = new();

    public void Walk(INode node)
    {
        Visit(node, 0);
        Flush();
    }

    private void Visit(INode node, int depth)
    {
        if (depth > DeepestTree)
        {
            throw Rejections.TooDeep(limits);
        }
        foreach (var child in node.ChildNodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (child is IText text)
            {
                _line.Append(text.Data);
            }
            else if (child is IElement element && !Skip(element))
            {
                VisitElement(element, depth + 1);
            }
        }
    }

    private void VisitElement(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                blocks.Heading(element.LocalName[1] - '0', TextOf(element));
                break;
            case "ul" or "ol" or "menu":
                Flush();
                WriteList(element, depth);
                break;
            case "table":
                Flush();
                WriteTable(element, depth);
                break;
            case "pre":
                Flush();
                blocks.Code(element.TextContent);
                break;
            case "br":
                _line.Append('\u2028');
                break;
            case "img":
                _line.Append(' ').Append(element.GetAttribute("alt")).Append(' ');
                break;
            case "dt":
                Flush();
                Visit(element, depth);
                _line.Append(": ");
                break;
            case "dd":
                Visit(element, depth);
                Flush();
                break;
            default:
                VisitOther(element, depth);
                break;
        }
    }

    private void VisitOther(IElement element, int depth)
    {
        var isBlock = BlockElements.Contains(element.LocalName);
        if (isBlock)
        {
            Flush();
        }
        var place = blocks.Place;
        blocks.Place = isBlock && IsQuotedMail(element) ? "quoted" : place;
        Visit(element, depth);
        if (isBlock)
        {
            Flush();
            blocks.Place = element.Id == "divRplyFwdMsg" ? "quoted" : place;
        }
    }

    private static bool IsQuotedMail(IElement element) =>
        element.ClassList.Contains("gmail_quote") || element.Id == "divRplyFwdMsg"
        || (element.LocalName == "blockquote" && string.Equals(element.GetAttribute("type"), "cite", StringComparison.OrdinalIgnoreCase));

    private void WriteTable(IElement table, int depth)
    {
        if (HtmlTable.Read(table, TextOf, limits) is { } read)
        {
            blocks.Table(read);
            return;
        }
        foreach (var row in HtmlTable.Rows(table).Where(row => !Skip(row)))
        {
            var cells = HtmlTable.Cells(row).Where(cell => !Skip(cell)).ToList();
            var simple = cells.All(cell => !cell.Children.Any(child => BlockElements.Contains(child.LocalName)));
            foreach (var cell in cells)
            {
                Visit(cell, depth + 1);
                if (simple)
                {
                    _line.Append(' ');
                }
                else
                {
                    Flush();
                }
            }
            Flush();
        }
    }

    private void WriteList(IElement list, int depth)
    {
        var lines = new List<string>();
        CollectItems(list, lines, depth, 0);
        blocks.List(lines);
    }

    /// <param name="level">Lists it stands in: an item of one below another is indented by two spaces a level.</param>
    private void CollectItems(IElement list, List<string> lines, int depth, int level)
    {
        if (depth > DeepestTree)
        {
            throw Rejections.TooDeep(limits);
        }
        var number = int.TryParse(list.GetAttribute("start"), out var start) ? start : 1;
        foreach (var item in list.Children.Where(child => !Skip(child)))
        {
            if (item.LocalName is "ul" or "ol")
            {
                CollectItems(item, lines, depth + 1, level + 1);
                continue;
            }
            var indent = new string(' ', 2 * level);
            var text = new HtmlText(Skip).Without("ul", "ol", "table").Read(item);
            if (text.Length > 0)
            {
                lines.Add(indent + (list.LocalName == "ol" ? $"{number++}. {text}" : $"- {text}"));
            }
            foreach (var table in item.QuerySelectorAll("table").Where(table => table.Closest("li") == item))
            {
                lines.AddRange(HtmlTable.Rows(table).Select(row => TextOf(row)).Where(row => row.Length > 0).Select(row => $"{indent}- {row}"));
            }
            CollectNested(item, lines, depth + 1, text.Length > 0 ? level + 1 : level);
        }
    }

    private void CollectNested(IElement item, List<string> lines, int depth, int level)
    {
        foreach (var child in item.Children.Where(child => !Skip(child)))
        {
            if (child.LocalName is "ul" or "ol")
            {
                CollectItems(child, lines, depth, level);
            }
            else if (child.LocalName is "div" or "p" or "span" && depth < DeepestTree)
            {
                CollectNested(child, lines, depth + 1, level);
            }
        }
    }

    private string TextOf(IElement element) => new HtmlText(Skip).Read(element);

    private bool Skip(IElement element) =>
        Visibility.IsHidden(element)
        || (wholePage && Visibility.IsSurrounding(element))
        || (hiddenClasses.Count > 0 && element.ClassList.Any(hiddenClasses.Contains));

    private void Flush()
    {
        if (_line.Length == 0)
        {
            return;
        }
        var lines = _line.ToString().Split('\u2028').Select(BlockWriter.Line).Where(line => line.Length > 0);
        blocks.Paragraph(string.Join('\n', lines));
        _line.Clear();
    }
}
