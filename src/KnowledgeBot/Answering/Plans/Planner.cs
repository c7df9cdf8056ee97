using System.Diagnostics;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans;

/// <summary>What an audience's question comes to, names and all. Names are only read when a question could be for figures, facts or a firm as a whole.</summary>
sealed partial class Planner(NameCatalogues catalogues, IOptions<CalendarOptions> calendar)
{
    const int MaxLength = 400;

    /// <param name="day">The day periods are counted from.</param>
    /// <param name="previous">The plan of the turn before; names in it that this audience cannot see make it as if it had not been.</param>
    /// <param name="asker">Name of who asks: "the deals I won" are theirs, where the CRM knows an owner of that name.</param>
    public async Task<PlannedQuestion> ReadAsync(AccessScope scope, string question, QuestionPlan? previous, string? asker, DateOnly day, CancellationToken cancellationToken)
    {
        using Activity? activity = AnswerActivities.Source.StartActivity("plan");
        if (question.Length > MaxLength || (previous is null or { IsPassages: true } && !Cues().IsMatch(question)))
        {
            return new PlannedQuestion(QuestionPlan.Passages, true);
        }

        NameCatalogue names = await catalogues.ReadAsync(scope, cancellationToken);
        return new PlannedQuestion(new PlanReader(names, new FiscalCalendar(day, calendar.Value.FiscalYearStartMonth), asker).Read(question, previous), names.HasDeals);
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

    [GeneratedRegex(@"\b(?:deals?|opportunit\w+|opps?|open|pending|ongoing|undecided|comparable|closest|pipeline|funnel|win\w*|won|los[est]\w*|beat\w*|clos\w+|sign\w*|sell\w*|sold|sales|revenues?|bookings?|booked|turnover|acv|tcv|arr|rates?|ratio|percent\w*|share|odds|chances?|how (?:many|much|often|long|fast|quick\w*|big|large|deep\w*|old|well|do|did|are|have|is|successful|competitive)|number|count|total|sum|average|avg|mean|median|typical|discount\w*|cycle|velocity|stall\w*|stuck|quiet|dark|competit\w+|rivals?|against|versus|vs|top|best|worst|biggest|largest|most|least|reps?|why|reasons?|objections?|push\w*|concerns?|complain\w*|object\w*|worr\w+|hesita\w+|responses?|answers?|rebuttals?|worked|commit\w+|promis\w+|next steps?|actions?|to-?dos?|follow[- ]?ups?|risks?|threats?|red flags?|quot\w+|price\w*|offers?|brief\w*|prep\w*|like|similar|comparable|peers?|know|about|background|overview|summary|blockers|hurdles|doubts|mention\w*|compar\w+|by|per|trend\w*|contract\w*|values?|amounts?|pa(?:y|ys|id|ying)|worth|decid\w+|decisive|factors?|happened|fail\w*|cho(?:ose|oses|osing|se|sen)|pick\w*|stages?|status|customers?|clients?|when|since|where|which|owns?|owners?|segment|industry|sector|what(?:'s|’s| is| are) (?:the |our )?[\w -]{2,30} (?:of|for)|\w+['’]s [\w -]{2,30}|did we|have we|lessons?|comparables?|went|drop\w*|cost\w*|charg\w+|fees?|final\w*|who|expens\w+|brought in|generat\w+|perform\w*|far(?:e|ing)|doing)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Cues();
}
