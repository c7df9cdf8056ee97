using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions for one thing that the CRM records of a firm or of its deals: who owns it, how far it is, when it closed.</summary>
static partial class RecordWords
{
    public const string Closed = "closed";
    public const string Created = "created";

    /// <param name="masked">The question with marks for its names.</param>
    /// <returns>The field's public name, <see cref="Closed"/> or <see cref="Created"/>.</returns>
    public static string? Of(string masked) =>
        Several().IsMatch(masked) ? null
        : Owner().IsMatch(masked) ? DealField.Owner.Name
        : Manager().IsMatch(masked) ? DealField.Manager.Name
        : WhenClosed().IsMatch(masked) ? Closed
        : WhenCreated().IsMatch(masked) ? Created
        : Stage().IsMatch(masked) ? DealField.Stage.Name
        : Outcome().IsMatch(masked) ? DealField.Outcome.Name
        : Product().IsMatch(masked) ? DealField.Product.Name
        : Rival().IsMatch(masked) ? DealField.Competitor.Name
        : Segment().IsMatch(masked) ? DealField.Segment.Name
        : Attribute(masked);

    /// <summary>"What is the AUM of X?", "X's AUM": by the column's own name, if there is one.</summary>
    static string? Attribute(string masked) => AttributeAsked().Match(masked).Groups["a"].Value.Trim() is { Length: > 0 } words ? DealField.OfAccount(words).Name : null;

    const string Name = @"[\uE000-\uE03F]";
    const string Thing = @"(?:\s*(?:'s)?\s*(?:account|deal|opportunity|opp|client|customer|relationship|case|pursuit|one))?";
    const string Day = @"\b(?:when|what (?:date|day)|on (?:what|which) (?:date|day)|how long ago|in (?:what|which) (?:month|quarter))";
    const string End = @"\s*(?:now|today|these days|currently|at the moment|right now|for us|please|there|in the crm|on our side)?\W*$";

    [GeneratedRegex(@"\b(?:how (?:many|often)|list|all|every|each|per|by (?:rep|owner|quarter|month|year)|most|average|total|rate|why|compare)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Several();

    [GeneratedRegex(@"\bwho(?:'s|’s)?\s*(?:is|are|was|were|has|does)?\s*(?:currently |now |mainly )?(?:own(?:s|ed|ing)?|manag(?:es|ed|ing)|handl(?:es|ed|ing)|runs?|running|ran|look(?:s|ing)? after|looked after|lead(?:s|ing)?|led|cover(?:s|ed|ing)?|work(?:s|ed|ing)? (?:on|with)|responsible for|in charge of|sold(?: to)?|selling to|closed|brought in|(?:the |our )?(?:account |deal |opportunity )?(?:owner|rep|sales ?rep|sales ?person|salesperson|seller|account (?:manager|exec(?:utive)?)|ae|contact person) (?:for|of|at|on|behind|with|covering))\s+(?:the |our )?(?:account |deal |opportunity |client |customer )?(?:with |of |at |for )?" + Name + Thing + End
        + @"|\bwho(?:'s|’s| is| are| was)\s+(?:the )?" + Name + @"\s*(?:'s|’s)?\s*(?:account |deal )?(?:owner|rep|sales ?rep|salesperson|seller|account (?:manager|exec(?:utive)?)|ae)" + End
        + @"|\bwho owns\s+(?:the )?" + Name + @"|\b(?:whose|which (?:rep|seller|sales ?person)(?:'s)?)\s+(?:account|deal|customer|client|opportunity)\s+(?:is|was)\s+(?:the )?" + Name + End
        + @"|\bwhat(?:'s|’s| is) the (?:name of the )?(?:account |deal )?(?:owner|rep) (?:of|for|at|on)\s+(?:the )?" + Name + Thing + End, RegexOptions.IgnoreCase)]
    private static partial Regex Owner();

    [GeneratedRegex(@"\bwho(?:'s|’s| is)\s+(?:the )?(?:sales )?(?:manager|team lead)\s+(?:for|of|on|behind)\s+(?:the )?" + Name + Thing + End, RegexOptions.IgnoreCase)]
    private static partial Regex Manager();

    [GeneratedRegex(Day + @"\s+(?:did|do|was|were|have|has|had)\s+(?:we |they |the deal |our deal |\w+ team )?(?:finally |actually )?(?:close[d]?|w[io]n|lose|lost|sign(?:ed)?|land(?:ed)?|decided?|book(?:ed)?)\s*(?:the |deal |with |to |against |at |on )*" + Name + Thing + End
        + "|" + Day + @"\s+(?:did|was|were|has|had)\s+(?:the |our )?(?:deal (?:with|at) |opportunity (?:with|at) )?" + Name + Thing + @"\s*(?:finally )?(?:closed?|signed?|won|lost|decided?|booked|buy|bought)(?:\s+(?:with us|us|from us|off|up))?" + End, RegexOptions.IgnoreCase)]
    private static partial Regex WhenClosed();

    [GeneratedRegex(@"\b(?:when|since when|how long)\s+(?:did|have|has|was|were|are)\b[^?]{0,30}?\b(?:open(?:ed)?|creat\w+|start(?:ed)?|enter(?:ed)?|been (?:working|talking|open)|working)\b[^?]{0,16}" + Name + Thing + End + @"|\b(?:when|since when|how long)\s+(?:did|have|has|was|is)\s+(?:the )?" + Name + Thing + @"\s*(?:been )?(?:open(?:ed)?|created|start(?:ed)?|entered|in the pipeline)" + End, RegexOptions.IgnoreCase)]
    private static partial Regex WhenCreated();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:\w+ )?(?:stage|phase)\b[^?]{0,30}" + Name + Thing + @"(?:\s*(?:at|in|on))?" + End + @"|\b(?:stage|phase)\s+(?:of|for|with|at)\s+(?:the |our )?(?:deal (?:with|at) )?" + Name + Thing + End + "|" + Name + @"\s*(?:'s|’s)?\s*(?:deal |opportunity )?(?:stage|phase)" + End
        + @"|\bwhere\s+(?:are we|do we stand|does it stand|does|is|are|do)\s*(?:with|on|at)?\s*(?:the |our )?(?:deal (?:with|at) )?" + Name + Thing + @"\s*(?:stand|in the (?:pipeline|funnel|process))?" + End + @"|\bhow far (?:along )?(?:are we|is it|is|have we got)\s*(?:along )?(?:with|on|at|in)?\s*(?:the )?" + Name + Thing + @"(?: along)?" + End, RegexOptions.IgnoreCase)]
    private static partial Regex Stage();

    [GeneratedRegex(@"^\W*(?:so |and )?(?:did|have|do|are|is|was|has)\s+(?:we|they|the)?\s*(?:already |ever |actually |finally )?(?:win|won|lose|lost|close[d]?|sign(?:ed)?|land(?:ed)?|get|got)?\s*(?:the |deal with |with )*" + Name + Thing + @"\s*(?:sign|signed|closed?|won|lost|buy|bought|decided?|still open|open|still in play|(?:already |still |now |yet )*(?:an? )?(?:customer|client)s?(?: of ours)?|over|done)?(?:\s*(?:yet|already|with us|from us))?" + End
        + @"|\b(?:outcome|result)\s+(?:of|at|with)\s+(?:the |our )?(?:deal (?:with|at) )?" + Name + Thing + End + @"|\bhow did\s+(?:the |our )?(?:deal (?:with|at) )?" + Name + Thing + @"\s+(?:end|turn out|go|finish|close)(?: up)?" + End, RegexOptions.IgnoreCase)]
    private static partial Regex Outcome();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:of our )?(?:products?|modules?|solutions?|plans?|tiers?)\b[^?]{0,30}" + Name + @"\s*(?:buy|bought|purchased?|order(?:ed)?|take|took|have|has|sign(?:ed)? (?:up )?for|use|using|on|interested in|looking at|evaluat\w+|considering)?(?:\s*(?:from us|of ours))?" + End + @"|\bwhat\s+(?:did|does|has|have)\s+(?:the )?" + Name + @"\s+(?:buy|bought|purchased?|order(?:ed)?)(?: from us)?" + End + @"|\bwhat\s+(?:did|have|do|are) we\s+(?:sold|sell|selling)\s*(?:to )?(?:the )?" + Name + End, RegexOptions.IgnoreCase)]
    private static partial Regex Product();

    [GeneratedRegex(@"\b(?:who|which (?:competitors?|rivals?|vendors?))\s+(?:did|do|are|were|have) we\s+(?:been )?(?:up against|against|compet\w+ (?:with|against)|fac(?:e|ed|ing)|meet|met|fight(?:ing)?|fought)\s*(?:at|for|in|on|with)\s+(?:the )?" + Name + Thing + End + @"|\b(?:who|which (?:competitor|rival|vendor))\s+(?:is|was|are|were)\s+(?:the |our |we )?(?:competitor|competition|rival|other bidder|competing|up against|bidding|against us|in play)s?\s*(?:at|for|in|on|with)\s+(?:the )?" + Name + Thing + End, RegexOptions.IgnoreCase)]
    private static partial Regex Rival();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:segment|industry|sector|vertical|(?:kind|type|sort) of (?:firm|company|client|customer|account|fund|business))\s+(?:is|are|does)\s+(?:the )?" + Name + @"(?:\s*(?:in|belong to))?" + End, RegexOptions.IgnoreCase)]
    private static partial Regex Segment();

    [GeneratedRegex(@"^\W*(?:and )?(?:what(?:'s|’s| is| are| was)?|which|how (?:big|large) is)\s+(?:the |our )?(?<a>[\w -]{2,30}?)\s+(?:of|for|at|does|do|is|has|have)\s+(?:the )?" + Name + @"(?:\s*(?:have|has|in))?" + End + @"|^\W*(?:what(?:'s|’s| is| are)\s+)?(?:the )?" + Name + @"\s*(?:'s|’s)\s+(?<a>[\w -]{2,30}?)" + End + @"|^\W*(?:what|which)(?:'s|’s| is| are)\s+(?:the )?" + Name + @"\s+(?<a>[\w -]{2,30}?)" + End, RegexOptions.IgnoreCase)]
    private static partial Regex AttributeAsked();
}
