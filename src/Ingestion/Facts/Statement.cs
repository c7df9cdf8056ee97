namespace KnowledgeBot.Ingestion.Facts;

/// <summary>A sentence, an item or a cell, with what a reader would know about it.</summary>
/// <param name="Start">Offset in its passage's body.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Line">Number of the line, item or turn it stands in, over the whole document.</param>
/// <param name="Label">The label before it on its line, without colon; "" for none.</param>
/// <param name="Section">What the label, lead-in or heading above announces, the nearest first.</param>
/// <param name="IsItem">A bullet, a numbered point or a quoted line of a list.</param>
sealed record Statement(int Passage, int Start, string Text, int Line, string Label, SectionKind Section, bool IsItem, bool IsTurn, bool IsRow, string? Speaker, Side Side)
{
    /// <summary>Its place in the document.</summary>
    public required int Index { get; init; }

    /// <summary>The labelled line itself announces it, as in "Objection: price".</summary>
    public bool IsLabelled { get; init; }

    /// <summary>The number it is listed under; null for none.</summary>
    public int? Number { get; init; }

    /// <summary>A point below another point.</summary>
    public bool IsNested { get; init; }

    /// <summary>Ticked off, or said to be done.</summary>
    public bool IsDone { get; init; }
}
