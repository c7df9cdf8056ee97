namespace KnowledgeBot.Audit;

/// <summary>A link of the chain as it is stored. Its payload may have been erased.</summary>
/// <param name="At">To the microsecond.</param>
public sealed record AuditRecord(long Seq, DateTimeOffset At, string Kind, long? PersonId, Guid[] Documents, byte[] Commitment, byte[] KeyId, byte[] Link, byte[]? Salt, string? Payload);
