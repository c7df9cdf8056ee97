namespace KnowledgeBot.Teams;

/// <summary>What Teams says in the words of an error, where its code does not tell.</summary>
static class TeamsErrors
{
    /// <summary>The bot was blocked or removed.</summary>
    public const string Blocked = "MessageWritesBlocked";

    public const string Completed = "already completed";

    public const string TimeExceeded = "exceeded streaming time";

    /// <summary>Spelled with one l or two.</summary>
    public const string Cancelled = "cancel";
}
