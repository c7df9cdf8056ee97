using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>Makes a plan of what a question is for and of the names, periods and bounds found in it.</summary>
static partial class IntentPlans
{
    /// <summary>Probability for which a choice adds what no rule has read.</summary>
    const double Probable = 0.3;

    /// <summary>Of a list of the biggest whose length is not said.</summary>
    const int UsualLength = 10;

    /// <param name="draft">With names and periods found, its filters and groups read, and what is left over gathered.</param>
    /// <param name="rest">What the rules have left of the question.</param>
    /// <returns>Null when this kind of plan cannot be made of what was found.</returns>
    public static QuestionPlan? Make(Draft draft, Intent intent, string question, string rest)
    {
        string kind = intent.Kind.Name;
        if (kind is IntentKind.Brief or IntentKind.Comparable or IntentKind.Story)
        {
            return TopicReader.Named(draft, question, kind switch { IntentKind.Brief => AccountTopicKind.Brief, IntentKind.Story => AccountTopicKind.Reason, _ => AccountTopicKind.Comparable });
        }

        Leftover? speaker = Enum.TryParse(kind, out FactType _) && FactQueries.CanFilter(draft) ? FactQueries.Speaker(draft) : null;
        if (speaker is not null)
        {
            draft.Leftovers.Remove(speaker);
            return Facts(draft, intent, Enum.Parse<FactType>(kind), rest) is { } said ? said with { Facts = [.. said.Facts.Select(f => f with { Speaker = speaker.Words, About = "", Topics = [], Nearest = null })] } : null;
        }

        // In a question for facts other words than names may be what these are about: they are looked for.
        bool isFacts = Enum.TryParse(kind, out FactType type);
        string[] unknown = [.. draft.Leftovers.Where(l => IsStrange(draft, l) && (!isFacts || NameToken.In(l.Words) is [{ IsCapitalised: true, IsUpperCase: false }, ..])).Select(l => l.Words)];
        if (unknown.Length > 0)
        {
            return new QuestionPlan { UnknownNames = unknown };
        }

        return isFacts ? Facts(draft, intent, type, rest)
            : kind == IntentKind.Why ? Reasons(draft, intent)
            : MetricNames.TryParse(kind, out Metric metric) ? Figure(draft, intent, metric) : null;
    }

    /// <summary>
    /// Stands where a name would and is none that the asker may see: a figure must not be told as if it had not been said. Words that such questions are made of are no names, unless several are capitalised, one is
    /// where a rival, a client or a place stands ("against Target", "in the south"), or a field's own word follows ("the healthcare segment").
    /// </summary>
    public static bool IsStrange(Draft draft, Leftover left)
    {
        List<NameToken> words = NameToken.In(left.Words);
        int at = Math.Max(0, draft.Text.Original.IndexOf(left.Words, StringComparison.Ordinal));
        return NameCues.IsPlace(left.Words, draft.Text.Original[..at], draft.Text.Original[(at + left.Words.Length)..]) || (left.IsName && (left.Words.Any(char.IsUpper) || NameCue().IsMatch(draft.Text.Original[..at]) || Sort().IsMatch(draft.Text.Original[(at + left.Words.Length)..])) && (words.Count(t => t.IsCapitalised) > 1 || (words is [{ IsCapitalised: true, IsUpperCase: false }] && Against().IsMatch(draft.Text.Original[..at])) || Sort().IsMatch(draft.Text.Original[(at + left.Words.Length)..])
            || words.Exists(t => t.Word.Length > 2 && !PlanWords.IsKnown(t.Word) && !IntentModel.Shipped.Knows(t.Word))));
    }

    static QuestionPlan? Facts(Draft draft, Intent intent, FactType type, string rest)
    {
        // What one firm was offered stands in its proposals, whole rows of it.
        if (!FactQueries.CanFilter(draft) || (type == FactType.PricePoint && draft.Filters.Exists(f => f.Field == DealField.Account)))
        {
            return null;
        }

        draft.Facts.Clear();
        draft.Facts.Add(type);
        draft.Outcomes.Clear();
        if (intent.Outcome is { Name: OutcomeWords.Won or OutcomeWords.Lost or OutcomeWords.Open, Certainty: > Probable })
        {
            draft.Outcomes.Add(intent.Outcome.Name);
        }

        draft.Kinds = intent.Calls.Is(IntentKind.Yes, Probable) ? ["call"] : intent.Calls.Is(IntentKind.No, Arbiter.Certain) ? [.. draft.Kinds.Where(k => k != "call")] : draft.Kinds;
        return new QuestionPlan { Facts = FactQueries.Of(draft, FactWords.TopicOf(draft, intent.Kind.Name, rest)) };
    }

    static QuestionPlan Reasons(Draft draft, Intent intent)
    {
        draft.GroupBy.RemoveAll(g => g == DealField.Reason || intent.By.Name == IntentKind.None);
        draft.GroupBy.Insert(0, DealField.Reason);
        draft.IsWhy = true;
        draft.Outcomes.Clear();
        draft.Outcomes.Add(OutcomeWords.OfBuyers(draft.Masked) ?? (intent.Outcome.Name == OutcomeWords.Won ? OutcomeWords.Won : OutcomeWords.Lost));
        MetricQuery figures = PlanMaker.Query(draft, Metric.Count);
        return new QuestionPlan { Figures = [figures], Facts = FactQueries.ForReasons(draft, figures) };
    }

    static QuestionPlan Figure(Draft draft, Intent intent, Metric metric)
    {
        draft.Outcomes.Clear();
        if (intent.Outcome.Name == IntentKind.Stalled)
        {
            MetricWords.Stall(draft);
        }
        else if (intent.Outcome.Name != IntentKind.None && !draft.Filters.Exists(MetricDefaults.IsUnderway))
        {
            draft.Outcomes.Add(intent.Outcome.Name);
        }

        if (metric is Metric.CycleDays or Metric.Discount && intent.Outcome.Name == IntentKind.None && Winning().IsMatch(draft.Masked))
        {
            draft.Outcomes.Add(OutcomeWords.Won);
        }

        draft.On = intent.Created.Name == IntentKind.Yes && draft.Periods.Count > 0 && draft.On != DealDate.Expected ? DealDate.Created : draft.On;
        if (draft.Outcomes.Count == 0 && intent.Outcome.Name == IntentKind.None && metric is Metric.Count or Metric.Amount && Did().Match(draft.Masked) is { Success: true } did)
        {
            draft.Outcomes.Add(OutcomeWords.Of(did.Groups["o"].Value)!);
        }

        bool isSideBySide = draft.Compares && draft.GroupBy is [var by] && draft.Filters.Exists(f => f.Field == by && f.Operator == FilterOperator.Is && f.Values.Count > 1);
        if (intent.By.Name == IntentKind.None && !isSideBySide && !draft.GroupBy.Contains(DealField.Reason) && intent.By.Certainty > (draft.Limit is null && !draft.Compares ? Probable : Arbiter.Certain))
        {
            draft.GroupBy.Clear();
        }
        else if (draft.GroupBy.Count == 0 && intent.By.Certainty > (intent.By.Name == Breakdowns.Deal.Name && DealListWords.IsSaid(draft) ? Arbiter.Likely : Probable) && draft.Catalogue.Fields.Append(DealField.Month).Append(DealField.Quarter).Append(DealField.Year).Append(DealField.Outcome).Append(Breakdowns.Deal).FirstOrDefault(f => f.Name == intent.By.Name) is { } field)
        {
            draft.Group(field);
        }

        Rank(draft, intent);
        bool isList = metric is Metric.Count or Metric.Amount && draft.GroupBy.Count == 0 && DealListWords.IsAsked(draft);
        return new QuestionPlan { Figures = [PlanMaker.Query(draft, isList ? Metric.Count : metric)], IsList = isList };
    }

    static void Rank(Draft draft, Intent intent)
    {
        if (intent.Top.Certainty > Probable && draft.RankedBy is null)
        {
            draft.Limit = intent.Top.Name switch { IntentKind.One => 1, IntentKind.Usual => draft.Limit is null or 1 ? OneDeal().IsMatch(draft.Masked) ? 1 : UsualLength : draft.Limit, IntentKind.Some => draft.Limit is null or 1 ? Breakdowns.Number(draft.Text.Rest) : draft.Limit, _ => null };
        }

        if (intent.Ascending.Certainty > Probable)
        {
            draft.Order = intent.Ascending.Name == IntentKind.Yes ? MetricOrder.Ascending : draft.Order == MetricOrder.Ascending ? MetricOrder.Descending : draft.Order;
        }
    }

    [GeneratedRegex(@"\b(?:biggest|largest|smallest|highest|lowest|best|worst|top) (?:\w+ )?(?:deal|win|loss|order|opportunity|opp|contract|sale)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OneDeal();

    /// <summary>"How many deals created in 2025 did we win?": says how they ended, whatever its other words are like.</summary>
    [GeneratedRegex(@"\b(?:did|have|had) (?:we|i|they|[\uE000-\uE03F]) (?<o>win|won|lose|lost)\b(?! (?:more|fewer|less|or|and)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Did();

    /// <summary>Speaks of deals that are won, and of no others.</summary>
    [GeneratedRegex(@"^(?!.*\b(?:lost|lose|losing|loss(?:es)?|either way|one way or (?:the other|another))\b).*\b(?:won|win|wins|winning)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Winning();

    /// <summary>Words before a name, also one in lower case: "against vantrix", "does vantrix"; not "did the till ring".</summary>
    [GeneratedRegex(@"(?:\b(?:against|versus|vs\.?|beat|for|at|in|to|of|from|by|with|without|selling|sell|sold|excluding|except|not|outside|among|within|between|and|or)\s+(?:the |our |all |an? |my )?|\b(?:is|are|was|were|do|does|did|has|have|than|like|about|over|on|why|how)\s+|[""“'‘/&])$", RegexOptions.IgnoreCase)]
    private static partial Regex NameCue();

    [GeneratedRegex(@"\b(?:against|versus|vs\.?|beat|(?:lose|lost|losing) to|with|at)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex Against();

    [GeneratedRegex(@"^\s+(?:segments?|sector|industry|vertical|territory|region)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sort();
}
