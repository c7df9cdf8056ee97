namespace KnowledgeBot.Answering;

/// <summary>One question as every door hands it in.</summary>
/// <param name="Asker">E-mail of who asks, from a verified identity.</param>
/// <param name="With">E-mails of who else will see the answer.</param>
/// <param name="Text">As typed.</param>
/// <param name="Thread">The conversation it continues; null begins one.</param>
/// <param name="AsOf">The day it is asked about; null is today.</param>
/// <param name="Channel">cli, api, web, teams or slack.</param>
public sealed record Question(string Asker, IReadOnlyList<string> With, string Text, Guid? Thread, DateOnly? AsOf, string Channel)
{
    public const int MaxLength = 4_000;

    /// <summary>Set by chats; null for the page, the API and the command line.</summary>
    public ChatDoor? Chat { get; init; }
}
