using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Onboarding;

/// <summary>Answers a track's questions as their reader would be answered, and leaves no conversation behind. What no longer holds, or not yet, is not taught.</summary>
sealed class LessonAnswers(Planner planner, PlanComposer composer, PassageAnswerer passages)
{
    public async Task<TaughtPart?> AnswerAsync(Person reader, AccessScope scope, int number, string question, DateOnly day, CancellationToken cancellationToken)
    {
        Answer blank = Blank(scope) with { AskerId = reader.Id };
        PlannedQuestion planned = await planner.ReadAsync(scope, question, null, day, cancellationToken);
        Answer? figured = await composer.ComposeAsync(blank, scope, planned, question, day, cancellationToken);
        PassageFindings found = await passages.FindAsync(scope, question, day, cancellationToken, planner);
        Answer answer = figured ?? await passages.ComposeAsync(blank, question, scope, found, day, null, cancellationToken);
        return answer.Status is AnswerStatus.Answered or AnswerStatus.Partial && answer.Citations.Count + answer.Figures.Count > 0 && answer.Citations.All(c => Holds(c, day))
            ? new TaughtPart(number, question, true, answer, [.. found.Search.Hits.Where(h => Validity.Holds(h, day))])
            : null;
    }

    public static Answer Blank(AccessScope scope) => new()
    {
        Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Unknown, Text = "", Scope = new ScopeWords(scope.Territories, SensitivityName.Of(scope.UpTo)),
    };

    public static bool Holds(Citation citation, DateOnly day) => !citation.Superseded && !(citation.Expires < day) && !(citation.Effective > day);
}
