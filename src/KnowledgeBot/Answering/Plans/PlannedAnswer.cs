using KnowledgeBot.Answering.Quotes;

namespace KnowledgeBot.Answering.Plans;

/// <summary>What the figures and facts of a plan come to, before it is dressed as an answer.</summary>
/// <param name="Quotes">One for each citation, in order, numbered from 1.</param>
/// <param name="Retrieved">All documents that were looked at.</param>
/// <param name="IsEmpty">Nothing matched: documents may know better.</param>
sealed record PlannedAnswer(string Text, IReadOnlyList<Figure> Figures, IReadOnlyList<FactGroup> Facts, IReadOnlyList<Quote> Quotes, IReadOnlyList<Guid> Retrieved, bool IsEmpty);
