using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>Settles who is right, the rules or what all words together say: the rules where they explain the whole question, the words where they do not, or are sure of something else.</summary>
static partial class Arbiter
{
    /// <summary>Certainty for which a question that the rules leave to the documents is read otherwise.</summary>
    public const double Likely = 0.45;

    /// <summary>Certainty for which the rules' own plan gives way.</summary>
    const double Sure = 0.8;

    /// <summary>Certainty for which what the rules are seldom wrong about gives way.</summary>
    public const double Certain = 0.9;

    /// <param name="read">The question as the rules have read it.</param>
    public static bool Prefers(Intent intent, QuestionPlan ruled, Draft read) =>
        intent.Kind != IntentKind.Passages && intent.Certainty >= (ruled.IsPassages || ruled.UnknownNames.Count > 0 || IsOtherFact(ruled, intent) ? Likely : Sure) && IsOpen(ruled, intent, read) && !IsForDocuments(read, intent);

    /// <summary>Whether the rules came to no plan of the same kind: a plan of theirs is the more exact one.</summary>
    static bool IsOpen(QuestionPlan ruled, Intent intent, Draft read)
    {
        if (ruled.IsPassages || ruled.UnknownNames.Count > 0)
        {
            return true;
        }

        if (ruled.Advice is not null || ruled.Clarification is not null || (ruled.IsList && intent.Certainty <= Certain))
        {
            return false;
        }

        return ruled.Topic is { } topic ? topic.Kind == AccountTopicKind.Record && intent.Certainty > Certain && intent.Kind is not (IntentKind.Story or IntentKind.Comparable)
            : !IsSeveral(ruled, intent) && !CountsMoney().IsMatch(read.Masked) && (KindOf(ruled) != intent.Kind || Contradicts(ruled, intent, read));
    }

    /// <summary>"How many yen": whatever its words are like, an amount.</summary>
    [GeneratedRegex(@"\bhow (?:many|much) (?:dollars|euros|pounds|yen|francs|kron\w+|usd|eur|gbp|jpy|chf)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountsMoney();

    /// <summary>Facts by both, of another type: "what settled their objection?" has the words of an objection.</summary>
    static bool IsOtherFact(QuestionPlan ruled, Intent intent) => ruled is { Figures: [], Facts: [var fact] } && fact.Type.ToString() != intent.Kind && Enum.TryParse<FactType>(intent.Kind, out _);

    /// <summary>Several figures are asked for; "how many days on average" is one.</summary>
    static bool IsSeveral(QuestionPlan ruled, Intent intent) => ruled.Figures.Count + ruled.Facts.Count > 1 && ruled.Facts.All(f => f.Type != FactType.OutcomeReason)
        && !(ruled.Figures is [{ Metric: Metric.CycleDays or Metric.Age }, { Metric: Metric.AverageAmount }] && MetricNames.Of(ruled.Figures[0].Metric) == intent.Kind);

    /// <summary>The same kind, but of deals that ended otherwise, or of two names side by side where one figure over both is asked for, or the other way round.</summary>
    static bool Contradicts(QuestionPlan ruled, Intent intent, Draft read) => ruled switch
    {
        { Figures: [], Facts: [var fact] } => intent.OutcomeCertainty > Certain && (fact.Outcomes.Count > 0 || intent.Outcome != IntentKind.None) && !fact.Outcomes.Any(o => o.ToString().Equals(intent.Outcome, StringComparison.OrdinalIgnoreCase)),
        { Figures: [var figure] } => EndedOtherwise(figure, intent, read) || IsSplitOtherwise(figure, intent, read),
        _ => false,
    };

    static bool EndedOtherwise(MetricQuery figure, Intent intent, Draft read) => intent.Kind == IntentKind.Why && intent.Outcome is OutcomeWords.Won or OutcomeWords.Lost
        && intent.OutcomeCertainty > (OutcomeWords.Of(read.Masked) is null ? Likely : Certain) && !figure.Filters.Any(f => f.Field == DealField.Outcome && f.Values.Contains(intent.Outcome));

    static bool IsSplitOtherwise(MetricQuery figure, Intent intent, Draft read) =>
        figure.Filters.FirstOrDefault(f => f.Operator == FilterOperator.Is && f.Values.Count > 1 && f.Field != DealField.Outcome) is { } several
        && (figure.GroupBy.Contains(several.Field) ? intent.By == IntentKind.None && intent.ByCertainty > Certain && !Comparing().IsMatch(read.Masked)
            : figure.GroupBy.Count == 0 && intent.By == several.Field.Name && intent.ByCertainty > Likely);

    /// <summary>What the rules know to be a competitor's own business, advice or a policy stays with the documents, whatever words it shares with figures.</summary>
    static bool IsForDocuments(Draft read, Intent intent) => HowTo().IsMatch(read.Masked) || (MetricNames.TryParse(intent.Kind, out _) || intent.Kind == IntentKind.Why
        ? RivalWords.IsAboutRival(read) || LookupCues.NamesDocument(read.Masked) || (intent.Certainty < Certain && LookupCues.InFigures(read.Masked))
        : Enum.TryParse<FactType>(intent.Kind, out _) && (FactWords.AsksAdvice(read.Masked) || (intent.Certainty < Certain && LookupCues.InFacts(read.Masked))));

    /// <summary>The kind of a plan of one part; null for others.</summary>
    public static string? KindOf(QuestionPlan plan) => plan switch
    {
        { Figures: [var figure], Facts: [] } => MetricNames.Of(figure.Metric),
        { Figures: [_], Facts: [{ Type: FactType.OutcomeReason }] } => IntentKind.Why,
        { Figures: [], Facts: [var fact] } => fact.Type.ToString(),
        _ => null,
    };

    /// <summary>"How do we beat Vantrix?", "how fast is it?" are for documents.</summary>
    [GeneratedRegex(@"^\W*(?:and |so )?how (?:do|can|could|should|would) (?:we|i|you) (?:best )?(?:beat|win|sell|compete|position|defend|displace|unseat|counter|close)\b|^\W*how (?:fast|slow|good|bad|cheap|expensive|big|reliable|stable|secure|accurate|mature|easy|hard|difficult) (?:is|are|was|were) (?!we\b|our\b|my\b|i\b|the (?:deals?|pipeline)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex HowTo();

    [GeneratedRegex(@"\b(?:more|less|fewer|better|worse|higher|lower|than|vs|versus|compar\w+|which|each|respectively)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Comparing();
}
