using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Answering;

/// <summary>What a chat adds to a question.</summary>
/// <param name="Gathering">Who listens beyond the people named.</param>
/// <param name="IsShared">The thread is the memory of a conversation of several; else it is the asker's own.</param>
/// <param name="Identity">The asker's verified identity at the vendor, for the record of those who are not in the directory.</param>
/// <param name="Conversation">The vendor's ids of the conversation, for the record.</param>
/// <param name="Record">Writes what is to be sent, in the transaction that records the answer; throws to have nothing recorded.</param>
public sealed record ChatDoor(Gathering Gathering, bool IsShared, string Identity, string Conversation, Func<DatabaseSession, RecordedAnswer, CancellationToken, Task> Record)
{
    /// <summary>The product speaks first: what it has nothing to say to is not answered as a question.</summary>
    public bool IsUnasked { get; init; }
}

/// <param name="Standalone">The question with its subject filled in from earlier turns.</param>
public sealed record RecordedAnswer(Answer Answer, Audience Audience, string Standalone);
