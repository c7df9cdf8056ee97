namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>Why a file is seen by nobody until a rule says more.</summary>
/// <param name="Code">no-rule, no-territory, no-sensitivity or conflicting-rules.</param>
public sealed record QuarantineReason(string Code, string Message);
