namespace KnowledgeBot.Onboarding.Checks;

/// <summary>What an answer came to.</summary>
public enum Verdict { Missed, Partly, Right }
