namespace KnowledgeBot.Onboarding.Checks;

enum QuizValueKind { Money, Percent, Duration, Date, Number, Name }

/// <summary>A value that stands in a sentence.</summary>
readonly record struct QuizValue(QuizValueKind Kind, string Text, int Start);
