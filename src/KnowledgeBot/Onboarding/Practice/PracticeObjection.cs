using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Practice;

/// <summary>Something a prospect said, to be answered.</summary>
/// <param name="Objection">Its kind, named again with the answer.</param>
/// <param name="Said">Verbatim.</param>
/// <param name="Source">The call or review it was said in.</param>
public sealed record PracticeObjection(string Objection, string Said, Citation Source);
