namespace KnowledgeBot.Onboarding.Tracks;

/// <summary>One day of a track: what it is about, never what the answer is.</summary>
/// <param name="Day">From 1.</param>
/// <param name="Questions">Asked as the person, on the day the lesson is read.</param>
/// <param name="Sources">Documents to read from, by path or the end of it.</param>
public sealed record TrackLesson(int Day, string Topic, string? Goal, IReadOnlyList<string> Questions, IReadOnlyList<string> Sources);
