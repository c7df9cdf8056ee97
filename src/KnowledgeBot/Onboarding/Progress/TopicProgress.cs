namespace KnowledgeBot.Onboarding.Progress;

/// <param name="Asked">Questions put the first time.</param>
/// <param name="Missed">Those of them not answered right at once.</param>
public sealed record TopicProgress(string Topic, int Asked, int Missed);
