using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Plain text to blocks: paragraphs rejoined, lists, headings people make with capitals, numbers and underlines, tables made with tabs or bars.</summary>
internal sealed partial class Paragraphs(BlockWriter blocks)
{
    private const int LongestHeading = 90;
    private const int NestedBy = 2;

    private readonly List<string> _paragraph = [];
    private readonly List<string> _list = [];
    private int _margin;

    public void Write(string text)
    {
        var lines = text.Split('\n');
        var headings = PlainHeadings.In(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.Length == 0)
            {
                EndParagraph(keepList: true);
                continue;
            }
            if (headings.Contains(i) && !IsUnderline(lines, i + 1, line))
            {
                EndParagraph();
                blocks.Heading(2, line);
            }
            else if (TextTable.Read(lines, i) is { } table)
            {
                EndParagraph();
                blocks.Table(table.Table);
                i += table.Lines - 1;
            }
            else if (IsUnderline(lines, i + 1, line))
            {
                EndParagraph();
                blocks.Heading(lines[i + 1].TrimStart()[0] is '=' or '#' ? 1 : 2, line);
                i++;
            }
            else
            {
                Take(lines, i, line);
            }
        }
        EndParagraph();
    }

    private void Take(string[] lines, int i, string line)
    {
        var alone = (i == 0 || lines[i - 1].AsSpan().IsWhiteSpace()) && (i + 1 >= lines.Length || lines[i + 1].AsSpan().IsWhiteSpace());
        if (HeadingLevel(line.Trim(), alone) is { } level)
        {
            EndParagraph();
            blocks.Heading(level, line);
        }
        else if (Item().Match(line) is { Success: true } item)
        {
            EndParagraph(keepList: true);
            _list.Add($"{Indent(line)}{(item.Groups[1].Value.Length > 1 || char.IsLetterOrDigit(item.Groups[1].Value[0]) ? item.Groups[1].Value : "-")} {item.Groups[2].Value.Trim()}");
        }
        else if (_list.Count > 0 && _paragraph.Count == 0 && char.IsWhiteSpace(line[0]) && i > 0 && !lines[i - 1].AsSpan().IsWhiteSpace())
        {
            _list[^1] += " " + line.Trim();
        }
        else
        {
            EndList();
            _paragraph.Add(line.Trim());
        }
    }

    private void EndParagraph(bool keepList = false)
    {
        if (!keepList)
        {
            EndList();
        }
        if (_paragraph.Count > 0)
        {
            blocks.Paragraph(Lines.Rejoin(_paragraph));
            _paragraph.Clear();
        }
    }

    private void EndList()
    {
        if (_list.Count > 0)
        {
            blocks.List([.. _list]);
            _list.Clear();
        }
    }

    /// <summary>A point below another stays below it; how far the first of a list stands in says nothing.</summary>
    private string Indent(string line)
    {
        var width = Width(line);
        _margin = _list.Count == 0 ? width : Math.Min(_margin, width);
        return width - _margin >= NestedBy ? "  " : "";
    }

    private static int Width(string line) => line.TakeWhile(char.IsWhiteSpace).Sum(c => c == '\t' ? 4 : 1);

    private static int? HeadingLevel(string line, bool alone)
    {
        if (line.Length > LongestHeading || line.Length < 3 || line[^1] is '.' or ',' or ';' or '?' or '!' or ':')
        {
            return null;
        }
        if (alone && Numbered().Match(line) is { Success: true } numbered)
        {
            return 1 + numbered.Groups[1].Value.Trim('.').Count(c => c == '.');
        }
        var letters = line.Count(char.IsLetter);
        return alone && letters >= 4 && !line.Any(char.IsLower) && line.Count(char.IsDigit) < letters / 2 && !line.Contains('|') ? 1 : null;
    }

    private static bool IsUnderline(string[] lines, int i, string above)
    {
        if (i >= lines.Length || above.Length > LongestHeading || above.Length < 2)
        {
            return false;
        }
        var line = lines[i].Trim();
        return line.Length >= 3 && line.Length >= Math.Min(above.Trim().Length / 2, 20) && line[0] is '=' or '-' or '~' or '#' && line.AsSpan().Trim(line[0]).IsEmpty && line.Length >= 3;
    }

    [GeneratedRegex(@"^\s*([-*•◦▪‣–+]|\d{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,2}\))\s+(\S.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2}){0,4}\.?)\s+\p{Lu}[^.]*$")]
    private static partial Regex Numbered();
}
