using System.Text;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>Writes laid-out pages as blocks: headings by size of type, lists, tables, paragraphs rejoined over line, column and page ends.</summary>
internal sealed partial class PageWriter
{
    private const double LargerType = 1.15;
    private const int LongestHeading = 140;
    private const int Levels = 4;
    private const double SmallType = 0.9;
    private const double FootnotesBelow = 0.6;

    private readonly BlockWriter _blocks;
    private readonly double _bodySize;
    private readonly List<double> _headingSizes;
    private readonly StringBuilder _open = new();
    private readonly List<string> _items = [];
    private int? _openPage;

    public PageWriter(BlockWriter blocks, IReadOnlyList<PdfPage> pages)
    {
        _blocks = blocks;
        var sizes = pages.SelectMany(page => page.Blocks).SelectMany(block => block).GroupBy(line => line.Size)
            .Select(group => (Size: group.Key, Characters: group.Sum(line => line.Text.Length))).OrderByDescending(entry => entry.Characters).ToList();
        _bodySize = sizes.Count == 0 ? 0 : sizes[0].Size;
        _headingSizes = [.. sizes.Select(entry => entry.Size).Where(size => size > _bodySize * LargerType).OrderDescending()];
    }

    public void Write(PdfPage page)
    {
        BulletMarks.Attach(page);
        var tables = TableFinder.Find(page);
        var written = new HashSet<PdfTable>();
        foreach (var block in page.Blocks)
        {
            var lines = new List<PdfLine>();
            foreach (var line in block)
            {
                if (tables.Find(table => table.Covers(line)) is not { } table)
                {
                    lines.Add(line);
                    continue;
                }
                WriteBlock(lines, page);
                lines = [];
                if (written.Add(table))
                {
                    Flush();
                    _blocks.Page = page.Number;
                    _blocks.Table(table.Table);
                }
            }
            WriteBlock(lines, page);
        }
    }

    public void Flush()
    {
        _blocks.Page = _openPage ?? _blocks.Page;
        if (_items.Count > 0)
        {
            _blocks.List([.. _items]);
            _items.Clear();
        }
        if (_open.Length > 0)
        {
            _blocks.Paragraph(_open.ToString());
            _open.Clear();
        }
        _openPage = null;
    }

    private void WriteBlock(List<PdfLine> lines, PdfPage page)
    {
        if (lines.Count == 0)
        {
            return;
        }
        if (HeadingLevel(lines) is { } level)
        {
            Flush();
            _blocks.Page = page.Number;
            _blocks.Heading(level, string.Join(' ', lines.Select(line => line.Text)));
            return;
        }
        if (lines.All(line => line.Size < _bodySize * SmallType) && lines[0].Top > page.Height * FootnotesBelow)
        {
            WriteFootnote(lines, page);
            return;
        }
        var right = lines.Max(line => line.Right);
        var width = right - lines.Min(line => line.Left);
        for (var i = 0; i < lines.Count; i++)
        {
            var shortBefore = i > 0 && right - lines[i - 1].Right > 0.22 * width && lines[i - 1].Text[^1] is '.' or ':' or '!' or '?';
            WriteLine(lines[i].Text, i == 0 ? !ContinuesSentence(lines[0].Text) : shortBefore, page);
        }
    }

    /// <summary>A footnote goes before the paragraph it interrupts, so that the paragraph stays whole over the page end.</summary>
    private void WriteFootnote(List<PdfLine> lines, PdfPage page)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            Lines.Append(text, line.Text);
        }
        if (text.Length > 3)
        {
            _blocks.Page = page.Number;
            _blocks.Paragraph(text.ToString());
        }
    }

    private void WriteLine(string text, bool startsParagraph, PdfPage page)
    {
        if (Bullet().Match(text) is { Success: true } bullet)
        {
            if (_open.Length > 0)
            {
                Flush();
            }
            _openPage ??= page.Number;
            var mark = bullet.Groups[1].Value;
            _items.Add($"{(char.IsLetterOrDigit(mark[0]) ? mark : "-")} {bullet.Groups[2].Value}");
            return;
        }
        if (_items.Count > 0 && !startsParagraph)
        {
            var item = new StringBuilder(_items[^1]);
            Lines.Append(item, text);
            _items[^1] = item.ToString();
            return;
        }
        if (startsParagraph || _items.Count > 0)
        {
            Flush();
        }
        _openPage ??= page.Number;
        Lines.Append(_open, text);
    }

    private bool ContinuesSentence(string text) =>
        char.IsLower(text[0]) && (_items.Count > 0 ? _items[^1][^1] is not ('.' or '!' or '?' or ':') : _open.Length > 0 && (char.IsLetter(_open[^1]) || _open[^1] is ',' or '-'));

    private int? HeadingLevel(List<PdfLine> lines)
    {
        var length = lines.Sum(line => line.Text.Length);
        var text = lines[0].Text;
        if (lines.Count > 3 || length > LongestHeading || length < 2 || !text.Any(char.IsLetter) || lines[^1].Text[^1] is ',' or ';' || Bullet().IsMatch(text))
        {
            return null;
        }
        if (lines.All(line => line.Size > _bodySize * LargerType) && lines[^1].Text[^1] != '.')
        {
            return 1 + Math.Min(Levels - 2, _headingSizes.IndexOf(lines.Max(line => line.Size)));
        }
        if (lines.Count == 1 && Numbered().Match(text) is { Success: true } numbered)
        {
            return Levels + numbered.Groups[1].Value.Trim('.').Count(c => c == '.');
        }
        return lines.Count == 1 && length >= 5 && lines[0].Words.Count <= 10 && text.Count(char.IsLetter) > length / 2 && !text.Any(char.IsLower) ? Levels : null;
    }

    [GeneratedRegex(@"^([•◦▪‣●○■□▶➢✓–—*·-]|o(?= [A-Z])|\d{1,2}[.)](?= [A-Z(])|\(?[a-z][.)](?= [A-Z(]))\s*(\S.*)$")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^((?:\d{1,2}\.){1,4}\d{0,2})\s+\p{Lu}[^.]{2,80}$")]
    private static partial Regex Numbered();
}
