namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>Why a file was not ingested. Shown on the CLI, in task rows and over HTTP; documented in docs/errors.md.</summary>
public static class RejectionCode
{
    public const string Empty = "empty";
    public const string TooLarge = "too-large";
    public const string TooLargeUnpacked = "too-large-unpacked";
    public const string TooManyEntries = "too-many-entries";
    public const string TooDeep = "too-deep";
    public const string TooMuchText = "too-much-text";
    public const string TooSlow = "too-slow";
    public const string OutOfMemory = "out-of-memory";
    public const string ExtractorCrashed = "extractor-crashed";
    public const string Corrupt = "corrupt";
    public const string Encrypted = "encrypted";
    public const string LegacyFormat = "legacy-format";
    public const string NestedArchive = "nested-archive";
    public const string DtdForbidden = "dtd-forbidden";
    public const string TypeMismatch = "type-mismatch";
    public const string Unsupported = "unsupported-format";
    public const string NoText = "no-text";
    public const string ColumnMissing = "column-missing";
    public const string SheetMissing = "sheet-missing";
    public const string TooManyRows = "too-many-rows";
}
