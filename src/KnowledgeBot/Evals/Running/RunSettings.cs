namespace KnowledgeBot.Evals.Running;

/// <param name="Repeat">Times each case is asked.</param>
/// <param name="AtOnce">Cases asked side by side.</param>
public sealed record RunSettings(int Repeat, int AtOnce);
