using System.Text;
using AngleSharp.Dom;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Web;

/// <summary>The visible text of one element on one line: a heading, a cell, a list item.</summary>
internal sealed class HtmlText(Func<IElement, bool> skip)
{
    private readonly StringBuilder _text = new();
    private string[] _without = [];

    public HtmlText Without(params string[] elements)
    {
        _without = elements;
        return this;
    }

    public string Read(IElement element)
    {
        Append(element);
        return BlockWriter.Line(_text.ToString());
    }

    private void Append(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                _text.Append(text.Data);
            }
            else if (child is IElement element && !skip(element) && !_without.Contains(element.LocalName))
            {
                _text.Append(element.LocalName switch
                {
                    "br" or "p" or "div" or "li" or "td" or "th" or "tr" => " ",
                    "img" => $" {element.GetAttribute("alt")} ",
                    _ => "",
                });
                Append(element);
                _text.Append(element.LocalName is "p" or "div" or "li" or "td" or "th" ? " " : "");
            }
        }
    }
}
