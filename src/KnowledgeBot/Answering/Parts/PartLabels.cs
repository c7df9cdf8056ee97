using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Parts;

/// <summary>What headings, lead-ins and column names call a list of each kind.</summary>
static partial class PartLabels
{
    const int Longest = 90;

    public static bool IsOf(PartKind kind, string label)
    {
        string text = label.Trim().Trim('*', '_', '#', ' ', ':').Replace('’', '\'');
        return text.Length is > 1 and <= Longest && !Theirs().IsMatch(text) && kind switch
        {
            PartKind.Objections => Objections().IsMatch(text) && !Answers().IsMatch(text),
            PartKind.Promises => Promises().IsMatch(text),
            PartKind.Actions => Actions().IsMatch(text),
            PartKind.Risks => Risks().IsMatch(text),
            PartKind.Weaknesses => Weaknesses().IsMatch(text) && !Ours().IsMatch(text),
            PartKind.Exclusions => Exclusions().IsMatch(text),
            PartKind.Requirements => Requirements().IsMatch(text),
            PartKind.Mistakes => Mistakes().IsMatch(text),
            _ => Decisions().IsMatch(text),
        };
    }

    /// <summary>What the other side undertook is nobody's promise here.</summary>
    [GeneratedRegex(@"\b(?:they|customer|client|prospect|he|she) (?:promised|agreed|will|owes?|committed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Theirs();

    [GeneratedRegex(@"^(?:our |the )?(?:answers?|responses?|repl(?:y|ies)|rebuttals?|how we)\b|\bhandling\b|\b(?:playbook|handbook|guide)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Answers();

    [GeneratedRegex(@"\b(?:objections?|concern(?:s|ed)?|worr(?:y|ies|ied)|push(?:ed|es|ing)?[- ]?backs?|complain\w*|moan\w*|grumbl\w*|grip(?:e|es|ed|ing)|reservations?|hesitat\w+|doubts?|doubtful|sceptic\w*|skeptic\w*|blockers?|sticking points?|hang[- ]?ups?|show[- ]?stoppers?|deal[- ]?breakers?|fears?|afraid|nervous|unhappy|not happy|dislik\w+|critici\w+|bother\w*|stumbling blocks?|obstacles?|hurdles?)\b|\bagainst (?:us|it|the (?:deal|offer|proposal|change|switch)|our \w+)\b|\b(?:held?|holds|holding) (?:it |this )?against us\b|\bhold(?:s|ing)? (?:them|him|her|it) back\b|\b(?:they|he|she|customer|client) (?:do(?:es)?n't|did(?:n't| not)|do(?:es)? not) (?:like|want|trust|believe)\b|\b(?:problems?|issues?|difficult(?:y|ies)|points?) (?:that )?(?:they|he|she|raised|seen|the (?:customer|client|buyer|prospect))\b|^(?:their )?reactions?\b|^what (?:they|he|she) (?:said|say) against\b|\bwhat (?:stops|stopped|puts|put) (?:them|him|her)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Objections();

    [GeneratedRegex(@"\bpromis\w*|\b(?:our |open )?commitments?\b|\bcommitted\b|\bundert(?:ak|ook)\w*|\bpledg\w+|\bassurances?\b|\b(?:i|we|me) (?:said|agreed|offered|owe|told (?:them|him|her)|will (?:do|send|deliver|give)|shall)\b|\bsaid (?:i|we)\b|\b(?:i|we)(?:'d| would)\b|^(?:on (?:me|us)|my side|our side|from (?:me|us)|(?:my|our) (?:to[- ]?dos?|actions?|homework|part|tasks))$|^owed?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promises();

    [GeneratedRegex(@"^(?:agreed |our |my |open |immediate |proposed |new )*(?:next(?: (?:steps?|actions?|moves?|up))?|actions?(?: (?:items?|points?|list|agreed|log))?|to[- ]?dos?(?: list)?|follow[- ]?ups?|tasks?|assignments?|homework|who does what|who has what|what happens next|what's next|open (?:points?|items?|actions?)|way forward|agreed|after the (?:call|meeting)|things to do)\b.{0,30}$", RegexOptions.IgnoreCase)]
    private static partial Regex Actions();

    [GeneratedRegex(@"\b(?:risks?|dangers?|threats?|red flags?|warning signs?|watch[- ]?outs?)\b|\bgo(?:es|ing)? wrong\b|\bwhat (?:could|can|may|might) (?:still )?(?:stop|kill|derail|delay|sink|spoil|hurt)\b|\bkeeps? (?:us|me) awake\b|^(?:careful|beware|caution)$", RegexOptions.IgnoreCase)]
    private static partial Regex Risks();

    [GeneratedRegex(@"\bweak\w*|\b(?:gaps?|cons|breaks?|limits?|limitations?|shortcomings?|drawbacks?|downsides?|disadvantages?|lacks?|missing|vulnerab\w+|flaws?|soft spots?|negatives?|minus(?:es)?|poor|bad|worse|pain points?|hurts?)\b|\bfall(?:s|ing)? (?:down|short|behind)\b|\bfails?\b|\bstruggl\w+|^(?:what|things?) (?:is|are|they are|it is|they're)(?:n't| not)(?: (?:so )?(?:good|great))?$|\bnot (?:so )?good\b|\b(?:they|it) (?:can't|cannot|don't|doesn't|do not|does not)\b|\bwhere we (?:win|beat|are (?:better|stronger|ahead))\b|\bour (?:strengths?|advantages?|edge)\b|\bspeaks against\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weaknesses();

    [GeneratedRegex(@"\bour (?:weak\w*|gaps?|limits?|limitations?|shortcomings?|drawbacks?)\b|\bwhere (?:they|we) (?:beat us|lose)\b|\bwe (?:are|'re) (?:weak|worse)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    [GeneratedRegex(@"\b(?:exclu(?:ded|des?|sions?|ding)|out of scope|not (?:included|covered|in scope|part of|supported|possible|allowed|migrated|transferred|available)|left (?:out|behind)|exceptions?)\b|\b(?:does|do|is|are|will|can) ?(?:not|n't)\b(?! (?:say|forget|worry))|\b(?:doesn't|don't|isn't|aren't|won't|can't|cannot)\b(?! (?:say|forget|worry))|^(?:limits|limitations)$", RegexOptions.IgnoreCase)]
    private static partial Regex Exclusions();

    [GeneratedRegex(@"\b(?:customer|client|site|plant|buyer|prospect|they|partner)s?(?:'s)? (?:\w+ )?(?:provides?|must|has to|have to|needs? to|brings?|prepares?|delivers?|supplies|gives?|duties|dut(?:y|ies)|side|responsibilit\w+|obligations?|homework|part)\b|\bwhat we need\b|\bwe need (?:from|before|to start)\b|\bneeded (?:from|before|by)\b|\b(?:prerequisites?|pre-?requisites?|pre-?conditions?|requirements?|preparations?)\b|\bbefore (?:we|you|they|the|day|go)\b|\b(?:to be |)provided by\b|\bfrom the (?:customer|client|site)\b|\bmust be (?:ready|in place|there)\b|\bready (?:before|when|by|on)\b|\bchecklist\b", RegexOptions.IgnoreCase)]
    private static partial Regex Requirements();

    [GeneratedRegex(@"\b(?:mistakes?|errors?|pitfalls?|traps?|blunders?|gotchas?|faults)\b|\b(?:don'ts|don't do|never do|not to do|avoid|bad habits?)\b|\bgo(?:es)? wrong\b|\bgets? wrong\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mistakes();

    [GeneratedRegex(@"\b(?:decisions?|decided|resolutions?|resolved|conclusions?|consequences|measures|what (?:changes|we (?:change|do|will do)))\b|^agreed\b", RegexOptions.IgnoreCase)]
    private static partial Regex Decisions();
}
