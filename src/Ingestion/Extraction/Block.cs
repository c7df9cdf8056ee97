namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>One piece of a document between two structural breaks: a paragraph, a list, a table, a speaker's turn.</summary>
public sealed record Block
{
    public required BlockKind Kind { get; init; }

    /// <summary>Headings above this block, outermost first; the document's title is not repeated here.</summary>
    public IReadOnlyList<string> HeadingPath { get; init; } = [];

    /// <summary>Page of a PDF or slide of a presentation, counted from 1; null where the format has no pages.</summary>
    public int? Page { get; init; }

    /// <summary>Where in the document, as a person would say it: a sheet name, "notes", an attachment's name; null when page and heading say it all.</summary>
    public string? Place { get; init; }

    /// <summary>The text as seen. List items are lines that begin with "- " or "1. ". Empty for tables.</summary>
    public string Text { get; init; } = "";

    /// <summary>Set when <see cref="Kind"/> is <see cref="BlockKind.Table"/>.</summary>
    public Table? Table { get; init; }

    /// <summary>Who speaks, for <see cref="BlockKind.Turn"/>.</summary>
    public string? Speaker { get; init; }

    /// <summary>When the turn starts, from the beginning of the recording; null when the transcript has no times.</summary>
    public TimeSpan? Start { get; init; }
}

public enum BlockKind { Paragraph, List, Table, Turn, Code }

/// <summary>Cells as a person sees them (formatted dates, currencies, percentages); merged cells repeated into each cell they cover.</summary>
/// <param name="Headers">One text per column; empty text where the column has no header. Two header rows are joined per column ("2026 / List price").</param>
/// <param name="Rows">Rows in order, each as long as <paramref name="Headers"/>; fully empty rows and columns removed.</param>
/// <param name="FirstRow">Row number in the sheet or file of the first data row, counted from 1; null for tables in text documents.</param>
public sealed record Table(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows, int? FirstRow = null)
{
    /// <summary>The table's caption or the title row above its headers, or null.</summary>
    public string? Caption { get; init; }
}
