namespace KnowledgeBot.Audit;

/// <summary>What happened.</summary>
public static class AuditKind
{
    /// <summary>A question and what was answered, after all documents looked up for it.</summary>
    public const string Answer = "answer";

    /// <summary>A question that was not looked up for anybody.</summary>
    public const string Refusal = "refusal";

    /// <summary>Documents were looked up: a search, or an answer that is shown while it is still being worded.</summary>
    public const string Retrieval = "retrieval";

    /// <summary>A document or its original file was opened.</summary>
    public const string Document = "document";

    public const string Export = "export";

    /// <summary>An answer in a chat was taken back because what it rested on is no longer for those who read it.</summary>
    public const string Retraction = "retraction";

    /// <summary>A question in a chat that could not be answered.</summary>
    public const string Failure = "failure";

    /// <summary>Something came to a chat's door that may not come in.</summary>
    public const string Rejection = "rejection";

    /// <summary>Territories, people or grants changed.</summary>
    public const string Grants = "grants";

    public const string SignIn = "sign-in";

    public const string TokenIssued = "token-issued";

    public const string TokenRevoked = "token-revoked";

    /// <summary>Somebody read this record.</summary>
    public const string AuditRead = "audit-read";

    /// <summary>The words of a person's records were erased.</summary>
    public const string Erasure = "erasure";
}
