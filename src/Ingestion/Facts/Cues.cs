using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Words around a topic that make it a concern, settle it, or answer it.</summary>
static partial class Cues
{
    /// <summary>The speaker has a concern.</summary>
    [GeneratedRegex(@"\b(worr(?:y|ies|ied|ying)|concern(?:s|ed|ing)?|afraid|nervous|uneasy|hesita\w+|reluctant|sceptical|skeptical|objections?|problem|not (?:sure|convinced|comfortable|happy|ready|going to|willing)|unsure|doubt(?:s|ful)?|risky?|scared?|fear|nightmare|struggl\w+|painful|issue with|can(?:'t|not) (?:accept|justify|afford|wait|commit|do|take|give|sign|live|have|see|get|leave|lose|move)|won't (?:accept|work|fly|pass|sign|use|buy|believe)|wouldn't|would not|will not (?:believe|accept|work|sign|use)|too (?:much|many|long|late|early|slow|small|big|high|complex|complicated|risky|expensive|rigid|heavy|little|few)|not enough|hard (?:to|for)|difficult|but (?:we|i|our|the|my)|however|though|never|nobody|catch|unless|deal[- ]?breaker|show[- ]?stopper|must (?:not|have)|we need (?:to (?:know|see|understand|be sure)|a guarantee|proof|assurance)|disaster|terrible|rough|burn(?:ed|t)|disappoint\w+|frustrat\w+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Concern();

    /// <summary>A question that tests us.</summary>
    [GeneratedRegex(@"\b(what (?:if|about|happens (?:if|when|to|after))|how (?:do|would|will|can) (?:we|i|you) (?:know|be sure|guarantee|ensure|handle|protect|make sure|justify)|how (?:confident|sure|secure|safe|stable|reliable) |who (?:answers|maintains|supports|owns|pays|picks up|guarantees|is responsible|sees)|is (?:it|that|this|our data) (?:safe|secure|compliant|realistic|going to)|are you (?:sure|certain|going to)|can you (?:guarantee|promise|commit)|do you (?:guarantee|really)|why (?:should|would) (?:we|i)|and if (?:we|you|it|they))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Probe();

    /// <summary>It is no concern, or not any more.</summary>
    [GeneratedRegex(@"\b(no (?:problem|issue|concern|objection|worries|complaints?)s?\b|not (?:a|an|the|really a|really an) (?:problem|issue|concern|objection|worry|blocker|reason|deal[- ]?breaker)|isn't (?:a|an) (?:problem|issue|concern)|not (?:worried|concerned)|nobody complain\w*|never (?:mentioned|came up|an issue)|don't care|doesn't matter|does not matter|didn't matter|played no role|fine (?:with|by|for)|(?:is|are|was|that's|it's) (?:fine|ok|okay|enough|acceptable|solved|settled|resolved|great|perfect|impressive)|(?:ok|okay) (?:now|with|for)|addresses (?:my|our|the) concern|(?:that|which) (?:helps|works|answers)|happy to\b|accepted|nothing to complain|satisfied now|more reasonable|that's (?:good|better|more reasonable|helpful|fair)|(?:^|, )(?:perfect|great|awesome|excellent)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Settled();

    /// <summary>Something did away with it.</summary>
    [GeneratedRegex(@"\b(?:solved|settled|fixed|resolved|cured|overcame|answered|ended) (?:it|that|this|the matter|the question)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Solved();

    [GeneratedRegex(@"\b(but|however|though|although|except|still|until|unless)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Contrast();

    /// <summary>Notes that tell of the other side's concern.</summary>
    [GeneratedRegex(@"\b((?:(?:his|her|their|main|key|biggest|real|only|whole|the|my|our|open|one|another|first|second|primary|remaining) )+(?:\w+ )?(?:objections?|concerns?|worry|worries|pushback|hesitation|reservations?|blockers?|sticking point)\b|grumbl(?:es?|ed|ing)|moan(?:s|ed)|still (?:comes? up|bothers|rankles|nags)|keeps? coming up|what (?:still )?(?:bothers|troubles|worries|annoys|irks) (?:him|her|them|the |\p{Lu})|(?:is|are|was|were|remains?|got|seemed?|sounded|very|quite) (?:\w+ )?(?:concerned|worried|nervous|sceptical|skeptical|hesitant|reluctant|unhappy|uneasy|not convinced|unconvinced|put off)|(?:worries|worried|concerned|nervous|sceptical|skeptical|anxious) (?:about|that|over|by|by the)|push(?:ed|es|ing)? back|balk(?:ed|s) at|object(?:ed|s) to|complain(?:ed|s) (?:about|that|of)|baulk(?:ed|s) at|hung up on|flagged (?:\w+ ){0,3}as a (?:concern|risk|blocker)|raised (?:\w+ ){0,3}(?:concerns?|objections?)|doubts? (?:that|whether|about|if)|fears? (?:that|about|of)|remains the objection|not (?:happy|comfortable) with|reservations? about|hesitat(?:es|ed|ing|ion) (?:about|over|to|on))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Told();

    /// <summary>A sentence of ours that answers.</summary>
    [GeneratedRegex(@"^\s*(?:->|→|=>|[*_]*(?:our )?(?:answer|response|reply|we said|offer|offered|solution|mitigation|ours)\b|(?:so |and |therefore )?(?:we|i)(?:'ve|'ll|'re|'d| can| will| do| did| have| offered| said| told| proposed?| showed| sent| explained| agreed| gave| promised| include| already| answered| replied| suggested| walked| ran| don't| pointed)\b|(?:told|offered|proposed|explained|showed|promised|answered|replied|suggested|shown|sent|agreed|said yes|pointed)\b|(?:our|ours) )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Answer();

    [GeneratedRegex(@"\s(?:->|→|=>)\s|\b(?:Answer|Ans|Response|Reply|Offer|Resolution|Mitigation|Our answer|We said|We answered|We offered|Offered)\s*[:=]\s*|(?:(?<=[""”])\s*|[,;–—]\s*|\s-\s+)(?:(?:which|and|this|it|we|I|was|were|is|has been|have been|could be)\s+){0,3}(?:answered|countered|handled|addressed|met|solved|resolved|overcome|overcame|settled|replied|responded to)\s+(?:it\s+|this\s+|that\s+)?(?:with|by|through|using)\s+")]
    public static partial Regex InlineAnswer();

    /// <summary>Courtesies that a reply opens with.</summary>
    [GeneratedRegex(@"^(?:(?:that'?s|it'?s) (?:a )?(?:fair|good|great|great to hear|painful|right|true)(?: (?:question|point|enough))?|fair(?: (?:question|point|enough|questions))?|got it|understood|okay|ok|sure|right|true|good question|great question|correct|exactly|absolutely|fire away|i (?:hear|understand|appreciate)[^.]*|yes|yep|no)[.,!—-]?\s*$", RegexOptions.IgnoreCase)]
    public static partial Regex Courtesy();

    [GeneratedRegex(@"^\W*(none|n/?a|no|no objections?( raised)?|nothing|-|tbd|no concerns?|none (raised|so far|yet))\W*$", RegexOptions.IgnoreCase)]
    public static partial Regex Nothing();

    /// <summary>What stands where an answer would, and says that there is none; after it only why.</summary>
    [GeneratedRegex(@"^\W*(?:(?:(?:none|nothing|unanswered|no (?:\w+ )?(?:answer|response|reply)|not (?:yet )?(?:answered|addressed|handled))(?: (?:yet|so far|given|for now|from us|found|until now|at (?:the|that|this) (?:time|moment|point)))*(?:\W*$|\s*[,;:.(–—-]\s?.*$))|(?:no|not yet|-|\?+|open|still open|pending|tb[acd]|n/?a|to be (?:answered|clarified|confirmed|decided|done|checked))(?: (?:yet|so far|for now))?\W*$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    public static partial Regex Unanswered();

    [GeneratedRegex(@"^\W*(?:our )?(?:answer|ans|response|reply)\s*[:=]\s*", RegexOptions.IgnoreCase)]
    public static partial Regex AnswerLabel();

    /// <summary>What our side did to answer, after who did it.</summary>
    [GeneratedRegex(@"^(?:then |also |later |again )?(?:offered|said|told|explained|admitted|(?:had|has) to admit|conceded|showed|walked|proposed|promised|answered|replied|suggested|sent|gave|pointed|demonstrated|referred|shared|countered|reassured|agreed)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Answered();

    [GeneratedRegex(@"[""“]([^""”]{6,400})[""”]|(?<![\p{L}\p{N}])'([^']{8,300}(?:'\p{L}[^']{0,300})?)'(?![\p{L}\p{N}])")]
    public static partial Regex Quoted();

    [GeneratedRegex(@"\b(we|us|our|ours|you|your|yours)\b", RegexOptions.IgnoreCase)]
    public static partial Regex AboutUs();
}
