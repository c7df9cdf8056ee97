namespace KnowledgeBot.Ingestion.Chunking;

/// <summary>A passage ready to be stored: a few hundred words that stand together in the document's own structure.</summary>
public sealed record ChunkDraft
{
    /// <summary>Position in the document, from 0.</summary>
    public required int Ordinal { get; init; }

    public required ChunkKind Kind { get; init; }

    /// <summary>Headings above the passage, outermost first.</summary>
    public IReadOnlyList<string> HeadingPath { get; init; } = [];

    /// <summary>Page or slide, from 1, where the passage begins.</summary>
    public int? Page { get; init; }

    /// <summary>Sheet and rows ("Rates, rows 12-40"), time ("00:12:31"), "notes", an attachment's name; or null.</summary>
    public string? Place { get; init; }

    /// <summary>The passage. Prose: paragraphs separated by a blank line. Table: a row a line, each "Header: value; Header: value". Turns: "Speaker: text", a turn a line.</summary>
    public required string Text { get; init; }
}

public enum ChunkKind { Prose, List, Table, Dialogue, Code }
