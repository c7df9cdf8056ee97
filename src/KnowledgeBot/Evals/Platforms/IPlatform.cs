namespace KnowledgeBot.Evals.Platforms;

/// <summary>A vendor's chat on this machine: people and conversations as they are needed, delivered and shown over the vendor's own wire.</summary>
interface IPlatform : IAsyncDisposable
{
    /// <summary>As the adapter's channel is named.</summary>
    string Name { get; }

    /// <summary>Which id of people the directory keeps for it: <c>slack</c> or <c>entra</c>.</summary>
    string Directory { get; }

    /// <summary>Has the product speak with this platform and with no other.</summary>
    IEnumerable<string> Settings { get; }

    /// <summary>Has what goes to the vendor's hosts arrive here.</summary>
    void Reroute(IServiceCollection services);

    /// <summary>Begins a conversation that nobody had before: with the bot alone, or among these.</summary>
    /// <param name="asker">By their id in the directory; of who is not there, any other.</param>
    PlatformPlace Open(string asker, IReadOnlyList<string> others);

    /// <returns>When it was acknowledged.</returns>
    /// <exception cref="InvalidDataException">It was not.</exception>
    Task AskAsync(Uri product, PlatformPlace place, string text, CancellationToken cancellationToken);

    /// <param name="message">As the adapter keeps it.</param>
    /// <returns>What is to be seen there; null for nothing.</returns>
    ShownAnswer? Read(string message);
}
