namespace KnowledgeBot.Access.Errors;

/// <summary>Every error code that reaches a person, on the CLI and over HTTP. Documented in docs/errors.md; a test compares the two.</summary>
public static class ErrorCode
{
    public const string WrongUse = "wrong-use";
    public const string ConfigurationInvalid = "configuration-invalid";
    public const string DatabaseUnavailable = "database-unavailable";
    public const string DatabaseUnsafe = "database-unsafe";
    public const string DatabaseSchema = "database-schema";
    public const string AccessFileInvalid = "access-file-invalid";
    public const string ManifestInvalid = "manifest-invalid";
    public const string TaxonomyInvalid = "taxonomy-invalid";
    public const string FileNotFound = "file-not-found";
    public const string PersonUnknown = "person-unknown";
    public const string TokenUnknown = "token-unknown";
    public const string NotFound = "not-found";
    public const string Unauthenticated = "unauthenticated";
    public const string SignInUnavailable = "sign-in-unavailable";
    public const string Forbidden = "forbidden";
    public const string QuestionInvalid = "question-invalid";
    public const string RequestInvalid = "request-invalid";
    public const string TooManyRequests = "too-many-requests";
    public const string NotLoopback = "not-loopback";
    public const string PortInUse = "port-in-use";
    public const string EmbeddingUnavailable = "embedding-unavailable";
    public const string AuditUnavailable = "audit-unavailable";
    public const string AuditBroken = "audit-broken";
    public const string SuiteInvalid = "suite-invalid";
    public const string TrackInvalid = "track-invalid";
    public const string TemplateInvalid = "template-invalid";
    public const string BackupFailed = "backup-failed";
    public const string BackupInvalid = "backup-invalid";
    public const string BackupVersion = "backup-version";
    public const string RestoreNotEmpty = "restore-not-empty";
    public const string Internal = "internal";
}
