namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>What a style says about structure and visibility; null where it leaves that to the style it is based on.</summary>
internal sealed record WordStyle(string Name)
{
    public string? BasedOn { get; set; }

    /// <summary>0 for the first heading level, 9 for body text.</summary>
    public int? OutlineLevel { get; set; }

    public string? NumberingId { get; set; }

    public int? NumberingLevel { get; set; }

    public RunLook Look { get; set; } = RunLook.Plain;
}
