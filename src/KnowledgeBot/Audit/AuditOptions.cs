using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Audit;

/// <summary>The audit record. Section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>The chain's secret, base64 of at least 32 bytes. Every process on one database needs the same. <value>Default null: <see cref="KeyFile"/>.</value></summary>
    public string? Key { get; set; }

    /// <summary>File that holds the secret when <see cref="Key"/> is not set; made on first use, readable by its owner alone. Keep a copy apart from the database. <value>Default DATA/audit/key.</value></summary>
    public string? KeyFile { get; set; }

    /// <summary>File to which the end of the chain is appended now and then; point it at storage that cannot be rewritten. <value>Default DATA/audit/anchors.jsonl.</value></summary>
    public string? AnchorFile { get; set; }

    /// <summary>Minutes between anchors while there is something new. <value>Default 15.</value></summary>
    [Range(1, 1_440)] public int AnchorMinutes { get; set; } = 15;
}
