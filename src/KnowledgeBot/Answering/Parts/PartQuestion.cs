using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Parts;

/// <summary>A question that a whole list answers: "what did I promise X?", "action items from Monday's call".</summary>
/// <param name="Kinds">What kind of list, the likeliest first.</param>
/// <param name="When">Days of the document meant; null for any.</param>
/// <param name="DocumentKinds">Kinds of document named; empty for any.</param>
/// <param name="Rest">What is left of the question: whose list, and of which document.</param>
sealed partial record PartQuestion(IReadOnlyList<PartKind> Kinds, MetricPeriod? When, IReadOnlyList<string> DocumentKinds, string Rest)
{
    /// <returns>Null when something else is asked: one figure, one name, yes or no.</returns>
    public static PartQuestion? Of(string question, DateOnly today)
    {
        string text = Polite().Replace(question.Replace('’', '\''), " ");
        bool isWhere = Where().IsMatch(text);
        if (Single().IsMatch(text) || OneThing().IsMatch(text))
        {
            return null;
        }

        PartKind[] kinds = [.. Asked(text).Where(k => !isWhere || k is PartKind.Weaknesses or PartKind.Objections)];
        if (kinds.Length == 0)
        {
            return null;
        }

        List<PeriodMention> periods = PeriodReader.Read(text, new FiscalCalendar(today, 1));
        (MetricPeriod? when, string rest) = Weekday.In(text, today) is { } day ? (new MetricPeriod(day.Day, day.Day), text.Remove(day.Start, day.Length).Insert(day.Start, " "))
            : periods is [{ Unit: PeriodUnit.Day or PeriodUnit.Week or PeriodUnit.Month } one] ? (one.Period, text.Remove(one.Start, one.Length).Insert(one.Start, " ")) : (null, text);
        string[] documents = [.. s_documents.Where(d => d.Words.IsMatch(rest)).SelectMany(d => d.Kinds).Distinct()];
        return new PartQuestion(kinds, when, documents, Meeting().Replace(Asking().Replace(Kind().Replace(rest, " "), " "), " "));
    }

    static readonly (Regex Words, string[] Kinds)[] s_documents = [(Offer(), ["proposal"]), (Call(), ["call", "note", "other"]), (Review(), ["win-loss"])];

    static IEnumerable<PartKind> Asked(string text)
    {
        (PartKind Kind, Regex Words)[] all =
        [
            (PartKind.Promises, Promises()), (PartKind.Actions, Actions()), (PartKind.Risks, Risks()), (PartKind.Mistakes, Mistakes()), (PartKind.Requirements, Requirements()),
            (PartKind.Objections, Objections()), (PartKind.Exclusions, Exclusions()), (PartKind.Weaknesses, Weaknesses()), (PartKind.Decisions, Decisions()),
        ];
        return all.Where(k => k.Words.IsMatch(text)).Select(k => k.Kind);
    }

    [GeneratedRegex(@"^\W*(?:(?:hi|hey|hello|ok|okay|so|and|pls|please|quick one)\b\W*)*(?:(?:can|could|would|will) you (?:please |pls )?(?=(?:list|give|show|tell|name|remind|pull|get|summari[sz]e)\b)|(?:do|did) (?:we|you) have (?:a |the )?(?=(?:full |complete )?list\b))?", RegexOptions.IgnoreCase)]
    private static partial Regex Polite();

    /// <summary>Yes or no, one person, one day, one reason.</summary>
    [GeneratedRegex(@"^\W*(?:did|do|does|don't|is|isn't|are|was|were|has|have|had|can|could|will|would|should|must|may|who|whom|whose|when|why|how|by when|what time|what date|which (?:person|date|day|one)\b|what(?:'s| is| was) the (?:main|biggest|only|one|first|top|price|date|name|number)\b)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Single();

    /// <summary>Wherever it stands: one day, one number, the one of several, what was promised about one thing.</summary>
    [GeneratedRegex(@"\b(?:decision|end|start|due|go[- ]?live|signing|expiry) dates?\b|\bdeadlines?\b|\bby when (?:must|do|does|did|will|should)\b|\bin (?:weeks|days|months|hours|percent)\b|\bhow (?:many|much|long|often|soon)\b|\bwhich (?:objection|concern|worry|complaint|promise|commitment|risk|weakness|mistake|action|step|decision)\b|\bwhat (?:answered|answers)\b|\b(?:promis|commit)\w*\s+(?:to\s+)?\w\S*\s+(?:\S+\s+){0,2}(?:for|about|regarding)\s+(?!(?:us|me|them|the (?:call|visit|meeting))\b)\p{L}", RegexOptions.IgnoreCase)]
    private static partial Regex OneThing();

    [GeneratedRegex(@"^\W*where\b", RegexOptions.IgnoreCase)]
    private static partial Regex Where();

    [GeneratedRegex(@"\b(?<!never |not |they |client |customer )promis\w*|\bcommitments?\b|\bcommit(?:ted)?\b|\bundert(?:ak|ook)\w*|\bpledg\w*|\b(?<!they |he |she |client |customer )ow(?:e|ed|ing)\b|\b(?:say|said|tell|told)\b[^?]{0,20}\b(?:i|we|she|he)(?:'d|'ll| would| will)\b|\bassurances?\b|\bgave (?:my|our) word\b|\bon the hook\b|\bsign(?:ed)? up (?:to|for)\b|\bmy (?:to[- ]?dos?|homework|actions?|tasks?|follow[- ]?ups?)\b|\b(?:i|we) (?:still )?(?:have|need) to (?:do|send|deliver)\b|\b(?:agreed?|offer(?:ed)?) to (?:do|send|deliver)\b|\b(?:did|have|has) (?:we|i|\p{Lu}?\w+) (?:agreed?|guaranteed?)\b|\bexpects? (?:from|of) (?:me|us)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promises();

    [GeneratedRegex(@"\baction (?:items?|points?|list)\b|\bactions\b|\bto[- ]?dos?\b|\bnext (?:steps?|actions?|moves)\b|\bfollow[- ]?ups?\b|\btasks\b|\bhomework\b|\bwho (?:has|does|is doing|took|takes|owns) what\b|\bopen (?:points|items|actions)\b|\bassignments\b|\bwhat (?:happens|comes) next\b|\b(?:left|still|remains?) to (?:do|be done)\b|\bneeds? doing\b|\b(?:outstanding|pending) (?:items?|points?|things)\b|\bwho['’]?s doing what\b", RegexOptions.IgnoreCase)]
    private static partial Regex Actions();

    [GeneratedRegex(@"\brisks?\b|\bgo(?:es|ing)? wrong\b|\bderail\w*|\bthreat\w*|\bdangers?\b|\bjeopardi\w+|\bred flags?\b|\bwarning signs?\b|\bwatch[- ]?outs?\b|\bwhat (?:could|might|may|can) (?:still )?(?:stop|kill|sink|spoil|delay|hurt|bite)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Risks();

    [GeneratedRegex(@"\b(?:mistakes|errors|pitfalls|traps|blunders|gotchas|don'ts)\b|\b(?:get|gets|getting|do|doing) wrong\b|\bwhat (?:not to do|to avoid)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mistakes();

    [GeneratedRegex(@"\b(?:prerequisites?|pre-?conditions?|preparations?)\b|\b(?:must|has to|have to|needs? to|should|does|do|will)\b[^?]{1,40}\b(?:hand (?:over|in)|provide|prepare|have ready|have in place|supply|bring|deliver|give us|get ready|ready)\b|\b(?:need|needs|needed|require[sd]?|want)\b[^?]{0,25}\bfrom (?:the|a|our|every|each|them)\b|\b(?:be|have) (?:ready|in place)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Requirements();

    [GeneratedRegex(@"\b(?:objections?|concerns?|concerned|worr(?:y|ies|ied|ying)|push(?:ed|ing|es)?[- ]?back|push[- ]?backs|complain\w*|moan\w*|grumbl\w*|grip(?:e|es|ed|ing)|bother\w*|hesitat\w*|reservations?|doubts?|afraid|fears?|nervous|unhappy|dislik\w+|critici\w+|annoy\w*|upset\w*|blockers?|hurdles|obstacles|sticking points?|deal[- ]?breakers?|show[- ]?stoppers?)\b|\b(?:have|had|hold|held|holds|say|said|speaks?|got)\b[^?]{0,25}\bagainst (?:us|our|the (?:offer|deal|switch))\b|\bhold(?:s|ing)? (?:them|him|her|it) back\b|\bput(?:s|ting)? (?:them|him|her) off\b|\bbeef\b|\b(?:they|he|she) (?:so )?(?:dislike|resist|object)\w*\b|\bwhat (?:stops|stopped|keeps|kept)\b|\b(?:didn't|don't|doesn't|not) like\b|\b(?:points?|issues?|problems?)\b[^?]{0,25}\b(?:rais(?:e|ed)|brought up|came up|had|have)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Objections();

    [GeneratedRegex(@"\b(?:exclu(?:ded|des?|sions?)|out of scope|left (?:out|behind))\b|\b(?:can't|cannot|can not|won't|will not|doesn't|does not|don't|do not|isn't|is not|aren't|are not|not)\b[^?]{0,25}\b(?:bring|come|carr(?:y|ied)|migrat\w+|transfer\w*|move|take|cover\w*|includ\w+|part|support\w*|promis\w+|sell|say)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Exclusions();

    [GeneratedRegex(@"\bweak\w*|\b(?:drawbacks?|downsides?|disadvantages?|shortcomings?|gaps?|cons|vulnerab\w+|flaws?|limitations|soft spots?|negatives?|bad|worse|worst|suck\w*|poor(?:ly)?|lacks?|lacking|missing)\b|\b(?:fall(?:s|ing)?|let(?:s|ting)?) (?:down|short|behind|apart)\b|\b(?:break|breaks|fail|fails|struggle|struggles)\b|\bspeaks? against\b|\bcan't\b[^?]{1,20}\bdo\b|\b(?:where|how|when|what) (?:do|can|are) we (?:beat|win|better|stronger)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weaknesses();

    [GeneratedRegex(@"\b(?:decisions?|decide[sd]?|resolutions?|resolved|resolve)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Decisions();

    [GeneratedRegex(@"\b(?:in|from|per|under|within)\b[^?,]{0,30}\b(?:offer|proposal|quote|quotation|bid)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    [GeneratedRegex(@"\b(?:calls?|phone|visit|conversation|demo|discovery)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(@"\b(?:win[ /-]?loss|post[- ]?mortem|loss review|win review)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Review();

    /// <summary>Words that ask, and say nothing about whose list it is.</summary>
    [GeneratedRegex(@"'(?:d|ll|ve|re|s|t|m)\b|\b(?:all|every|everything|list|complete|full|whole|entire|exactly|please|pls|plz|thx|thanks|incl(?:uding|\.)?|owners?|who|whose|whats?|what's|which|when|where|how|me|my|our|ours|us|we|i|you|they|them|their|theirs|he|she|it|its|the|that|this|those|these|give|show|tell|name|remind|get|need|want|were|was|is|are|did|do|does|have|has|had|can|could|would|will|must|should|may|might|still|any|possible|if|of|at|in|on|from|out|after|for|with|to|by|about|against|up|and|or|an?|points?|things?|anything|lot|folks|guys|people|team|side|use|see|saw|know|said|say|told|came|raised|brought|last|latest|most recent|recent|before|prepping|prep|preparing|tomorrow|today|so far|acc(?:ording)?|exact|both|overview|summary|off|check|'s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    /// <summary>Words for the kind of list itself.</summary>
    [GeneratedRegex(@"\b(?:promis\w*|commit\w*|undert(?:ak|ook)\w*|pledg\w*|ow(?:e|ed|ing)|assur\w*|action|items?|actions|to[- ]?dos?|todos?|next|steps?|follow[- ]?ups?|tasks|homework|risks?|go(?:es|ing)?|wrong|derail\w*|threat\w*|dangers?|red flags?|mistakes|errors|pitfalls|traps|classic|typical|common|usual|objections?|concern\w*|worr\w*|push\w*|back|complain\w*|moan\w*|grumbl\w*|grip\w*|bother\w*|hesitat\w*|reservations?|doubts?|afraid|fears?|nervous|unhappy|dislik\w*|annoy\w*|upset|hold(?:s|ing)?|held|weak\w*|spots?|soft|drawbacks?|downsides?|disadvantages?|shortcomings?|gaps?|cons|bad|worse|worst|suck\w*|poor|falls?|down|short|breaks?|fails?|speaks?|blockers?|decisions?|decided?|decide|issues?|problems?|negatives?|limitations|flaws?|battle|prove|win|beat)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\b(?:calls?|phone|conversation|meetings?|rookies?|beginners?|newcomers?|new hires?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();
}
