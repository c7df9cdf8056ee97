namespace KnowledgeBot.Ingestion.Extraction;

using System.ComponentModel.DataAnnotations;

/// <summary>Limits that hold before and while a file is parsed. Section <c>Ingestion:Limits</c>.</summary>
public sealed class ExtractionLimits
{
    public const string Section = "Ingestion:Limits";

    /// <summary>Bytes of a file. <value>Default 50 MiB.</value></summary>
    [Range(1024, 1L << 31)] public long FileBytes { get; set; } = 50L << 20;

    /// <summary>Bytes inflated from an archive in all, counted while reading, whatever its headers say. <value>Default 200 MiB.</value></summary>
    [Range(1024, 1L << 33)] public long UnpackedBytes { get; set; } = 200L << 20;

    /// <summary>Inflated / stored bytes of an archive once 1 MiB came out. <value>Default 100.</value></summary>
    [Range(2, 10_000)] public int CompressionRatio { get; set; } = 100;

    /// <summary>Entries of an archive. <value>Default 10,000.</value></summary>
    [Range(1, 1_000_000)] public int ArchiveEntries { get; set; } = 10_000;

    /// <summary>Nesting of XML or HTML elements. <value>Default 256.</value></summary>
    [Range(16, 2_000)] public int MarkupDepth { get; set; } = 256;

    /// <summary>Characters of text taken from one file. <value>Default 2,000,000.</value></summary>
    [Range(1_000, 50_000_000)] public int TextCharacters { get; set; } = 2_000_000;

    /// <summary>Rows taken from one sheet or CSV; further rows are left out with a notice. <value>Default 100,000.</value></summary>
    [Range(1, 5_000_000)] public int TableRows { get; set; } = 100_000;

    /// <summary>Bytes of a CRM export in CSV, which is read as a stream; a workbook is held to <see cref="FileBytes"/>. <value>Default 1 GiB.</value></summary>
    [Range(1024, 1L << 36)] public long DataFileBytes { get; set; } = 1L << 30;

    /// <summary>Rows of a CRM export; a larger one is rejected whole, for figures over a part of it would be wrong. <value>Default 3,000,000.</value></summary>
    [Range(1, 100_000_000)] public int DataRows { get; set; } = 3_000_000;

    /// <summary>Seconds of processor time for one file in the extraction process. <value>Default 60.</value></summary>
    [Range(1, 3_600)] public int CpuSeconds { get; set; } = 60;

    /// <summary>Seconds on the clock for one file in the extraction process. <value>Default 90.</value></summary>
    [Range(1, 3_600)] public int WallSeconds { get; set; } = 90;

    /// <summary>MiB of resident memory of the extraction process. <value>Default 512.</value></summary>
    [Range(128, 16_384)] public int MemoryMiB { get; set; } = 512;
}
