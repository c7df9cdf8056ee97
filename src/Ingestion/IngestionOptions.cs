using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Ingestion;

/// <summary>How files are worked off. Section <c>Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    public const string Section = "Ingestion";

    /// <summary>Files read at the same time; several times as many are claimed, so that those that are ready are written together. <value>Default 0: one for each processor.</value></summary>
    [Range(0, 64)] public int Workers { get; set; }

    internal int Hands => Workers > 0 ? Workers : Environment.ProcessorCount;

    /// <summary>Seconds a claimed file stays claimed without a sign of life from its worker. <value>Default 60.</value></summary>
    [Range(1, 3600)] public int LeaseSeconds { get; set; } = 60;

    /// <summary>Times a file is tried before it is given up. <value>Default 3.</value></summary>
    [Range(1, 20)] public int MaxAttempts { get; set; } = 3;

    /// <summary>Seconds before the second try; four times as long before each further one. <value>Default 2.</value></summary>
    [Range(0.01, 600)] public double RetrySeconds { get; set; } = 2;

    /// <summary>Seconds between two looks at the ingested folders for new, changed and removed files while serving. 0 looks only when told. <value>Default 30.</value></summary>
    [Range(0, 86_400)] public int RescanSeconds { get; set; } = 30;
}
