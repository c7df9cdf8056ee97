using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Practice;

/// <summary>How near an answer came to what was said before a deal was won.</summary>
/// <param name="Score">0 to 100; null when no answer of a won deal is recorded to hold it against.</param>
/// <param name="Worked">Answers of won deals, the nearest first, with <c>[n]</c> for <paramref name="Citations"/>.</param>
public sealed record PracticeScore(string Objection, int? Score, IReadOnlyList<string> Worked, IReadOnlyList<Citation> Citations);
