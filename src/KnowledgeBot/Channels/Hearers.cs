using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Channels;

/// <summary>Who asks and who reads along, by the directory.</summary>
/// <param name="Asker">Null for an outsider.</param>
/// <param name="Others">E-mails of the others.</param>
/// <param name="IsReadable">False when the vendor did not say who is present.</param>
public sealed record Hearers(Person? Asker, IReadOnlyList<string> Others, Gathering Gathering, bool IsReadable)
{
    /// <summary>The asker alone: for what others may not see.</summary>
    public Hearers Alone => this with { Others = [], Gathering = new Gathering(Asker is null, null) };
}
