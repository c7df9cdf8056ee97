using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Contributions;

namespace KnowledgeBot.Loops;

/// <summary>What surrounds an answer in every door: what people add to the knowledge and what they find missing.</summary>
sealed class KnowledgeLoops(ContributionChat contributions, OwnContributions own)
{
    /// <returns>What is said instead of an answer; null when the question is to be answered as usual.</returns>
    public Task<Answer?> TakeAsync(Audience audience, Answer blank, Question question, string text, CancellationToken cancellationToken) =>
        contributions.TryAsync(audience, blank, text, question.Thread, cancellationToken);

    /// <param name="standalone">The question with its subject filled in.</param>
    public async Task<Answer> CompleteAsync(Audience audience, Question question, string standalone, Answer answer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Warning> mine = await own.AboutAsync(audience, question, standalone, cancellationToken);
        return mine.Count == 0 ? answer : answer with { Warnings = [.. answer.Warnings, .. mine] };
    }
}
