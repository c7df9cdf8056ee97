using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>How deals ended, as people say it.</summary>
static partial class OutcomeWords
{
    public const string Won = "won";
    public const string Lost = "lost";
    public const string Open = "open";
    public const string Closed = "closed";

    /// <summary>Takes the outcomes named out of the question.</summary>
    public static void Read(Draft draft)
    {
        QuestionText text = draft.Text;
        if (text.TakeAll(Opened()).Count > 0)
        {
            draft.On = Knowledge.Metrics.DealDate.Created;
        }

        if (text.TakeAll(AnyOutcome()).Count > 0)
        {
            return;
        }

        if (draft.On == Knowledge.Metrics.DealDate.Expected || (draft.Periods.Count > 0 && FigureDetails.IsExpected(draft.Masked) && (text.TakeAll(Expecting()).Count > 0 || (draft.Facts.Count == 0 && text.TakeAll(ExpectedAlone()).Count > 0))))
        {
            text.TakeAll(ExpectedAlone());
            draft.Outcomes.Add(Open);
            text.TakeAll(OpenWords());
            return;
        }

        Take(Lost, LostWords());
        Take(Won, WonWords());
        Take(Open, OpenWords());
        if (draft.Outcomes.Count == 0)
        {
            Take(Won, ActivelyClosed());
            Take(Closed, ClosedWords());
        }
        else
        {
            text.TakeAll(ActivelyClosed());
            text.TakeAll(ClosedWords());
        }

        void Take(string outcome, Regex words)
        {
            if (text.TakeAll(words).Count > 0 && !draft.Outcomes.Contains(outcome))
            {
                draft.Outcomes.Add(outcome);
            }
        }
    }

    /// <summary>How deals ended that are asked about by what customers do: "why do they go for us", "what keeps them from signing"; null where nothing of it is said.</summary>
    public static string? OfBuyers(string words) => NotBuying().IsMatch(words) ? Lost : Buying().IsMatch(words) ? Won : null;

    const string Buy = @"(?:buy(?:ing)?(?: (?:it|them|from us))?|bought|sign(?:ed|ing)?(?: up)?(?: with us)?|pick(?:ed|ing)? us|choos(?:e|ing) us|chose us|go(?:ing)? (?:with|for) us|went (?:with|for) us|want(?:ed)? (?:it|us|our)|take (?:it|us)|order(?:ed)?|purchas\w+|say(?:ing)? yes|said yes|decid\w+ for us)";

    [GeneratedRegex(@"(?:n't|\bnot|\bnever|\bno (?:one|body)|\bnobody|\bdont|\bdoesnt|\bdidnt|\bwont|\b(?:keep|kept|stop|stops|stopped|prevent\w*|put|puts)\b[^?.]{0,40}?(?:from|off)?) (?:to )?(?:\w+ )?" + Buy + @"\b|\b(?:say|says|said|saying) no\b|\bturn(?:s|ed)? us down\b|\bwalk(?:s|ed)? away\b|\b(?:reject|refus|declin)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex NotBuying();

    [GeneratedRegex(@"\b(?:chosen|picked|preferred|favou?red|award(?:s|ed)?|selected) us\b|\bin (?:our|\w+['’]s) favou?r\b|\b(?:come|came|coming) out (?:ahead|on top)\b|\bsuccess (?:reasons?|factors?)\b|\b(?:did|do|done|doing) (?:so )?well\b|\b(?:were|was|are|is) (?:we|ours|our \w+) (?:better|stronger)\b|\ba winner\b|\b(?:into|became|become) (?:an? )?(?:customers?|clients?)\b|\b(?:got|get|secured?|landed?|gained?) (?:us |the |our )?(?:[\p{L}\uE000-\uE03F]+ ){0,2}(?:contracts?|orders?|deals?)\b|\b(?:do|did|does|they|people|customers?|clients?|buyers?|makes?|made|end up|[\uE000-\uE03F]) (?:them |him |her |people |customers? |clients? |up )?" + Buy + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex Buying();

    /// <summary>However deals ended: "won, lost, open, whatever", "no matter the result".</summary>
    public static bool IsAny(string words) => AnyOutcome().IsMatch(words);

    const string Ended = @"(?:(?:closed[- ])?(?:won|lost|open|wins?|loss(?:es)?|pending|running|ongoing|going|cancelled))";

    [GeneratedRegex(@"\b" + Ended + @"(?:\s*(?:,|/|\bor\b|\band\b|&|\s)\s*(?:still )?" + Ended + @")+\b[\s,-]*(?:or |and |it )*(?:whatever|whichever|anything|either(?: way)?|don't care|don't mind|no matter|does(?:n't| not) matter|regardless|all the same|the lot|all of (?:them|it))\b|\b(?:whatever|whichever|regardless of|no matter|irrespective of|never mind|does(?:n't| not) matter|don't care)\s+(?:(?:the|their|what|how|its|which|of|about|they|it|if|whether|became|happened|ended|came|turned|out|to|way)\s+)*(?:results?|outcomes?|status(?:es)?|ending|state|became of (?:them|it)|ended(?: up)?|turned out|happened(?: to them)?|went|won or lost)\b|\b(?:all|any|every|whatever) (?:outcomes?|status(?:es)?|results?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyOutcome();

    public static string? Of(string words) => LostWords().IsMatch(words) ? Lost : WonWords().IsMatch(words) ? Won : OpenWords().IsMatch(words) ? Open : ClosedWords().IsMatch(words) ? Closed : null;

    [GeneratedRegex(@"\b(?:(?:is|are|that|which) )*(?:expected|due|forecast(?:ed)?|anticipated|projected|slated|scheduled)\b|\b(?:expect|forecast|anticipate|plan|hope)s?\b(?: to\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex ExpectedAlone();

    [GeneratedRegex(@"\b(?:(?:is|are|was|were|that|which) )*(?:expect|forecast|anticipate|plan|hope)s? (?:\w+ ){0,3}?to (?:be )?(?:close[sd]?|sign(?:ed)?|land(?:ed)?|come in|finish|book(?:ed)?|win|won)\b|\b(?:(?:is|are|was|were|that|which) )*(?:expected|due|forecast(?:ed)?|supposed|likely|planned|scheduled|slated|set|meant|going|will|should|could(?: still)?)? ?(?:to |for )?(?:be )?(?:close[sd]?|closing|closure|sign(?:ed)?|land|come in|finish|decision)\b(?: dates?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Expecting();

    [GeneratedRegex(@"\b(?:(?:did|do|does) (?:we|they|i|the team|[\uE000-\uE03F])? ?open|opened)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opened();

    [GeneratedRegex(@"\b(?:closed?[- ](?:as )?lost|lost|lose|(?<=\b(?:we|i|they|you) )loose|loses|losing|loss|losses|unsuccessful(?:ly)?|failed|missed out on|slipped away|(?:turn(?:ed|s|ing)?) us down|(?:passed|pass) on us|(?:walk(?:ed|s|ing)?) away from us|(?:knock|kick|throw)(?:ed|s|ing)? us out|thrown out of|(?:took|taken|take[sn]?|snatch(?:ed|es)?) (?:(?:\w+ ){0,3}deals? )?(?:off|from|away from) us|fell through|died|(?:instead of|rather than)(?: (?:to|with|for))? us|cost(?:s|ing)? us|went to (?:a |the )?(?:competitors?|competition|rivals?)|(?:gets?|got|getting|slips?|slipped|slipping) away(?: from us)?|(?<!\b(?:we|i)(?: have|['’]ve)? |\b(?:have|had) (?:we|i|[\uE000-\uE03F]) ?)beaten|beats? us|defeats?)(?: (?:deals|opportunities|opps)(?= to))?\b", RegexOptions.IgnoreCase)]
    private static partial Regex LostWords();

    [GeneratedRegex(@"\b(?:orders? (?:did|have|do|has) (?:we|i|they|you|[\uE000-\uE03F]) ?(?:take|took|taken|get|got|receive[d]?)|(?:take|took|taken|got|received) (?:an? |the |any )?orders?|closed?[- ](?:as )?won|won|win|wins|winning|successful(?:ly)?|signed|sign|landed|land|victor(?:y|ies)|booked|book|converted|secured|beat|(?<=\b(?:we|i)(?: have|['’]ve)? |\b(?:have|had) (?:we|i|[\uE000-\uE03F]) ?)beaten|sold|sell|sells|bought|buys?|spent|purchased|ordered|scored|(?:took|taken|captured|poached)(?: (?:them|it|clients|customers|accounts|business|deals))?(?: away)? from(?! (?:us|our)\b))\b", RegexOptions.IgnoreCase)]
    private static partial Regex WonWords();

    [GeneratedRegex(@"\b(?:(?:still |currently )?open|ongoing|in[- ]flight|in[- ]progress|in play|unclosed|undecided|not (?:yet )?(?:closed|decided)|(?:still )?outstanding|pending|active|live|unresolved|underway|under way|being worked|(?:we|i)(?:'re|'m| are| am)(?: currently| still| now)? working on|in the works|on the go|in the (?:pipeline|funnel)|pipeline|funnel)\b(?! source)", RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();

    [GeneratedRegex(@"\b(?:(?:did|do|have|has|does|had) (?:we|i|they|our (?:\w+ )?(?:team|reps?)|the (?:\w+ )?team|you|everyone|(?:the )?[\uE000-\uE03F])?\s*(?:\w+ )?close[ds]?|we(?:'ve| have)? closed?|closed by|closed? (?:the )?(?:most|fewest|biggest|largest|more|fewer)|who (?:has )?closed|[\uE000-\uE03F]?\s*closes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ActivelyClosed();

    [GeneratedRegex(@"\b(?:closed|decided|finished|completed|resolved|concluded|closing|closures?|ended|close)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ClosedWords();
}
