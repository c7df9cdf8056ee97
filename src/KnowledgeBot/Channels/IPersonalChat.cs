namespace KnowledgeBot.Channels;

/// <summary>How a person is reached who did not write just now.</summary>
public interface IPersonalChat
{
    /// <summary><see cref="IChatChannel.Name"/>.</summary>
    string Channel { get; }

    /// <summary><see cref="IChatChannel.Directory"/>.</summary>
    string Directory { get; }

    /// <param name="chatId">The person's id in <see cref="Directory"/>.</param>
    /// <param name="dedupe">What was stored under it before is not stored again.</param>
    /// <param name="text">What the person is taken to say in their personal conversation, to be answered there.</param>
    /// <returns>Null while there is no personal conversation with them.</returns>
    Task<Incoming?> ReachAsync(string chatId, string dedupe, string text, CancellationToken cancellationToken);
}
