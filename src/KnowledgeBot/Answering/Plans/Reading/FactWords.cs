using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What is to be gathered from calls, reviews and proposals.</summary>
static partial class FactWords
{
    /// <summary>Asks what the playbook says, not what happened.</summary>
    public static bool AsksAdvice(string text) => Advice().IsMatch(text);

    /// <summary>All of a kind are asked for by its name: where there are none, that is the answer.</summary>
    public static bool IsEnumeration(string question) => Enumerated().IsMatch(question);

    [GeneratedRegex(@"^\W*(?:(?:please|can you|could you|and|so)\s+)*(?:(?:list|show|give|tell)(?: me| us)?\s+)?(?:(?:which|what|all|every|the|any|our|of|each|other|are|were|is|have|there|\w+)\s+){0,4}?(?:objections?|concerns?|worries|doubts|complaints?|push[- ]?backs?|reservations|criticisms?|risks|red flags|answers to|responses to|commitments|promises|next steps|action (?:items|points)|to-?dos|tasks|follow-?ups)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Enumerated();

    /// <summary>What facts are to be about: the words that are like a topic or, where none is, what stands behind a word that announces one.</summary>
    /// <param name="rest">What the rules have left of the question.</param>
    public static string TopicOf(Draft draft, string kind, string rest)
    {
        string topic = IntentModel.Shipped.TopicOf(draft, kind, rest);
        topic = People().IsMatch(topic) || (topic.Length > 0 && Regex.IsMatch(draft.Masked, $@"[\uE000-\uE03F]\s*{Regex.Escape(topic)}\b") && Makers().IsMatch(topic)) ? "" : topic;
        bool isAnnounced = Announced().Match(draft.Masked) is { Success: true } m && !NameToken.In(m.Groups["t"].Value).TrueForAll(t => PlanWords.IsFiller(t.Word) || PlanWords.IsGrammar(t.Word));
        return Subjects.Whole(draft, topic, isAnnounced ? Announced().Match(draft.Masked).Groups["t"].Value.Trim() : "");
    }

    /// <summary>"Greenhouse growers" are the segment.</summary>
    [GeneratedRegex(@"^\p{L}{3,}(?:ers|ors)$", RegexOptions.IgnoreCase)]
    private static partial Regex Makers();

    /// <summary>Who speaks, not what of.</summary>
    [GeneratedRegex(@"^(?:decision|policy|budget)[ -]?(?:makers?|holders?|owners?)$|^(?:buyers?|prospects?|people|folks|leads|users|stakeholders?|management|executives?)$", RegexOptions.IgnoreCase)]
    private static partial Regex People();

    [GeneratedRegex(@"\b(?:(?:left|remain\w*|still|are|were|was|stay\w*) )*(?:unanswered|unresolved|unaddressed|without (?:an?y? |our )?(?:\w+ )?(?:answers?|response|reply|rebuttal))\b", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutAnswer();

    [GeneratedRegex(@"\b(?:regarding|concerning|re:?|about|related to|when it (?:came|comes) to|in terms of|with (?:regard|respect) to) (?:the |our |its? |their )*(?:[\uE000-\uE03F]\s*(?:'s )?(?:being |not |only |is |are |having |lacking |the )*)?(?<t>(?!(?:this|that|it|them|him|her|us|calls?|average|all|which|what|in|on|at|with|from|for|by|of)\b)\p{L}[\p{L}\d' /&-]{1,70}?)(?=\s*(?:$|[?.,;!\uE000-\uF8FF]|\b(?:in|at|from|by|with|so far|on|this|last|and what|that|which|who|where|when|since|during|across|we|did|do|does|has|have|were|was|are|and (?:how|who|why|which|when|where)|raised|heard|made)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Announced();

    public static void Read(Draft draft)
    {
        QuestionText text = draft.Text;
        if (text.Has(Advice()))
        {
            return;
        }

        if (!AsksUnanswered(draft.Masked))
        {
            One(FactType.Response, Response());
        }

        text.TakeAll(WithoutAnswer());
        if (draft.Facts.Count > 0)
        {
            text.TakeAll(Objection());
        }
        else
        {
            One(FactType.Objection, Objection());
        }

        if (!NameFilters.SaysMissing(text))
        {
            One(FactType.Competitor, CompetitorMention());
        }

        One(FactType.PricePoint, PricePoint());
        if (!draft.Facts.Contains(FactType.PricePoint) && AsksOffer(draft.Masked))
        {
            text.TakeAll(Offered());
            draft.Facts.Add(FactType.PricePoint);
        }

        if (!NameFilters.SaysMissing(text))
        {
            One(FactType.OutcomeReason, GivenReason());
        }


        One(FactType.Commitment, Commitment());
        One(FactType.NextStep, NextStep());
        One(FactType.Risk, Risk());

        void One(FactType type, Regex words)
        {
            if (text.TakeAll(words).Count > 0)
            {
                draft.Facts.Add(type);
            }
        }
    }

    /// <summary>"How many calls mention X?", "which meetings was X named in?"</summary>
    [GeneratedRegex(@"\b(?:calls|meetings|conversations)\b (?:(?:that|which|do|did|have|has|where|in which) )*(?:mention\w*|bring up|brought up|talk\w* about|named?|naming|refer\w*|speak of|spoke of|discuss\w*|contain\w*|did|was|were)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpokenIn();

    /// <summary>Kinds of document named: "in calls", "from the proposals".</summary>
    public static IReadOnlyList<string> Kinds(QuestionText text)
    {
        List<string> kinds = SpokenIn().IsMatch(text.Original) ? ["call"] : [];
        foreach (Match m in text.TakeAll(KindWords()))
        {
            string word = m.Groups["k"].Value.ToLowerInvariant();
            string kind = word.StartsWith("win", StringComparison.Ordinal) || word.Contains("loss", StringComparison.Ordinal) || word.StartsWith("post", StringComparison.Ordinal) ? "win-loss"
                : word.StartsWith("prop", StringComparison.Ordinal) || word.StartsWith("quote", StringComparison.Ordinal) || word.StartsWith("offer", StringComparison.Ordinal) ? "proposal"
                : word.StartsWith("note", StringComparison.Ordinal) ? "note" : "call";
            if (!kinds.Contains(kind))
            {
                kinds.Add(kind);
            }
        }

        return kinds;
    }

    [GeneratedRegex(@"\b(?:how (?:do|should|can|would|could|to|must|might|best)(?: (?:i|we|you|one|a rep|reps|somebody|people))?(?: best| usually| typically)? (?:to )?(?:handle|respond|answer|overcome|counter|address|deal with|react|rebut|reply|say|tackle|manage|log|record|track|document)|what (?:should|do|can|could|would) (?:i|we|you|reps) (?:say|answer|reply|respond|do|tell)|what is the (?:best |right |recommended )?(?:answer|response|reply|way)|what\b[^?]{0,60}\bas an? (?:answer|reply|response)|objection[- ]handling (?:guide|process|playbook|training|script|card)|template|best practice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Advice();

    [GeneratedRegex(@"\b(?:(?:which|what|the|our|all|any|best|list|show|every|successful|winning|effective)\s+)*(?:responses?|answers|replies|rebuttals?|counter[- ]?arguments?|counters?|comebacks?|arguments|reactions?)\b(?=[^?]*(?:work|won|win|success|objection|concern|push|overc|used|use|gave|given|effective|best|turned|tried|helped|price|to ))(?: (?:that |which |did |have |has |we |were |are )*(?:worked|works?|won|wins?|helped|used|gave|given|succeed\w*|convinced|landed|effective|tried|turned|followed by wins?|led to wins?|made a difference)\b)*(?: best| most often)?(?: (?:against|to|for|with|on|when|after))?|\bwhat (?:has |have |had |did |we )*(?:worked|works|helped|won|convinced)(?: (?:best|well|most|for us|them))*(?: (?:against|on|with|to overcome|in answer to|when))?(?=[^?]*\b(?:objection|concern|push|pric|worr|doubt|complain|resist|fears?\b|afraid|reluctan|scepti|skepti|hesita|reservation))|\bhow (?:did|have|has|was|were|are) (?:we|our (?:\w+ )?(?:reps|team|people)|reps|they|it|the team|[\uE000-\uE03F])?\s*(?:been )?(?:answer\w*|respond\w*|handl\w*|overc[oa]m\w*|counter\w*|address\w*|deal\w* with|dealt with|rebut\w*|repl\w+|tackl\w+|react\w*)(?: to)?\b|\bwhat (?:did|have|had|has|was) (?:we|i|our (?:\w+ )?(?:reps|team|people|side)|reps|the team|[\uE000-\uE03F])\s*(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|said|say|told|tell|offer(?:ed)?)(?: them)?(?: to| about| when| where| whenever)?(?=[^?]*\b(?:worr\w+|concern\w*|afraid|fear\w*|objection\w*|objected|doubt\w*|complain\w*|push\w* back|pushback)\b)(?: (?:the |a |any )?(?:people|customers?|clients?|prospects?|buyers?|somebody|someone|they|those)? ?(?:who )?(?:were |was |are |have |had )?(?:worr(?:ied|y)|concern(?:s|ed)?|afraid|fear(?:s|ed)?|objections?|objected|doubt(?:s|ed)?|complain(?:ed|ts?)?|pushed back|pushback)(?: (?:about|of|that|on|over|to|at))?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Response();

    [GeneratedRegex(@"\b(?:sales )?(?:objections?|push[- ]?backs?|complaints?|worries|reservations|hesitations?|sticking points?|hang[- ]?ups?|misgivings|grievances|gripes|deal[- ]?breakers?|show[- ]?stoppers?|obstacles?|hurdles?|blockers|concerns|doubts|criticisms?|resistance|(?<=\b(?:every|any|each|all|main|biggest|common|which|top) )(?:concern|doubt|worry|reservation))\b(?: (?:raised|faced|heard|voiced|brought up|mentioned|met|encountered|came up|come up|given|made|we got|get))*|\b(?:what|which things?|where) (?:do|did|are|were|have|has|does) (?:the |our )?(?:prospects?|customers?|clients?|buyers?|people|they|accounts?|firms?|[\uE000-\uE03F])\s*(?:usually |mostly |typically |most often |been )*(?:object(?:ing|ed)?(?: to)?|complain\w*(?: about)?|push\w* back(?: on| against)?|worr\w+(?: about)?|dislike[ds]?|struggle\w*(?: with)?|hesitat\w+(?: over| about)?|criticis\w+|criticiz\w+|resist\w*|stumble\w*(?: over)?|balk\w*(?: at)?)\b|\bobject(?:ed|s|ing)? to\b|\b(?:who|which (?:of our )?(?:customers?|clients?|prospects?|accounts?|buyers?)|anyone|anybody|somebody) (?:(?:has|have|had|was|were|is|are|ever|also|been) )*(?:worried|concerned|afraid|nervous|anxious|uneasy|unhappy|sceptical|skeptical|doubtful|worries|objected|doubted|doubts|hesitated|feared|fears)(?: (?:about|of|over|with|by|at|to|that))?|\b(?:say|said|says|argued?|spoke|speak) against (?:us|it|our \w+)\b|\bpush(?:ed|ing|es)? back(?: on| against)?\b|\bcomplain(?:ed|ing|s)?(?: about| of)?\b|\bwhat (?:holds|held|puts|put|stops|stopped|keeps|kept) (?:the |our )?(?:prospects?|customers?|clients?|buyers?|people|them|[\uE000-\uE03F])\s*(?:back|off|from (?:buying|signing))", RegexOptions.IgnoreCase)]
    private static partial Regex Objection();

    [GeneratedRegex(@"\b(?:which |what |the |all |any |other |list (?:all |the )?|every )*(?:competitors?|rivals?|vendors?|alternatives|competing (?:vendors?|products?))\b (?:(?:that |which |names |have |has |had |were|was|are|is|do|did|get|got|been|we|prospects?|customers?|clients?|buyers?|they|our)\s+)*(?:mention\w*|named?|c[oa]me up|brought up|bring up|cited|discussed|talk\w* about|evaluat\w*|consider\w*|look\w* at|compar\w* us|short-?listed|raised|referenced)\b|\b(?:competitor|competitive) mentions?\b|\bmentions? of (?:competitors?|rivals?|[\uE000-\uE03F])|\bwho (?:else )?(?:was|were|is|are|did|do|have|has|had)(?: (?:they|prospects?|customers?|clients?|buyers?|the customer|[\uE000-\uE03F]))*\s*(?:been )?(?:mention\w*|evaluat\w*|consider\w*|look\w* at|compar\w+ us (?:to|with)|short-?list\w*|talk\w* to|named)\b|\b(?:calls?|meetings?|conversations?|documents?|reviews|accounts|customers|prospects|who|where)(?: (?:that|which|has|have|did|was|were|is))* (?:mention(?:ed|ing|s)?|bring up|brought up|talk(?:ed)? about|named?|came up)\s*(?:[\uE000-\uE03F])|\b(?:was|were|is|did) [\uE000-\uE03F]\s*(?:be )?(?:mentioned|named|come up|brought up|cited|discussed)", RegexOptions.IgnoreCase)]
    private static partial Regex CompetitorMention();

    [GeneratedRegex(@"\b(?:which |what |the |all |any |list (?:all |the )?|every )*(?:price points?(?: (?:(?:that|which|we|have|did|were|has|our reps|been)\s+)*(?:quoted?|offered?|gave|given?|named?|mentioned))?|prices (?:that |which )?(?:(?:we|have|were|are|been|our reps|the team|did|has|they|got)\s+)*(?:quoted?|offered?|given|proposed?|contracted|agreed|paid|named|sent|mentioned|discussed)|(?:quoted|offered|proposed|contracted|agreed|list|negotiated) prices|price (?:quotes|offers|mentions)|quotes (?:(?:we|that|which|have|were|our reps)\s+)*(?:sent|gave|given|made|issued|out)|pricing (?:(?:we|that|which|have|was|were|has|been|did)\s+)*(?:quoted?|offered?|given|proposed?))\b|\bwhat (?:prices|amounts|rates) (?:did|have|do|were|are) (?:we|our reps|been|they)\s*(?:\w+ly )?(?:quote|quoted|offer|offered|give|given|propose|proposed|charge|charged|agreed?)\b|\b(?:all|every|list|show)\b[^?]{0,20}\b(?:quotes|quotations|offers)\b(?: (?:sent|made|given|to))*|\bwhat (?:did|have) we (?:quoted?|offer(?:ed)?|charged?)(?= (?:to )?(?:all|other|our|different|\w+ (?:funds|firms|clients|customers|accounts|companies)|[\uE000-\uE03F]\s+(?:in|last|this|over|and|funds|firms|clients)))", RegexOptions.IgnoreCase)]
    private static partial Regex PricePoint();

    [GeneratedRegex(@"\b(?:which |what |the |all |any |list (?:all |the )?|every )*reasons? (?:(?:that |which |did|do|have|were|was|are|for (?:choosing|not choosing|leaving|buying)|they|customers?|clients?|prospects?|buyers?)\s*)*(?:giv(?:e|en)|gave|named?|cited?|stated?|mention(?:ed)?|quoted|reported)\b(?: (?:by )?(?:the )?(?:customers?|clients?|prospects?|buyers?))?|\bwhat did (?:the )?(?:customers?|clients?|prospects?|buyers?|they) (?:say|give|cite|name) (?:as|was|were) (?:the |their )?reasons?\b", RegexOptions.IgnoreCase)]
    private static partial Regex GivenReason();

    [GeneratedRegex(@"\b(?:open |outstanding |our |all |any |every |list (?:all |the )?|made )*(?:commitments?|promises|pledges|undertakings|assurances|guarantees)\b(?: (?:(?:that |which |have |were |did |we |our reps |i )*(?:ma[dk]e|give[n]?|gave|outstanding|open|pending|owed?))+)?|\b(?:what|which things?|everything|anything|things) (?:have |has |had |did |do |that |was |were )*(?:we|i|our (?:\w+ )?(?:reps|team)|[\uE000-\uE03F]|they)?\s*(?:been )?(?:promis(?:e|ed)|commit(?:ted)?(?: to)?|pledged?|agreed? to(?: do| deliver)?|undertaken|undertook|owe|signed up to)\b|\bwhat (?:was|were|has been|is) promised\b|\b(?:promised|committed) to\b|" + Deeds + @"", RegexOptions.IgnoreCase)]
    private static partial Regex Commitment();

    const string Whom = @"(?:[\p{L}\uE000-\uE03F'’-]+\s+){1,4}?";

    /// <summary>What somebody named or one side promised, owes or has to do.</summary>
    const string Deeds = @"\b(?:what|which things?|everything|anything|things|all) (?:(?:did|has|have|had|does|do|is|are|was) )?" + Whom + @"(?:still )?(?:promis(?:e|ed)|commit(?:ted)?(?: to)?|pledged?|undertook|undertaken|owes?|owing)(?: (?:or|and) (?:has|have) to do)?(?: us\b| to us\b)?|\bwhat (?:does|do|did|must|is|are|am|was|were) " + Whom + @"(?:still )?(?:(?:have|has|need|needs|supposed|expected|meant) to )?(?:do|deliver|send|finish|provide|give|prepare|bring|ship|return|supply)(?: us)?(?=\s*(?:\?|$|[\uE800-\uE83F]|(?:this|next|by|today|tomorrow|still|before|until)\b|(?:for|at|to) (?:the )?[\uE000-\uE03F]))|\bare we (?:still )?waiting (?:for|on)\b";

    /// <summary>Whether tasks are asked for, whatever other words of rules stand there: "what do I have to deliver this week?"</summary>
    public static bool AsksDeeds(string text) => AskedDeeds().IsMatch(text);

    [GeneratedRegex(Deeds, RegexOptions.IgnoreCase)]
    private static partial Regex AskedDeeds();

    /// <summary>"What did we offer X?": its prices, wherever they were told.</summary>
    public static bool AsksOffer(string text) => Offered().IsMatch(text);

    [GeneratedRegex(@"\bwhat (?:did|have|had) (?:we|i|our \w+) (?:ever |last |so far |already )?(?:offer(?:ed)?|quote[d]?|propose[d]?)(?= (?:to )?(?:the )?[\uE000-\uE03F]\s*(?:so far|in the end|at the end|last|this year)?\W*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Offered();

    /// <summary>Objections that nobody has answered.</summary>
    public static bool AsksUnanswered(string text) => Unanswered().IsMatch(text);

    [GeneratedRegex(@"\b(?:objections?|concerns?|worries|doubts|push[- ]?backs?|complaints?)\b(?:(?!\b(?:deals?|opps?|opportunit(?:y|ies)|pipeline)\b[^?.]{0,25}?\b(?:open|unresolved)\b)[^?.]){0,40}?\b(?:unanswered|(?:still|left|remain\w*) (?:open|unresolved|unaddressed)(?! \w* ?(?:deals?|opp))|without (?:an?y? |our )?(?:\w+ )?(?:answer|response|reply|rebuttal)|no (?:\w+ )?(?:answer|response|reply)|(?:not|never|n't|nobody|failed to|unable to|struggl\w+ to)(?: (?:yet|been|have|has|we|an?y?|be|really|properly|fully|quite|well))* (?:answer\w*|address\w*|resolv\w*|handl\w*|respond\w*|repl\w*))|\b(?:unanswered|open|unresolved|unaddressed) (?:\w+ )?(?:objections?|concerns?|worries|doubts|push[- ]?backs?|complaints?)\b|\b(?:poorly|badly|not (?:really|properly|fully|well)) (?:answered|handled|addressed)\b|\b(?:have|did|could) (?:we|n't we|we not) (?:not |never |no )?(?:answered |answer )?(?:no |any )?(?:answer to|unanswered)", RegexOptions.IgnoreCase)]
    private static partial Regex Unanswered();

    [GeneratedRegex(@"\b(?:open |outstanding |agreed |our |all |any |every |list (?:all |the )?|pending |due )*(?:next (?:steps?|actions?|moves?)|action (?:items?|points?)|actions? (?:points?|agreed|outstanding|open|due|pending)|(?:open|outstanding|pending|agreed) (?:actions?|items|tasks|to-?dos?|points|activities)|to-?dos|to-?do list|follow[- ]?ups|tasks)\b(?: (?:(?:that |which |are |were |have |we |been |is )*(?:agreed|open|due|outstanding|pending|left|planned|set|scheduled))+)?|\bwhat (?:is|are|'s) (?:still )?(?:open\b(?! in\b)|outstanding|left to do|to be done|due|overdue|late|next|planned)\b(?= (?:with|for|at|on|in|after|from|by|before|until|\s*[\uE000-\uE03F\uE800-\uE83F])|\s*[\uE800-\uE83F?]|\s*$)|\bwhat happens next\b|\bwhat do we (?:still )?(?:have|need) to do\b", RegexOptions.IgnoreCase)]
    private static partial Regex NextStep();

    [GeneratedRegex(@"\b(?:main |biggest |key |all |any |every |known |list (?:all |the )?|identified |open |flagged )*(?:risks|red flags?|warning signs?|threats|deal risks?|danger signs?|dangers|risk factors?)\b(?: (?:(?:that |which |were |have |been |are |we )*(?:raised|flagged|seen|mentioned|named|identified|noted|see))+)?|\b(?:deals? )?at risk\b|" + Departures.Words + @"|\bwhat (?:could|might|may|can) (?:derail|go wrong|kill|threaten|endanger|jeopardi[sz]e)(?: (?:the|our|this|with))*\b|\brisks? (?:in|on|with|of|for) (?=(?:our |the |open )*(?:deals?|pipeline|opportunit\w+|account|\s*[\uE000-\uE03F]))", RegexOptions.IgnoreCase)]
    private static partial Regex Risk();

    [GeneratedRegex(@"\b(?:in|from|on|during|across|at|within|of)\s+(?:all |the |our |any |recent |these |sales |discovery |customer |demo |[\uE000-\uE03F] ?)*(?<k>calls?|meetings?|conversations?|transcripts?|win[ /-]?loss (?:reviews?|reports?|interviews?|analys[ei]s)|loss reviews?|win reviews?|post[- ]?mortems?|proposals?|quotes?|offers?|call notes|notes)\b|\b(?:by|via|over the|on the) (?<k>phone|telephone)\b", RegexOptions.IgnoreCase)]
    private static partial Regex KindWords();
}
