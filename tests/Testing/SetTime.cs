namespace KnowledgeBot.Testing;

/// <summary>A clock that shows what a test set it to.</summary>
public sealed class SetTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
