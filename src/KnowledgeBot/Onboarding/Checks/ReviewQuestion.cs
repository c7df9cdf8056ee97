namespace KnowledgeBot.Onboarding.Checks;

/// <summary>A question missed before, asked again.</summary>
public sealed record ReviewQuestion(int Day, string Topic, CheckQuestion Check);
