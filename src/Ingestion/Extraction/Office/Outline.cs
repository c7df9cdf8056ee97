namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>Puts blocks under their headings. A heading with nothing beneath it is said as a paragraph, so that no text is lost.</summary>
internal sealed class Outline
{
    private readonly List<Block> _blocks = [];
    private readonly List<OpenHeading> _open = [];
    private readonly List<string> _items = [];

    /// <summary>Page or slide of the blocks that follow.</summary>
    public int? Page { get; set; }

    /// <summary>Place of the blocks that follow.</summary>
    public string? Place { get; set; }

    public IReadOnlyList<Block> Finish()
    {
        Close(0);
        return _blocks;
    }

    /// <param name="level">1 for the outermost.</param>
    public void Heading(int level, string text)
    {
        Close(level);
        _open.Add(new OpenHeading(level, text));
    }

    public void Paragraph(string text) => Add(new Block { Kind = BlockKind.Paragraph, Text = text });

    /// <param name="text">With its number or dash in front.</param>
    public void Item(string text) => _items.Add(text);

    public void Table(Table table) => Add(new Block { Kind = BlockKind.Table, Table = table });

    /// <summary>Ends a list and all headings of this level and below.</summary>
    public void Close(int level)
    {
        EndList();
        while (_open.Count > 0 && _open[^1].Level >= level)
        {
            var heading = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (!heading.Used)
                Paragraph(heading.Text);
        }
    }

    private void Add(Block block)
    {
        EndList();
        Put(block);
    }

    private void EndList()
    {
        if (_items.Count == 0)
            return;
        Put(new Block { Kind = BlockKind.List, Text = string.Join("\n", _items) });
        _items.Clear();
    }

    private void Put(Block block)
    {
        foreach (var heading in _open)
            heading.Used = true;
        _blocks.Add(block with { HeadingPath = _open.Select(heading => heading.Text).ToList(), Page = Page, Place = Place });
    }

    private sealed class OpenHeading(int level, string text)
    {
        public int Level { get; } = level;

        public string Text { get; } = text;

        public bool Used { get; set; }
    }
}
