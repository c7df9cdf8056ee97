namespace KnowledgeBot.Ingestion.Deals;

/// <summary>What the last import of a table did, and which rows need a person's eye.</summary>
/// <param name="Kind">deals or accounts.</param>
/// <param name="Added">Rows that are new; for accounts, all of them.</param>
/// <param name="Quarantined">Rows seen by nobody, for want of a label.</param>
/// <param name="Rejected">Rows that are none: broken, without an id, repeated.</param>
/// <param name="Doubtful">Rows that were imported with a guess.</param>
/// <param name="Codes">How often each code.</param>
/// <param name="Total">Issues in all; <paramref name="Rows"/> holds the first of them.</param>
public sealed record DataReport(
    string File, string Kind, int Added, int Changed, int Removed, int Unchanged, int Quarantined, int Rejected, int Doubtful, IReadOnlyDictionary<string, int> Codes, int Total, IReadOnlyList<RowIssue> Rows)
{
    /// <summary>Rows that answer questions now.</summary>
    public int Imported => Added + Changed + Unchanged;
}
