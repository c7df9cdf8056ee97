namespace KnowledgeBot.Access.Scopes;

/// <summary>
/// The right of ingestion to write and retire rows under every label. Not a scope: no method that answers a person accepts it.
/// </summary>
public sealed class Stewardship
{
    internal Stewardship(int[] labelIds) => LabelIds = labelIds;

    public int[] LabelIds { get; }
}
