using KnowledgeBot.Answering;

namespace KnowledgeBot.Loops;

/// <summary>Something said to the bot that is no question to the documents, in whatever door.</summary>
interface ILoopCommand
{
    /// <returns>Null when it is none of this command's.</returns>
    Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken);
}
