using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Templates;

/// <summary>Answers a template's questions as the person who fills it would be answered, and leaves no conversation behind. What no longer holds goes into no draft.</summary>
sealed class QuietAnswers(VerifiedAnswerer verified, Planner planner, PlanComposer composer, PassageAnswerer passages)
{
    /// <returns>Null when nothing they may see answers it.</returns>
    public async Task<Answer?> AnswerAsync(Person person, AccessScope scope, Answer blank, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (await verified.TryCitedAsync(scope, blank with { AskerId = person.Id }, question, day, cancellationToken) is { } pinned)
        {
            return pinned;
        }

        PlannedQuestion planned = await planner.ReadAsync(scope, question, null, null, day, cancellationToken);
        Answer? answer = await composer.ComposeAsync(blank with { AskerId = person.Id }, scope, planned, question, day, cancellationToken);
        if (answer is null)
        {
            PassageFindings found = await passages.FindAsync(scope, question, day, cancellationToken);
            found = found with { Findings = found.Findings with { Quotes = [.. found.Findings.Quotes.Where(q => Validity.Holds(q.Hit, day))] } };
            answer = await passages.ComposeAsync(blank with { AskerId = person.Id }, question, scope, found, day, null, cancellationToken);
        }

        return answer.Status is AnswerStatus.Answered or AnswerStatus.Partial && answer.Citations.Count + answer.Figures.Count > 0 ? answer : null;
    }
}
