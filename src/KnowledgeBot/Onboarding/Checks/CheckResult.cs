namespace KnowledgeBot.Onboarding.Checks;

/// <param name="Review">It was asked again because it had been missed.</param>
sealed record CheckResult(int Run, int Day, string Item, DateTimeOffset At, Verdict Verdict, bool Review);
