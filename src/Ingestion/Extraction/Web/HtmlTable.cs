using AngleSharp.Dom;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Web;

/// <summary>A table element as rows and columns; spanning cells are repeated into each cell they cover.</summary>
internal static class HtmlTable
{
    private const int Columns = 200;
    private const int Span = 1000;

    /// <summary>Null when the table only lays out the page: nested tables, block content, one column.</summary>
    public static Table? Read(IElement table, Func<IElement, string> textOf, ExtractionLimits limits)
    {
        var rows = Rows(table).Take(limits.TableRows + 1).ToList();
        var widest = rows.Count == 0 ? 0 : rows.Max(row => Cells(row).Count());
        if (widest < 2 || rows.Count < 2 || table.QuerySelector("table, ul ul, h1, h2, h3, h4, form") is not null)
        {
            return null;
        }
        var grid = Grid(rows, textOf);
        var headerRows = HeaderRows(rows);
        var caption = table.Children.FirstOrDefault(child => child.LocalName == "caption");
        return TableShape.Make(grid, headerRows, caption is null ? null : textOf(caption));
    }

    public static IEnumerable<IElement> Rows(IElement table)
    {
        foreach (var child in table.Children)
        {
            if (child.LocalName == "tr")
            {
                yield return child;
            }
            else if (child.LocalName is "thead" or "tbody" or "tfoot")
            {
                foreach (var row in child.Children.Where(element => element.LocalName == "tr"))
                {
                    yield return row;
                }
            }
        }
    }

    public static IEnumerable<IElement> Cells(IElement row) => row.Children.Where(cell => cell.LocalName is "td" or "th");

    private static int HeaderRows(List<IElement> rows)
    {
        var inHead = rows.TakeWhile(row => row.ParentElement?.LocalName == "thead").Count();
        if (inHead > 0)
        {
            return Math.Min(inHead, rows.Count - 1);
        }
        return Cells(rows[0]).All(cell => cell.LocalName == "th" || IsBold(cell)) ? 1 : 0;
    }

    private static bool IsBold(IElement cell)
    {
        var text = cell.TextContent.Trim();
        return text.Length == 0 || cell.QuerySelector("b, strong")?.TextContent.Trim() == text;
    }

    private static List<string[]> Grid(List<IElement> rows, Func<IElement, string> textOf)
    {
        var grid = new List<Dictionary<int, string>>();
        var pending = new Dictionary<int, (string Text, int Rows)>();
        foreach (var row in rows)
        {
            var line = pending.ToDictionary(entry => entry.Key, entry => entry.Value.Text);
            pending = pending.Where(entry => entry.Value.Rows > 1).ToDictionary(entry => entry.Key, entry => (entry.Value.Text, entry.Value.Rows - 1));
            var column = 0;
            foreach (var cell in Cells(row))
            {
                var text = textOf(cell);
                for (var span = Number(cell, "colspan"); span > 0 && column < Columns; span--)
                {
                    while (line.ContainsKey(column))
                    {
                        column++;
                    }
                    line[column] = text;
                    if (Number(cell, "rowspan") is > 1 and var down)
                    {
                        pending[column] = (text, down - 1);
                    }
                }
            }
            grid.Add(line);
        }
        var width = grid.Max(line => line.Count == 0 ? 0 : line.Keys.Max() + 1);
        return [.. grid.Select(line => Enumerable.Range(0, width).Select(i => line.GetValueOrDefault(i, "")).ToArray())];
    }

    private static int Number(IElement cell, string attribute) =>
        int.TryParse(cell.GetAttribute(attribute), out var number) ? Math.Clamp(number, 1, Span) : 1;
}
