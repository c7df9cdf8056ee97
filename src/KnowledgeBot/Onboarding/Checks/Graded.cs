using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>An answer that was graded, with the passage it was held against.</summary>
/// <param name="Verdict">missed, partly or right; null when the documents changed meanwhile and <paramref name="Again"/> is to be answered instead.</param>
/// <param name="Passage">Null for a figure, which no passage says: <paramref name="Right"/> says it.</param>
/// <param name="AskedAgainOn">The day it is asked again; null when it is not.</param>
public sealed record Graded(string? Verdict, string? Right, Citation? Passage, DateOnly? AskedAgainOn, CheckQuestion? Again);
