using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions about a competitor itself from those about our deals against it: "how many clients does Orrery have?", "Vantrix's revenue", "where does Orrery beat us?".</summary>
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

    const string Name = @"[\uE000-\uE03F]";
    const string Owned = @"(?:clients?|customers?|users?|employees|people|staff|offices?|engineers|developers|installations?|investors|locations)";

    [GeneratedRegex(@"\bhow (?:many|much) (?:\w+ )?" + Owned + @" (?:does|do|has|have|did|had) (?:the )?" + Name + "|" + Name + @"\s+(?:number|count) of " + Owned + @"|\bnumber of " + Owned + @" (?:of|at|with|that) (?:the )?" + Name + @"|\bhow (?:big|large|old) (?:is|are|was) " + Name + @"(?![^?]*\b(?:pipeline|deal)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Has();

    [GeneratedRegex(@"^\s*(?:annual |total |own |yearly |last )*(?:revenues?|turnover|sales|headcount|profits?|earnings|valuation|market (?:share|cap)|" + Owned + @"|pric(?:e|es|ing)|owners?|founders?|ceo|weak\w*|strong\w*|strengths?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Theirs();

    /// <summary>Points, not deals.</summary>
    [GeneratedRegex(@"^\W*(?:so |and )?(?:where|in (?:which|what) (?:points?|respects?|areas?|ways?|aspects?)|on (?:which|what) (?:points?|criteria)) (?:does|do|is|are|can|did)\b[^?]*\b(?:beat|better|stronger|weaker|ahead|behind|superior|lose to|win against|outperform|lead)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Strengths();
}
