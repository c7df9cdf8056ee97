namespace KnowledgeBot.Evals.Platforms;

/// <summary>A conversation of a platform.</summary>
/// <param name="Conversation">As the product's inbox names it.</param>
/// <param name="Id">As the platform names it.</param>
/// <param name="Thread">The message it began with, where that names it.</param>
sealed record PlatformPlace(string Conversation, string Id, string Asker, bool IsShared, string? Thread = null)
{
    int _asked;

    /// <summary>True for the first question in it.</summary>
    public bool Begin() => Interlocked.Increment(ref _asked) == 1;
}
