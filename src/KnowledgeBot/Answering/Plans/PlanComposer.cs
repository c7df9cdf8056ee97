using System.Diagnostics;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Parts;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Answering.Plans.Wording;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Puts the parts of a planned answer together: what is asked back, what is unknown, figures, facts, and what documents say to the rest.</summary>
sealed partial class PlanComposer(PlannedAnswerer answerer, TopicAnswerer topics, ObjectionAdvice advice, PassageAnswerer passages, PartFinder parts, PaidPrices paid, RivalPrices rivals)
{
    /// <param name="blank">Id, thread and scope of the answer to be.</param>
    /// <returns>Null when the passages should answer the whole question.</returns>
    public async Task<Answer?> ComposeAsync(Answer blank, AccessScope scope, PlannedQuestion planned, string question, DateOnly day, CancellationToken cancellationToken)
    {
        QuestionPlan plan = planned.Plan;
        if (planned.HasDeals && await paid.TellAsync(blank, scope, question, day, cancellationToken) is { } prices)
        {
            return prices;
        }

        if (planned.HasDeals && await rivals.TellAsync(blank, scope, question, day, cancellationToken) is { } theirs)
        {
            return theirs;
        }

        if (plan.Clarification is { } unclear)
        {
            // Where only one of several firms has a story to tell, it is the one that was meant.
            Answer[] told = plan.Topic is { } told1 ? await topics.AnyAsync(blank, scope, told1, day, cancellationToken) : [];
            return told.Length == 1 ? told[0] : blank with { Status = AnswerStatus.Unknown, Text = AskBack.Choice(unclear) };
        }

        if (plan.Topic is { } topic)
        {
            return await topics.AnswerAsync(blank, scope, topic, day, cancellationToken);
        }

        if (plan.Advice is { } objection)
        {
            return await advice.AnswerAsync(blank, scope, objection, question, day, cancellationToken) ?? await advice.AnswerAsync(blank, scope, new FactQuery { Type = objection.Type, Values = objection.Values }, question, day, cancellationToken);
        }

        if (plan.Figures.Count + plan.Facts.Count + plan.UnknownNames.Count == 0)
        {
            return null;
        }

        if (plan.Figures.Count + plan.Facts.Count + plan.Rest.Count == 0 && !(planned.HasDeals && AsksForNumber().IsMatch(question)) && (await passages.QuoteAsync(scope, question, day, cancellationToken)).Findings is { Quotes.Count: > 0 } said && plan.UnknownNames.All(n => AskBack.IsKnownTo(said.Quotes, n)))
        {
            return null;
        }

        using Activity? activity = AnswerActivities.Source.StartActivity("figures");
        PlannedAnswer found = await answerer.AnswerAsync(scope, plan, day, cancellationToken);
        // What one account's or meeting's own list says is whole; what was gathered sentence by sentence may not be, unless it comes from more documents.
        if (plan.Figures.Count == 0 && plan.Facts.Count > 0 && plan.Facts.All(f => f is { Speaker: "", IsUnanswered: false, IsByRival: false, By: "", DueFrom: null, DueTo: null } and ({ IsOurs: null, IsEveryDeed: false } or { About.Length: > 0 }) and ({ Accounts.Count: 1 } or { Accounts.Count: 0, About.Length: > 0 }) && !IsNarrowed(f))
            && await parts.FindAsync(scope, question, day, cancellationToken) is { } lists && DocumentsOf(lists.Findings.Quotes) >= DocumentsOf(found.Quotes) && Shares(lists.Findings.Quotes, found.Quotes))
        {
            return null;
        }

        if (found.IsEmpty && !(plan.Figures.Count == 0 && plan.Facts.All(f => (IsNarrowed(f) && IsOfSome(f)) || IsOfTime(f)) && FactWords.IsEnumeration(question)) && (plan.Rest.Count == 0 || plan.UnknownNames.Count > 0) && (await passages.QuoteAsync(scope, question, day, cancellationToken)).Findings.Quotes is { Count: > 0 } quotes
            && (MayAskDocuments(planned) || (!AsksForDeals().IsMatch(question) && plan.UnknownNames.All(n => AskBack.IsKnownTo(quotes, n)))))
        {
            return null;
        }

        return await AllAsync(blank, scope, plan, found, day, cancellationToken);
    }

    /// <summary>What people hold against something is asked for: a list of all they hold says more.</summary>
    static bool IsNarrowed(FactQuery query) => query is { About.Length: > 0, Type: FactType.Objection or FactType.Response or FactType.OutcomeReason or FactType.Risk } || query.Outcomes.Count > 0;

    /// <summary>Of a time: what documents of other times say is no answer.</summary>
    static bool IsOfTime(FactQuery f) => (f.From ?? f.To ?? f.DueFrom ?? f.DueTo) is not null;

    /// <summary>Of some accounts, deals, calls or days: no playbook answers for them.</summary>
    static bool IsOfSome(FactQuery f) => f.Accounts.Count + f.Segments.Count + f.Competitors.Count + f.Products.Count + f.Territories.Count + f.Outcomes.Count + f.Kinds.Count > 0 || f.From is not null || f.To is not null;

    /// <summary>A list of the kind holds something of what was gathered: else it is a list of something else.</summary>
    static bool Shares(IReadOnlyList<Quote> lists, IReadOnlyList<Quote> gathered) => gathered.Count == 0 || gathered.Any(g => lists.Any(l => l.Hit.Document == g.Hit.Document && (Plain(l.Said).Contains(Plain(g.Said), StringComparison.OrdinalIgnoreCase) || Plain(g.Said).Contains(Plain(l.Said), StringComparison.OrdinalIgnoreCase))));

    static string Plain(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t', '*', '"'], StringSplitOptions.RemoveEmptyEntries));

    static int DocumentsOf(IReadOnlyList<Quote> quotes) => quotes.DistinctBy(q => q.Hit.Document).Count();

    static bool MayAskDocuments(PlannedQuestion planned) => planned.Plan.Rest.Count == 0 && (!planned.HasDeals || planned.Plan.Figures.Count + planned.Plan.UnknownNames.Count == 0);

    /// <summary>Words that only a figure over deals answers: of none that match, none is the answer.</summary>
    [GeneratedRegex(@"\b(?:deals?|opportunit\w+|pipeline|win rates?|wins?|won|los(?:t|s|ses|e|ing)|clos(?:ed|ing)|revenue|bookings?|forecast|funnel)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForDeals();

    /// <summary>A number of deals: whoever is named in some paper, no paper counts theirs.</summary>
    [GeneratedRegex(@"\b(?:how many|number of|count of)\b[^?.,]{0,40}?\b(?:deals?|opportunit\w+|opps?|wins|losses)\b|\bwin rates?\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForNumber();

    async Task<Answer> AllAsync(Answer blank, AccessScope scope, QuestionPlan plan, PlannedAnswer found, DateOnly day, CancellationToken cancellationToken)
    {
        List<string> text = [];
        List<Quote> quotes = [.. found.Quotes];
        List<Warning> warnings = [];
        HashSet<Guid> retrieved = [.. found.Retrieved];
        if (plan.UnknownNames.Count > 0)
        {
            text.Add(AskBack.Unknown(plan.UnknownNames));
        }

        if (plan.Unread.Count > 0)
        {
            text.Add(AskBack.Unread(plan.Unread));
        }

        if (found.Text.Length > 0)
        {
            text.Add(found.Text);
        }

        int unanswered = 0;
        foreach (string rest in plan.Rest)
        {
            PassageFindings looked = await passages.QuoteAsync(scope, rest, day, cancellationToken);
            Findings findings = looked.Findings;
            retrieved.UnionWith(looked.Documents);
            unanswered += findings.Quotes.Count == 0 ? 1 : 0;
            warnings.AddRange(findings.Warnings);
            int before = quotes.Count;
            quotes.AddRange(findings.Quotes);
            text.Add(findings.Quotes.Count == 0 ? $"I found nothing that answers \"{rest}\" in what you may see." : AnswerText.Quoted(findings.Quotes, [.. AnswerText.Cite(quotes, day).Skip(before)]));
        }

        bool nothing = (found.IsEmpty && found.Figures.All(f => f.Value is null) && unanswered == plan.Rest.Count) || (plan.UnknownNames.Count > 0 && plan.Figures.Count + plan.Facts.Count + plan.Rest.Count == 0);
        return blank with
        {
            Status = nothing ? AnswerStatus.Unknown : unanswered > 0 || plan.UnknownNames.Count + plan.Unread.Count > 0 ? AnswerStatus.Partial : AnswerStatus.Answered,
            Text = string.Join("\n\n", text), Citations = AnswerText.Cite(quotes, day), Figures = found.Figures, Facts = found.Facts, Warnings = [.. warnings.Distinct()], Retrieved = [.. retrieved],
        };
    }
}
