using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Signs that a question is about what a document says, although it speaks of numbers or deals.</summary>
static partial class LookupCues
{
    public static bool InFigures(string text) => Rule().IsMatch(text) || OfPaper().IsMatch(text) || About().IsMatch(text) || When().IsMatch(text) || Definition().IsMatch(text.Trim());

    /// <summary>One document is named that says it: "as told in the debriefs", "the deals in the pipeline review of October".</summary>
    public static bool NamesDocument(string text) => Document().IsMatch(text);

    /// <summary>"The total of our quote for them": of one paper, not of deals.</summary>
    [GeneratedRegex(@"\b(?:total|sum|price|value|amount|discount) (?:of|on|in) (?:our|the|their|this|that|[\uE000-\uE03F](?:['’]s)?)\s*(?:(?:last|latest|current|first|second|[\uE000-\uE03F](?:['’]s)?)\s+){0,3}(?:quote|quotation|proposal|offer|contract|agreement|order form|invoice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfPaper();

    public static bool InFacts(string text) => Rule().IsMatch(text) || Definition().IsMatch(text.Trim());

    /// <summary>What a release left out: no fact says what was shipped.</summary>
    public static bool AsksUnshipped(string text) => Unshipped().IsMatch(text);

    [GeneratedRegex(@"\b(?:did(?:n't| not)|does(?:n't| not)|has(?:n't| not)|have(?:n't| not)|never|yet to) (?:\w+ )?(?:ship|shipped|make it|made it|released?|arrive[ds]?|materiali[sz]ed?)\b|\bunshipped\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unshipped();

    [GeneratedRegex(@"\b(?:in|from|per|by|according to) (?:(?:the|our|this|that|last|\p{L}+['’]s)\s+)(?:[\p{L}\uE000-\uE03F\uE800-\uE83F-]+\s+){0,3}(?:debriefs?|(?:pipeline|forecast|deal|business|account) reviews?|minutes|memo|sync|stand-?up|deck|slides|spreadsheet|newsletter|handbook|playbook)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Document();

    [GeneratedRegex(@"^\W*(?:and )?(?:when (?:did|do|does|will|is|are|was|were|has|have|should)|what (?:date|day|time))\b|\b(?:will|going to) (?:we|it|they|i|close|win)\b", RegexOptions.IgnoreCase)]
    private static partial Regex When();

    [GeneratedRegex(@"\b(?:(?:can|should|must|may|shall|ought|could|would) (?:i|we|a|an|the|our|reps?|one|they|somebody|someone|anyone|customers?|it|he|she|not|sales|[\uE000-\uE03F])\b(?! (?:see|get|have (?:a|the) (?:list|breakdown|number|figure|split)))|(?:i|reps?|an? (?:rep|ae|manager)) (?:can|may|could|must|should)(?! (?:see|get|close|win|expect))|on (?:my|our|their|his|her|your) own|without (?:asking|approval|anyone)|how long (?:do|does|are|is|must|should|will|can) [^?.]{0,40}?(?:keep|kept|retain(?:ed)?|stored?|held|archived?|deleted)|do (?:i|we) (?:need|have) to(?! (?:close|win|sign))|needs to|has to|allowed|permitted|permission|required|requires?|eligible|mandatory|approv(?:al|e|es|ed|er|ers)|sign[- ]?offs?|polic(?:y|ies)|rules?|guidelines?|process|procedures?|thresholds?|limits?|ceilings?|caps?|targets?|quotas?|goals?|benchmarks?|steps to|how to|how do (?:i|you)|what (?:if|happens if)|on their side|who (?:decide[ds]?|decided it)|authority|authori[sz]ed?|entitled|who (?:may|can|must|should))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\b(?:according to|say(?:s)? about|(?:in|from) (?:the|our|this|that) (?:deck|document|docs?|policy|handbook|playbook|guide|manual|contract|msa|agreement|datasheet|brochure|battle ?card|price ?list|memo|report|presentation|slides?|spreadsheet|rfp|e?mail|faq|wiki|whitepaper|case stud\w+|template|form)|per (?:user|seat|licen[cs]e|head|employee|node|core|month per|gigabyte)|a (?:month|year|user|seat)(?: (?:cost|for))|cost of (?!losing)|costs? (?:per|for|of)|(?<!selling |average |deal |mean |median )price of|list price|licen[cs]es? cost|fees?|notice period|payment terms|uptime|latency|sla|roadmap|battle ?cards?|features?|support(?:s|ed)?|integrat\w+|implement\w+|certif\w+|compl(?:y|iant|iance)|secur(?:e|ity)|encrypt\w*|deploy\w*|install\w*|configur\w*|onboarding|train(?:ed|ing)|calculated?|computed?|defined?|measured|define|definition|commissions?|multiplier|salary|bonus|vacation|headcount|employees|founded|headquarter\w*|ceo|cfo|cto|phone|address|e-?mail)\b", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    /// <summary>"What is ACV?" without anybody's ACV.</summary>
    [GeneratedRegex(@"^(?:what(?:'s| is| are| does)|define|explain|describe)\s+(?:an? |the (?:meaning|definition) of |meant by )?(?!the |our |my |this |total |average |median |avg |open )[\w/-]+(?: [\w/-]+)?(?: mean| stand for)?\s*\??$", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();
}
