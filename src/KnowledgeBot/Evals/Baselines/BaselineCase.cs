namespace KnowledgeBot.Evals.Baselines;

/// <param name="Text">The answer, shortened.</param>
/// <param name="Cited">Uris.</param>
/// <param name="Problems">Codes.</param>
public sealed record BaselineCase(string Suite, string Outcome, bool Flaky, string Text, IReadOnlyList<string> Cited, IReadOnlyList<string> Problems);
