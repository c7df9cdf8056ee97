namespace KnowledgeBot.Channels;

/// <summary>One message to be answered, as an adapter hands it in after the vendor's own checks. Stored as JSON.</summary>
public sealed record Incoming
{
    /// <summary>Name of the adapter, <see cref="IChatChannel.Name"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>The vendor's identity of the message, the same however often and by whatever event it is delivered: team/channel/ts, or conversation/activity.</summary>
    public required string Dedupe { get; init; }

    /// <summary>The vendor's identity of the thread: questions in one are answered in order and share a memory. Never a name.</summary>
    public required string Conversation { get; init; }

    /// <summary>The verified identity of who asks, scoped by workspace or tenant (<c>T1/U2</c>): for the audit record of those who are not in the directory. Never a name or an e-mail.</summary>
    public required string Asker { get; init; }

    public required ChatKind Kind { get; init; }

    /// <summary>What was asked, without the mention of the bot and unescaped.</summary>
    public required string Text { get; init; }

    /// <summary>The product speaks first: nobody is told that it is looking, and nobody hears an apology.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>All that the adapter needs to answer and to read who is present; opaque to everybody else.</summary>
    public IReadOnlyDictionary<string, string> Address { get; init; } = new Dictionary<string, string>();
}
