namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>One thing on a slide: text, a table, a chart, a diagram or a group of such.</summary>
internal sealed record SlideShape
{
    /// <summary>Placeholder type ("title", "body", "sldNum" ...), or null for a free shape.</summary>
    public string? Role { get; init; }

    public SlidePlace? Place { get; init; }

    public IReadOnlyList<SlideLine> Lines { get; init; } = [];

    public Table? Table { get; init; }

    public IReadOnlyList<SlideShape> Parts { get; init; } = [];

    public bool HasContent => Lines.Count > 0 || Table is not null || Parts.Count > 0;

    /// <summary>Slide numbers, dates and running footers.</summary>
    public bool IsFurniture => Role is "sldNum" or "dt" or "ftr" or "hdr";

    public void Say(Outline outline)
    {
        if (Table is not null)
            outline.Table(Table);
        var plain = new List<string>();
        foreach (var line in Lines)
        {
            if (line.Mark is null)
            {
                plain.Add(line.Text);
                continue;
            }

            Flush(outline, plain);
            outline.Item($"{line.Mark} {line.Text}");
        }

        Flush(outline, plain);
        outline.Close(int.MaxValue);
        foreach (var part in Parts)
            part.Say(outline);
    }

    private static void Flush(Outline outline, List<string> plain)
    {
        if (plain.Count > 0)
            outline.Paragraph(string.Join("\n", plain));
        plain.Clear();
    }
}

/// <param name="Mark">"-" or "1." for list items, else null.</param>
internal sealed record SlideLine(string Text, string? Mark);

/// <summary>Upper left corner and size in EMU.</summary>
internal sealed record SlidePlace(long X, long Y, long Width, long Height);
