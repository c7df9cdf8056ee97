using System.Diagnostics;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans;

/// <summary>What an audience's question comes to, names and all.</summary>
sealed class Planner(NameCatalogues catalogues, SentenceVectors sentences, IOptions<CalendarOptions> calendar)
{
    const int MaxLength = 400;

    /// <param name="day">The day periods are counted from.</param>
    /// <param name="previous">The plan of the turn before; names in it that this audience cannot see make it as if it had not been.</param>
    /// <param name="asker">Name of who asks: "the deals I won" are theirs, where the CRM knows an owner of that name.</param>
    /// <param name="standalone">The question with its subject filled in from earlier turns: read where it does not change the plan before; null for the question itself.</param>
    public async Task<PlannedQuestion> ReadAsync(AccessScope scope, string question, QuestionPlan? previous, string? asker, DateOnly day, CancellationToken cancellationToken, string? standalone = null)
    {
        using Activity? activity = AnswerActivities.Source.StartActivity("plan");
        if (question.Length > MaxLength)
        {
            return new PlannedQuestion(QuestionPlan.Passages, true);
        }

        NameCatalogue names = await catalogues.ReadAsync(scope, cancellationToken);
        return new PlannedQuestion(new PlanReader(names, new FiscalCalendar(day, calendar.Value.FiscalYearStartMonth), asker, sentences).Read(question, previous, standalone), names.HasDeals);
    }

    /// <returns>The one account that a question names beyond doubt; else null.</returns>
    public async Task<string?> AccountAsync(AccessScope scope, string question, CancellationToken cancellationToken)
    {
        if (question.Length > MaxLength)
        {
            return null;
        }

        List<NameMention> found = new NameFinder(await catalogues.ReadAsync(scope, cancellationToken), new Dictionary<string, IReadOnlyList<KnownName>>()).Find(question);
        string[] accounts = [.. found.Where(n => n.Name.Field == DealField.Account).SelectMany(n => n.Names).Select(n => n.Value).Distinct()];
        return accounts.Length == 1 ? accounts[0] : null;
    }
}
