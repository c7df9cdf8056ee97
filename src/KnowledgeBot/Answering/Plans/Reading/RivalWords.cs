using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions about a competitor itself, what it has and what it offers, from those about our deals against it: "how many clients does Orrery have?", "Vantrix's revenue", "where does Orrery beat us?".</summary>
static partial class RivalWords
{
    public static bool IsAboutRival(Draft draft)
    {
        if (draft.Names.FirstOrDefault(n => n.Names.Any(k => k.Field == DealField.Competitor)) is not { } rival || draft.Names.Exists(n => n.Name.Field == DealField.Account))
        {
            return false;
        }

        string after = draft.Text.Original[(rival.Start + rival.Length)..];
        bool possessive = rival.Words.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || rival.Words.EndsWith("’s", StringComparison.OrdinalIgnoreCase);
        return Has().IsMatch(draft.Masked) || (possessive && Theirs().IsMatch(after)) || (draft.GroupBy.TrueForAll(g => g == DealField.Territory) && draft.Periods.Count == 0 && Strengths().IsMatch(draft.Masked));
    }

    /// <summary>"What did Orrery promise our clients?", "offers by competitors": the rival is who acts.</summary>
    public static bool Tells(Draft draft) => Acts().Matches(draft.Masked).Any(m => IsRival(draft, m.Groups["r"])) || AnyActs().IsMatch(draft.Masked);

    /// <summary>"Risks with Orrery": those that name it, not all of the deals in which it competes.</summary>
    public static bool IsRiskOf(Draft draft) => Risk().Matches(draft.Masked).Any(m => IsRival(draft, m.Groups["r"]));

    /// <summary>"Objections that name Orrery": told by their own words, where "objections against Orrery" are of the deals it was in.</summary>
    public static bool IsNamed(Draft draft) => Naming().Matches(draft.Masked).Any(m => IsRival(draft, m.Groups["r"]));

    [GeneratedRegex(@"\b(?:nam(?:e|es|ed|ing)|mention(?:s|ed|ing)?|cit(?:e|es|ed|ing)|refer(?:s|red|ring)? to|(?:bring|brings|brought|bringing) up|point(?:s|ed|ing)? (?:to|at))\s+(?:the )?(?<r>[\uE000-\uE03F])|(?<r>[\uE000-\uE03F])\s*(?:is|was|gets?|got|are|were|being) (?:explicitly |directly |even )?(?:named|mentioned|cited|brought up)\b|\b(?:is|are|was|were)\s+(?:the )?(?<r>[\uE000-\uE03F])\s*(?:explicitly |directly |even )?(?:named|mentioned|cited|brought up)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Naming();

    static bool IsRival(Draft draft, Group name) => name.Success && draft.Names[QuestionText.NameAt(name.Value[0])].Names.Any(k => k.Field == DealField.Competitor);

    const string Offers = @"(?:offers?|promises|proposals?|bids?|concessions?|giveaways?|incentives?|counter-?offers?|freebies)";
    const string Offer = @"(?:offer\w*|promis\w+|propos\w+|g[ai]ve\w*|giving|quot(?:e|ed|ing)|invit\w+|guarante\w+|tempt\w*|lur\w+|thr[eo]wn? in)";
    const string Rivals = @"(?:competitors?|rivals?|the competition)";

    [GeneratedRegex(@"\b(?:did|does|do|has|have|had|is|are|was)\s+(?:the )?(?<r>[\uE000-\uE03F])\s*(?:also |ever |already |been )*" + Offer + @"\b|(?<r>[\uE000-\uE03F])\s*(?:'s|’s|'|’)?\s+(?:\w+ )?" + Offers + @"\b(?! (?:won|lost))|\b(?:what|everything|anything|all|which \w+)\s+(?:that )?(?<r>[\uE000-\uE03F])\s*(?:has |have |had )?" + Offer + @"\b|\b" + Offers + @" (?:made |given |sent )?(?:by|from) (?<r>[\uE000-\uE03F])", RegexOptions.IgnoreCase)]
    private static partial Regex Acts();

    [GeneratedRegex(@"\b" + Rivals + @"(?:['’]s?)?\s+(?:(?:do|did|have|has|had|been|also|\w+ly) )*(?:" + Offers + "|" + Offer + @")\b|\b" + Offers + @" (?:(?:made|given|sent|that|which|came) )*(?:by|from|of) (?:our |the |other |any |a )*" + Rivals + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyActs();

    [GeneratedRegex(@"\b(?:risks?|dangers?|threats?|red flags?)\b(?![^?]*\b(?:deals?|opportunit|pipeline|accounts?)\b)[^?]*?\b(?:with|from|by|of|through|because of|about|around|concerning|regarding|pose[sd]?(?: by)?)\s+(?:the )?(?<r>[\uE000-\uE03F])", RegexOptions.IgnoreCase)]
    private static partial Regex Risk();

    const string Name = @"[\uE000-\uE03F]";
    const string Owned = @"(?:clients?|customers?|users?|employees|people|staff|offices?|engineers|developers|installations?|investors|locations)";

    [GeneratedRegex(@"\bhow (?:many|much) (?:\w+ )?" + Owned + @" (?:does|do|has|have|did|had) (?:the )?" + Name + "|" + Name + @"\s+(?:number|count) of " + Owned + @"|\bnumber of " + Owned + @" (?:of|at|with|that) (?:the )?" + Name + @"|\b(?:moves|tactics|tricks|habits|playbook|strateg(?:y|ies)|strengths?|weakness(?:es)?|selling points|product line) (?:of|by) (?:the )?" + Name + @"|\bhow (?:big|large|old) (?:is|are|was) " + Name + @"(?![^?]*\b(?:pipeline|deal)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Has();

    [GeneratedRegex(@"^\s*(?:annual |total |own |yearly |last )*(?:revenues?|turnover|sales|headcount|profits?|earnings|valuation|market (?:share|cap)|" + Owned + @"|pric(?:e|es|ing)|owners?|founders?|ceo|weak\w*|strong\w*|strengths?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Theirs();

    /// <summary>Points, not deals.</summary>
    [GeneratedRegex(@"^\W*(?:so |and )?(?:where|in (?:which|what) (?:points?|respects?|areas?|ways?|aspects?)|on (?:which|what) (?:points?|criteria)) (?:does|do|is|are|can|did)\b[^?]*\b(?:beat|better|stronger|weaker|ahead|behind|superior|lose to|win against|outperform|lead)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Strengths();
}
