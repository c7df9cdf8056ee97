namespace KnowledgeBot.Onboarding;

/// <summary>A lesson one door has taken to send.</summary>
/// <param name="Claim">Named again when it was sent; void once the claim has ended and another took it.</param>
public sealed record ClaimedLesson(Guid Claim, Guid Enrolment, int Run, int Day, string Email);
