using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Onboarding;

/// <summary>Answers a track's questions as their reader would be answered, with what enablement stands for first, and leaves no conversation behind. What no longer holds, or not yet, is not taught.</summary>
sealed class LessonAnswers(VerifiedAnswerer verified, Planner planner, PlanComposer composer, PassageAnswerer passages)
{
    /// <summary>What is taught is to be surer than what is answered to somebody who asked.</summary>
    const double Sure = 0.5;

    /// <summary>A lesson is short.</summary>
    const int MaxQuotes = 2;

    /// <summary>What was said in passing teaches where it is the answer, and adds nothing to another.</summary>
    static readonly string[] s_passing = [DocumentKind.Call, DocumentKind.Note];

    public async Task<TaughtPart?> AnswerAsync(Person reader, AccessScope scope, int number, string question, DateOnly day, CancellationToken cancellationToken)
    {
        Answer blank = Blank(scope) with { AskerId = reader.Id };
        PlannedQuestion planned = await planner.ReadAsync(scope, question, null, null, day, cancellationToken);
        Answer? known = await verified.TryCitedAsync(scope, blank, question, day, cancellationToken) ?? await composer.ComposeAsync(blank, scope, planned, question, day, cancellationToken);
        PassageFindings found = Taught(await passages.FindAsync(scope, question, day, cancellationToken), day);
        Answer answer = known ?? await passages.ComposeAsync(blank, question, scope, found, day, null, cancellationToken);
        return answer.Status is AnswerStatus.Answered or AnswerStatus.Partial && answer.Citations.Count + answer.Figures.Count > 0 && answer.Citations.All(c => Holds(c, day))
            ? new TaughtPart(number, question, true, answer, [.. found.Search.Hits.Where(h => Validity.Holds(h, day))])
            : null;
    }

    static PassageFindings Taught(PassageFindings found, DateOnly day)
    {
        Quote[] quotes = found.Findings.Confidence.Probability < Sure ? [] : [.. found.Findings.Quotes.Where(q => Validity.Holds(q.Hit, day) && Teaches(q)).Where((q, i) => i == 0 || !s_passing.Contains(q.Hit.Kind)).Take(MaxQuotes)];
        return found with { Findings = found.Findings with { Quotes = quotes, Warnings = [.. Validity.Warnings(quotes.Select(q => q.Hit), day, 0)] } };
    }

    /// <summary>What was offered to one client teaches nobody what is sold, and a price is learnt from a price list in force alone.</summary>
    static bool Teaches(Quote quote) => quote.Hit.Kind == DocumentKind.Pricing || (quote.Hit.Kind != DocumentKind.Proposal && QuizValues.In(quote.Verbatim).All(v => v.Kind != QuizValueKind.Money));

    public static Answer Blank(AccessScope scope) => new()
    {
        Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Unknown, Text = "", Scope = new ScopeWords(scope.Territories, SensitivityName.Of(scope.UpTo)),
    };

    public static bool Holds(Citation citation, DateOnly day) => !citation.Superseded && !(citation.Expires < day) && !(citation.Effective > day);
}
