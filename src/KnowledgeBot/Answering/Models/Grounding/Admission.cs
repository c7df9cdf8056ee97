using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>A sentence that says what the sources do not: it has nothing to cite.</summary>
static partial class Admission
{
    public static bool Is(string sentence) => Silence().IsMatch(sentence);

    [GeneratedRegex(@"^(?:unfortunately,? |however,? |but |that said,? |note that )?(?:(?:the|these|those|any of the|none of the)? ?(?:(?:given|provided|quoted|available|cited|retrieved) )?(?:quotes?|quotations?|sentences?|documents?|sources?|passages?|excerpts?|context|materials?|information)(?: (?:found|given|provided|shown|here|above|\([^)]{0,20}\)|\[\d+\]))* (?:do(?:es)? not|don['’]t|doesn['’]t|did not|say nothing|says nothing|(?:is|are) silent|never) ?(?:directly |explicitly |clearly |actually |fully )?(?:say|answer|mention|state|contain|include|give|cover|specify|address|show|provide|tell|name|explain|indicate|on|about)?\b|(?:i|we) (?:could not|couldn['’]t|can ?not|can['’]t|did not|didn['’]t|do not|don['’]t) (?:find|answer|see|tell|say|determine|know)\b|(?:there is|there['’]s|there was|i (?:found|have|see)) (?:no|nothing)\b|no(?:ne of the)? (?:quotes?|documents?|sources?|passages?|information|answer)\b|(?:this|that|it) (?:is|was) not (?:stated|mentioned|answered|said|given|specified|covered)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Silence();
}
