namespace KnowledgeBot.Testing;

/// <summary>A clock that runs, from wherever a test moves it.</summary>
public sealed class MovedTime(DateTimeOffset start) : TimeProvider
{
    TimeSpan _ahead = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void MoveTo(DateTimeOffset now) => _ahead = now - System.GetUtcNow();
}
