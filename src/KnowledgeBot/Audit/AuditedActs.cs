using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Audit;

/// <summary>The records of what is not a question. What those who run the service do on the command line goes under the name of their account on the machine.</summary>
static class AuditedActs
{
    public static Task SearchedAsync(this AuditTrail audit, Person person, string channel, string query, SearchResult found, CancellationToken cancellationToken) =>
        audit.RecordAsync(new AuditEntry(AuditKind.Retrieval, person.Id)
        {
            Documents = [.. found.Hits.Select(h => h.Document).Distinct()],
            Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["channel"] = channel, ["question"] = query },
        }, cancellationToken);

    /// <param name="objection">Its kind, as it was asked for; empty when none is visible.</param>
    public static Task PractisedAsync(this AuditTrail audit, Person person, AccessScope scope, string objection, IReadOnlyList<Guid> documents, CancellationToken cancellationToken) =>
        audit.RecordAsync(new AuditEntry(AuditKind.Retrieval, person.Id)
        {
            Documents = documents,
            Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["channel"] = "onboarding", ["question"] = $"practice {objection}".TrimEnd(), ["territories"] = scope.Territories, ["upTo"] = scope.UpTo.ToString() },
        }, cancellationToken);

    /// <summary>What is known already was shown beside something contributed.</summary>
    public static Task ComparedAsync(this AuditTrail audit, Person person, IEnumerable<Guid> documents, CancellationToken cancellationToken) =>
        audit.RecordAsync(new AuditEntry(AuditKind.Retrieval, person.Id)
        {
            Documents = [.. documents.Distinct()], Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["channel"] = "contributions", ["question"] = "similar to a contribution" },
        }, cancellationToken);

    /// <param name="part">passages or original.</param>
    public static Task OpenedAsync(this AuditTrail audit, Person person, Guid document, string part, CancellationToken cancellationToken) =>
        audit.RecordAsync(new AuditEntry(AuditKind.Document, person.Id) { Documents = [document], Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["part"] = part } }, cancellationToken);

    /// <summary>Somebody asked for a document that is not there, or not theirs to see.</summary>
    public static Task MissedAsync(this AuditTrail audit, Person person, Guid document, string part, CancellationToken cancellationToken) =>
        audit.RecordAsync(new AuditEntry(AuditKind.Rejection, person.Id) { Documents = [document], Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["part"] = part, ["code"] = "not-found" } }, cancellationToken);

    /// <param name="what">objections, or the account of a brief.</param>
    public static Task ExportedAsync(this AuditTrail audit, Person person, string form, string what, IReadOnlyList<Guid> documents, IEnumerable<string> deals, CancellationToken cancellationToken) =>
        audit.RecordAsync(new AuditEntry(AuditKind.Export, person.Id)
        {
            Documents = documents, Payload = new Dictionary<string, object?> { ["person"] = person.Email, ["channel"] = "cli", ["form"] = form, ["question"] = what, ["deals"] = deals.ToArray() },
        }, cancellationToken);

    static string Operator => $"operator:{Environment.UserName}";

    public static Task GrantsAsync(this AuditTrail audit, DatabaseSession session, IReadOnlyList<string> changes, CancellationToken cancellationToken) =>
        audit.AppendAsync(session, new AuditEntry(AuditKind.Grants, null) { Payload = new Dictionary<string, object?> { ["person"] = Operator, ["changes"] = changes.ToArray() } }, cancellationToken);

    public static Task TokenAsync(this AuditTrail audit, DatabaseSession session, string kind, Guid token, string? owner, CancellationToken cancellationToken) =>
        audit.AppendAsync(session, new AuditEntry(kind, null) { Payload = new Dictionary<string, object?> { ["person"] = Operator, ["token"] = token, ["owner"] = owner } }, cancellationToken);
}
