namespace KnowledgeBot.Notices;

/// <summary>One thing a person is told.</summary>
/// <param name="Kind">contribution-submitted, contribution-approved, contribution-declined, contribution-renew, contribution-expired, verified-flagged, gap-closed or announcement.</param>
/// <param name="Subject">The contribution, verified answer or gap it is about; its own name for an announcement.</param>
public sealed record Notice(Guid Id, DateTimeOffset At, string Kind, Guid Subject, string Text, bool Read);
