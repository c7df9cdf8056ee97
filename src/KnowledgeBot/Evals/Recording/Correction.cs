using KnowledgeBot.Answering;

namespace KnowledgeBot.Evals.Recording;

/// <summary>What the answer should have been.</summary>
/// <param name="Says">A fact each, "|" between phrasings.</param>
/// <param name="Cites">A document each, "|" between alternatives.</param>
public sealed record Correction(string? Class, string? Status, IReadOnlyList<string> Says, IReadOnlyList<string> SaysNot, IReadOnlyList<string> Cites)
{
    public bool IsSilence => Status is AnswerStatus.Unknown or AnswerStatus.Refused;
}
