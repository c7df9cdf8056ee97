namespace KnowledgeBot.Audit;

/// <summary>Which records are wanted; null means all.</summary>
/// <param name="Person">E-mail, or the chat identity of an outsider as the record has it.</param>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC, that day included.</param>
/// <param name="Document">Public id of a document that was looked up.</param>
public sealed record AuditFilter(string? Person, DateOnly? From, DateOnly? To, Guid? Document);
