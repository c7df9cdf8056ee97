namespace KnowledgeBot.Tests.Answering.Models;

/// <summary>A clock that stands until it is moved; timers are the system's.</summary>
sealed class ManualTime : TimeProvider
{
    DateTimeOffset _now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
