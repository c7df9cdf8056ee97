namespace KnowledgeBot.Channels;

/// <summary>Who will see the answer to a message.</summary>
public enum ChatKind
{
    /// <summary>A chat of the asker and the bot alone.</summary>
    Direct,

    /// <summary>A conversation others read along: answered for all of them, within the ceiling.</summary>
    Shared,

    /// <summary>Asked among others but answered to the asker alone (a slash command, a targeted message).</summary>
    Whisper,
}
