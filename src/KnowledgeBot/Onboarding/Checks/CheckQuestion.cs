namespace KnowledgeBot.Onboarding.Checks;

/// <summary>A question after a lesson, without its answer.</summary>
/// <param name="Item">Its name within the day: c1 chooses, b1 fills a blank, f1 is answered freely.</param>
/// <param name="Statement">A sentence with a blank to fill; null when the question stands alone.</param>
/// <param name="Options">Empty for an answer in one's own words.</param>
/// <param name="Stamp">Sent back with the answer: another one is right once what the person may see has changed, and then the question is put anew.</param>
public sealed record CheckQuestion(string Item, string Question, string? Statement, IReadOnlyList<string> Options, string Stamp);
