using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions about how a deal with one firm ended: the reasons for it, or the price.</summary>
static partial class StoryWords
{
    /// <param name="masked">The question with marks for its names.</param>
    public static AccountTopicKind? Of(string masked) =>
        Hypothetical().IsMatch(masked) ? null
        : Decider().IsMatch(masked) ? null
        : (Why().IsMatch(masked) && Ended().IsMatch(masked)) || Alone().IsMatch(masked) ? AccountTopicKind.Reason
        : Terms().IsMatch(masked) && !Offered().IsMatch(masked) ? AccountTopicKind.Terms : null;

    const string Name = @"[\uE000-\uE03F]";

    [GeneratedRegex(@"\b(?:why|how come|what for|reasons?|because of what|bc(?: of)? what|on what grounds|due to what|over what|what (?:really |actually |finally )?(?:decided|won|lost|killed|tipped|swung|cost|clinched|sealed|made|turned|drove|went wrong|convinced|persuaded|worked|let)|(?:deciding|decisive|main|winning|losing) (?:factor|point|argument)|decisive|root cause|cause|explanation|post-?mortem|lessons?|how (?:did|have|were|could) we (?:\w+ )?(?:win|won|lose|lost|beat|land|landed|get|take)|story behind|what was (?:it|the)\b[^?]*\b(?:reason|factor|cause)|was (?:it|price|that)\b|(?:lost|won) (?:on|over|because|due)|did (?:price|they))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Why();

    [GeneratedRegex(@"\b(?:win|wins|won|winning|lose|loses|lost|losing|loss|beat(?:en)?|defeat\w*|choos\w+|chose|chosen|pick\w*|prefer\w*|select\w*|went (?:with|to|for|elsewhere)|go (?:with|for|elsewhere|to)|gone (?:to|elsewhere)|decid\w+|decisi\w+|drop(?:ped)? (?:us|out)|walk(?:ed)? away|turn(?:ed)? (?:us )?down|reject\w*|declin\w+|sign(?:ed)?|fail\w*|land(?:ed)?|fall through|fell through|slip(?:ped)? away|miss(?:ed)? out|say no|said no|say yes|said yes|buy|bought|out at|clinch\w*|go ahead|deal|reason|factor|switch(?:ed)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ended();

    /// <summary>"What happened with X?", "Why X?", "What decided X?", "was it really price at X?".</summary>
    [GeneratedRegex(@"^\W*(?:and |so |ok |but )*(?:what (?:happened|became|went wrong|came) (?:of|with|at|to|in|over at)|what (?:really |finally )?(?:decided|tipped|swung|clinched)|why(?: not)?|how come|was it (?:really |just |only |all )?(?:about |the |on |down to )?[\w ]{3,24} (?:at|with|for)|was) (?:the )?" + Name + @"\s*(?:'s)?\s*(?:deal|account|opportunity|case|bid|tender|lost on [\w ]+|won on [\w ]+)?\W*$|\b(?:which|what) (?:competitor|rival|vendor|other vendor) (?:won|got|took|beat us|landed|has)\b[^?]*" + Name + "|" + Name + @"\W+(?:lost|won)\W+why", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\b(?:sign(?:ed)? (?:for|at|up for|off on)|sign\b[^?]{0,20}\bat|contract (?:value|amount|price|sum|size|worth|total)|(?:final|closing|signed|agreed|contracted|actual) (?:contract |annual |yearly )?(?:price|amount|value|number|figure|sum|fee)|(?:annual|yearly|deal) (?:amount|value|fee|size|price|worth)|(?:what|how much) (?:did|do|does|are|is|was|were|will)\b[^?]*\b(?:pay(?:ing|s)?|paid|sign(?:ed)?|end up paying|settle[d]? (?:at|for|on))|what price did|at (?:what|which) price|how (?:much|big|large) (?:was|is) (?:the|that|this|their|our)\b[^?]{0,20}\b(?:deal|contract|order|win|loss)|how much (?:is|was) (?:it|that|this|the deal)(?: deal)?(?: worth| a year| per year| in the end)?|what (?:is|was) (?:it|that|the deal|this|their (?:deal|contract)) worth|(?:deal|contract) worth|worth of the (?:deal|contract)|how much (?:is|was) (?:it|that|this|the deal|the contract) worth)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Terms();

    /// <summary>What was proposed is another question, and so is what is to come.</summary>
    [GeneratedRegex(@"\b(?:offer(?:ed)?|quote[ds]?|propos\w+|bid|list price|discount\w*|version|v\d|in total|altogether|so far|pipeline|open deals?|average|since|per (?:user|seat|day|month|rack|session)|floor|ask(?:ed|ing)? for)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offered();

    [GeneratedRegex(@"\bwho (?:decides?|decided|signs?|signed|approve[sd]?|wrote|was the author|is the)\b|\b(?:on )?(?:their|the client's|the customer's) side\b", RegexOptions.IgnoreCase)]
    private static partial Regex Decider();

    [GeneratedRegex(@"\b(?:how many|how (?:can|could|do|would|should|might) we (?:win|beat|get|keep)|what would (?:it take|win)|would\b[^?]{0,40}\b(?:buy|pay|sign|accept|take|order)|will we|can we win|win rate|likely|chances?|odds|how often)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hypothetical();
}
