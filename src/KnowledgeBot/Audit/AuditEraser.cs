using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;

namespace KnowledgeBot.Audit;

/// <summary>Erases the words of one person's records where the law wants it. The chain stays whole and says so.</summary>
public sealed class AuditEraser(KnowledgeDatabase database, AuditReader reader, AuditTrail audit)
{
    /// <param name="by">Somebody with the role compliance.</param>
    /// <param name="reason">Goes on record.</param>
    /// <returns>How many records lost their words.</returns>
    public async Task<long> EraseAsync(string person, string by, string reason, CancellationToken cancellationToken)
    {
        Person eraser = await reader.ComplianceAsync(by, cancellationToken);
        long id = await reader.IdAsync(person, cancellationToken) ?? throw new UserFacingException(ErrorCode.PersonUnknown, $"'{person}' was never in the directory");
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        long seq = await audit.AppendAsync(session, new AuditEntry(AuditKind.Erasure, id) { Payload = new Dictionary<string, object?> { ["by"] = eraser.Email, ["reason"] = reason } }, cancellationToken);
        long erased = await session.ScalarAsync<long>("select erase_audit_payloads($1, $2)", cancellationToken, id, seq);
        await session.CommitAsync(cancellationToken);
        return erased;
    }
}
