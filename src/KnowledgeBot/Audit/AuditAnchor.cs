namespace KnowledgeBot.Audit;

/// <summary>Where the chain ended at a moment: kept outside the database, it betrays that the end was cut off.</summary>
public sealed record AuditAnchor(long Seq, DateTimeOffset At, byte[] Link, byte[] Seal);
