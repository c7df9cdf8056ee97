using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>
/// Settles who is right, the rules or what all words together say. The model has seen what the rules made of the question, so where they differ it is right more often
/// (<c>bench/results/answers.md</c>); a plan of the rules that it agrees with is the more exact one. Only what the documents are asked is left to them in doubt.
/// </summary>
static partial class Arbiter
{
    /// <summary>Certainty for which a question that the rules leave to the documents is read otherwise.</summary>
    public const double Likely = 0.35;

    /// <summary>As <see cref="Likely"/>, where it is hardly one for the documents.</summary>
    const double Likeliest = 0.25;

    /// <summary>Probability below which a question is hardly one for the documents.</summary>
    const double Hardly = 0.3;

    /// <summary>Certainty for which a plan of the rules gives way.</summary>
    const double Sure = 0.4;

    /// <summary>Certainty for which a part of a question asks something of its own of the documents.</summary>
    public const double Clear = 0.45;

    /// <summary>Certainty for which one part of the rules' plan gives way: how the deals ended, by what they are split.</summary>
    const double Otherwise = 0.5;

    /// <summary>Certainty for which a plan of the rules is none.</summary>
    const double AllButNone = 0.7;

    /// <summary>Certainty for which words that policies and price lists share with figures count no more.</summary>
    const double Probable = 0.6;

    /// <summary>Certainty for which what the rules are seldom wrong about gives way.</summary>
    public const double Certain = 0.8;

    /// <param name="read">The question as the rules have read it.</param>
    public static bool Prefers(Intent intent, QuestionPlan ruled, Draft read) =>
        intent.Kind.Name != IntentKind.Passages && intent.Kind.Certainty >= (!ruled.IsPassages && ruled.UnknownNames.Count == 0 && !IsOtherFact(ruled, intent) ? Sure : intent.Documents < Hardly && !TopicReader.IsAboutOne(read) ? Likeliest : Likely) && IsOpen(ruled, intent, read) && !IsForDocuments(read, intent);

    /// <summary>"What's the difference between Basic and Pro?": the rules see two names side by side, all words together a question for the documents.</summary>
    public static bool LeavesToDocuments(Intent intent, QuestionPlan ruled, Draft read) => !read.IsSure && intent.Kind.Is(IntentKind.Passages, AllButNone) && ruled is { Figures.Count: > 0 } or { Facts.Count: > 0 } && ruled is { Topic: null, IsList: false };

    /// <summary>Whether the rules came to no plan of the same kind: a plan of theirs is the more exact one.</summary>
    static bool IsOpen(QuestionPlan ruled, Intent intent, Draft read)
    {
        if (ruled.IsPassages || ruled.UnknownNames.Count > 0)
        {
            return true;
        }

        // A list of deals tells their amounts too.
        if (ruled.IsList && intent.By.Name == Breakdowns.Deal.Name)
        {
            return false;
        }

        if (read.IsSure || ruled.Advice is not null || ruled.Clarification is not null || (ruled.IsList && intent.Kind.Certainty <= (intent.Kind.Name == IntentKind.Why ? Likely : Certain)))
        {
            return false;
        }

        return ruled.Topic is { } topic ? (topic.Kind == AccountTopicKind.Record && intent.Kind.Certainty > Certain && intent.Kind.Name is not (IntentKind.Story or IntentKind.Comparable)) || (topic is { Kind: AccountTopicKind.Comparable, Account: "" } && intent.Kind.Certainty > Certain && intent.Kind.Name != IntentKind.Comparable)
            : !IsSeveral(ruled, intent) && !CountsMoney().IsMatch(read.Masked) && !IsRankedByNumber(ruled, intent) && (KindOf(ruled) != intent.Kind.Name || Contradicts(ruled, intent));
    }

    /// <summary>"Which two reps won the most": wins, unless money is plainly meant.</summary>
    static bool IsRankedByNumber(QuestionPlan ruled, Intent intent) =>
        ruled.Figures is [{ Metric: Metric.Count, Limit: not null }] && intent.Kind.Name == MetricNames.Of(Metric.Amount) && intent.Kind.Certainty < Certain;

    /// <summary>"How many yen": whatever its words are like, an amount.</summary>
    [GeneratedRegex(@"\bhow (?:many|much) (?:dollars|euros|pounds|yen|francs|kron\w+|usd|eur|gbp|jpy|chf)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountsMoney();

    /// <summary>Facts by both, of another type: "what settled their objection?" has the words of an objection.</summary>
    static bool IsOtherFact(QuestionPlan ruled, Intent intent) => ruled is { Figures: [], Facts: [var fact] } && fact.Type.ToString() != intent.Kind.Name && Enum.TryParse<FactType>(intent.Kind.Name, out _);

    /// <summary>Several figures are asked for; "how many days on average" is one.</summary>
    static bool IsSeveral(QuestionPlan ruled, Intent intent) => ruled.Figures.Count + ruled.Facts.Count > 1 && ruled.Facts.All(f => f.Type != FactType.OutcomeReason)
        && !(ruled.Figures is [{ Metric: Metric.CycleDays or Metric.Age }, { Metric: Metric.AverageAmount }] && MetricNames.Of(ruled.Figures[0].Metric) == intent.Kind.Name);

    /// <summary>The same kind, but of deals that ended otherwise, split or ranked otherwise.</summary>
    static bool Contradicts(QuestionPlan ruled, Intent intent) => ruled switch
    {
        { Figures: [], Facts: [var fact] } => (Differs(intent.Outcome, OutcomeOf(fact)) && intent.Outcome.Name is IntentKind.None or OutcomeWords.Won or OutcomeWords.Lost or OutcomeWords.Open) || Differs(intent.Calls, fact.Kinds.Contains("call")),
        { Figures: [var figure] } => Differs(intent.Outcome, OutcomeOf(figure)) || (intent.Kind.Name != IntentKind.Why && (Differs(intent.By, figure.GroupBy.Count == 0 ? IntentKind.None : figure.GroupBy[0].Name)
            || (intent.Top.Name != TopOf(figure) && intent.Top.Certainty > Certain) || Differs(intent.Ascending, figure.Order == MetricOrder.Ascending) || (figure.Periods.Count > 0 && Differs(intent.Created, figure.On == DealDate.Created)))),
        _ => false,
    };

    static bool Differs(Choice choice, string ruled) => choice.Name != ruled && choice.Certainty > Otherwise;

    static bool Differs(Choice choice, bool ruled) => Differs(choice, ruled ? IntentKind.Yes : IntentKind.No);

    /// <summary>As the model names it.</summary>
    public static string OutcomeOf(MetricQuery figure) => figure.Filters.FirstOrDefault(f => f.Field == DealField.Outcome) is not { } outcome ? IntentKind.None
        : figure.Filters.Any(f => f.Field == DealField.Days) && outcome.Values is [OutcomeWords.Open] ? IntentKind.Stalled : string.Join('|', outcome.Values);

    static string OutcomeOf(FactQuery fact) => fact.Outcomes.Count == 0 ? IntentKind.None : string.Join('|', fact.Outcomes).ToLowerInvariant();

    /// <summary>As the model names it.</summary>
    public static string TopOf(MetricQuery figure) => figure.Limit switch { null => IntentKind.None, 1 => IntentKind.One, _ => IntentKind.Some };

    /// <summary>What the rules know to be a competitor's own business, advice or a policy stays with the documents, whatever words it shares with figures.</summary>
    static bool IsForDocuments(Draft read, Intent intent) => HowTo().IsMatch(read.Masked) || (intent.Kind.Name == nameof(FactType.Commitment) && Broken().IsMatch(read.Masked)) || (MetricNames.TryParse(intent.Kind.Name, out _) || intent.Kind.Name == IntentKind.Why
        ? RivalWords.IsAboutRival(read) || LookupCues.NamesDocument(read.Masked) || (intent.Kind.Certainty < Probable && LookupCues.InFigures(read.Masked))
        : Enum.TryParse<FactType>(intent.Kind.Name, out _) && ((intent.Kind.Certainty < Certain && FactWords.AsksAdvice(read.Masked)) || (intent.Kind.Certainty < Probable && LookupCues.InFacts(read.Masked))));

    /// <summary>Signs, by name, that documents answer.</summary>
    public static IEnumerable<string> SignsOfDocuments(Draft read)
    {
        (string, bool)[] all = [("how to", HowTo().IsMatch(read.Masked)), ("rival", RivalWords.IsAboutRival(read)), ("document", LookupCues.NamesDocument(read.Masked)), ("figures", LookupCues.InFigures(read.Masked)), ("facts", LookupCues.InFacts(read.Masked)), ("advice", FactWords.AsksAdvice(read.Masked))];
        return all.Where(s => s.Item2).Select(s => s.Item1);
    }

    /// <summary>The kind of a plan of one part; null for others.</summary>
    public static string? KindOf(QuestionPlan plan) => plan switch
    {
        { Figures: [var figure], Facts: [] } => MetricNames.Of(figure.Metric),
        { Figures: [_], Facts: [{ Type: FactType.OutcomeReason }] } => IntentKind.Why,
        { Figures: [], Facts: [var fact] } => fact.Type.ToString(),
        _ => null,
    };

    /// <summary>What became of a promise is told by what was written later: "which promise slipped a release?"</summary>
    [GeneratedRegex(@"\b(?:promises?|commitments?|pledges?)\b[^?.]{0,50}\b(?:slip(?:ped|s)?|broken?|fell through|went wrong|(?:was|were) (?:delayed|postponed|withdrawn|dropped))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Broken();

    /// <summary>"How do we beat Vantrix?", "how fast is it?" are for documents.</summary>
    [GeneratedRegex(@"^\W*(?:and |so )?how (?:do|can|could|should|would) (?:we|i|you) (?:best )?(?:beat|win|sell|compete|position|defend|displace|unseat|counter|close)\b|^\W*how (?:fast|slow|good|bad|cheap|expensive|big|reliable|stable|secure|accurate|mature|easy|hard|difficult) (?:is|are|was|were) (?!we\b|our\b|my\b|i\b|the (?:deals?|pipeline)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex HowTo();
}
