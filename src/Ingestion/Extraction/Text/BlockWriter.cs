using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Collects blocks in reading order under the headings they stand below, and stops when a file yields more text than it may.</summary>
internal sealed class BlockWriter(ExtractionLimits limits)
{
    private readonly List<Block> _blocks = [];
    private readonly List<(int Level, string Text, bool Used)> _headings = [];
    private IReadOnlyList<string> _path = [];
    private long _characters;

    public int? Page { get; set; }

    public string? Place { get; set; }

    /// <summary>The document's title; a heading that says the same is left out of the paths.</summary>
    public string? Title { get; set; }

    public IReadOnlyList<Block> Blocks => _blocks;

    public long Characters => _characters;

    public void Heading(int level, string text)
    {
        var heading = Line(text);
        if (heading.Length == 0)
        {
            return;
        }
        Leave(level);
        Count(heading.Length);
        _headings.Add((level, heading, false));
        SetPath();
    }

    public void Paragraph(string text) => Add(BlockKind.Paragraph, text);

    public void List(IReadOnlyList<string> lines) => Add(BlockKind.List, string.Join('\n', lines));

    public void Code(string text) => Add(BlockKind.Code, text);

    public void Turn(string speaker, TimeSpan? start, string text) => Add(BlockKind.Turn, text, speaker, start);

    public void Table(Table table)
    {
        Count(table.Headers.Sum(h => h.Length) + table.Rows.Sum(row => row.Sum(cell => cell.Length)));
        Push(new Block { Kind = BlockKind.Table, Table = table, HeadingPath = _path, Page = Page, Place = Place });
    }

    /// <summary>Ends the document: a last heading with nothing below it is kept as text.</summary>
    public IReadOnlyList<Block> Finish()
    {
        Leave(0);
        if (_blocks.Count == 0 && Title is { Length: > 0 } title && _characters > 0)
        {
            Paragraph(title);
        }
        return _blocks;
    }

    private void Add(BlockKind kind, string text, string? speaker = null, TimeSpan? start = null)
    {
        var trimmed = kind == BlockKind.Code ? text.Trim('\n') : text.Trim();
        if (trimmed.Length == 0)
        {
            return;
        }
        Count(trimmed.Length);
        Push(new Block { Kind = kind, Text = trimmed, HeadingPath = _path, Page = Page, Place = Place, Speaker = speaker, Start = start });
    }

    private void Push(Block block)
    {
        _blocks.Add(block);
        for (var i = 0; i < _headings.Count; i++)
        {
            _headings[i] = _headings[i] with { Used = true };
        }
    }

    private void Leave(int level)
    {
        while (_headings.Count > 0 && _headings[^1].Level >= level)
        {
            var (_, text, used) = _headings[^1];
            _headings.RemoveAt(_headings.Count - 1);
            SetPath();
            if (!used && text != Title)
            {
                Push(new Block { Kind = BlockKind.Paragraph, Text = text, HeadingPath = _path, Page = Page, Place = Place });
            }
        }
    }

    private void SetPath() => _path = [.. _headings.Select(h => h.Text).Where(text => text != Title)];

    private void Count(long characters)
    {
        _characters += characters;
        if (_characters > limits.TextCharacters)
        {
            throw Rejections.TooMuchText(limits);
        }
    }

    public static string Line(string text) =>
        string.Join(' ', TextHygiene.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
