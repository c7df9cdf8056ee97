using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What headings and labels announce, by the words people use for them.</summary>
static partial class Sections
{
    public static SectionKind Of(string label)
    {
        string text = Numbering().Replace(PhraseSet.Plain(label), "").Trim().TrimEnd(':', '.', '?', '!').Trim('*', '_', ' ', '#');
        return text.Length is 0 or > 90 ? SectionKind.None
            : Negated().IsMatch(text) ? SectionKind.Unrelated
            : NotReasons().IsMatch(text) ? SectionKind.NotReasons
            : Lessons().IsMatch(text) ? SectionKind.Notes
            : Done().IsMatch(text) ? SectionKind.Done
            : Answers().IsMatch(text) ? SectionKind.Answers
            : Objections().IsMatch(text) ? SectionKind.Objections
            : NextSteps().IsMatch(text) ? SectionKind.NextSteps
            : Commitments().IsMatch(text) ? SectionKind.Commitments
            : Risks().IsMatch(text) ? SectionKind.Risks
            : Won().IsMatch(text) ? SectionKind.WonReasons
            : Lost().IsMatch(text) ? SectionKind.LostReasons
            : Reasons().IsMatch(text) ? SectionKind.Reasons
            : Competition().IsMatch(text) ? SectionKind.Competition
            : Price().IsMatch(text) ? SectionKind.Price
            : Notes().IsMatch(text) ? SectionKind.Notes
            : SectionKind.None;
    }

    [GeneratedRegex(@"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-h][.)])\s+|\s+\(?\d{1,2}\)?$")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\b(no|without|zero) (objections?|concerns?|risks?|blockers?)\b|^not (a |an )?(risk|concern|objection)|objection[- ]handling (guide|training|playbook)", RegexOptions.IgnoreCase)]
    private static partial Regex Negated();

    /// <summary>"What did not decide it": named so as not to be taken for one.</summary>
    [GeneratedRegex(@"^(what|which|things|points|reasons|factors|topics)\b.{0,40}\b(not|never|n't|didn't|wasn't|weren't|don't|doesn't|no|hardly|nothing)\b.{0,25}\b(decid\w*|decisi\w*|matter\w*|count\w*|role|reasons?|cause\w*|factors?|issues?|problems?|influence\w*|weigh\w*|cost us|lose|lost|difference|tip\w*)\b|^(it was |this was |that was )?(not|never|no) (a |an |the |our |really |why )*(reasons?|deciding factors?|decisive|decisive factors?|causes?|why|we (lost|won)|it)\b|^(non|no)-reasons?\b|^(played no role|did(n't| not) matter|irrelevant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotReasons();

    [GeneratedRegex(@"^(raised by |who |owner )?(our |the )?(ans|answers?( given)?|responses?|resp|reply|replies|rebuttals?|how (we|I|he|she|they|it|this|that|these) (was |were |got )?(answered|responded|handled|addressed|replied|settled|solved|resolved|dealt with|met|overc[ao]me).*|what (we|I) (said|answered|told them|replied|offered|tried|did about (it|that|this|them|these))|we (said|answered|responded|offered|replied)|handled( by| with)?|what (worked|answered).*|resolution|mitigation|our position|addressed( by| with)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Answers();

    [GeneratedRegex(@"^((main|key|open|major|top|biggest|primary|remaining|outstanding|other|customer|client|buyer|prospect|their|his|her|technical|commercial|legal|security|raised|second|first|third|only|last|one more|new)('s)? )*(objections?|obj|concerns?|worr(y|ies)|push[- ]?backs?|blockers?|hesitations?|reservations?|sticking points?|hang[- ]?ups?|show[- ]?stoppers?|deal[- ]?breakers?|doubts?|red flags raised|issues raised|points? of contention|fears?)( #?\d+| (left|raised|noted|remaining|heard|to us|on price|from .{1,40}|by .{1,40}|against us|as noted|and what answered them|and (our )?(answers|responses|replies|questions|concerns|risks|objections|how .{1,40})|(during|in|through|throughout|over|along|at|before|after|since|until|not) [^:]{1,40}|(that |which )?(we|they|he|she|it|nobody|customers|clients|buyers) [^:]{1,40}|& .{1,40}|\(.{1,50}\))| ?[/–—-] ?.{1,40}|, .{1,40})*$|^(still open|open (points?|issues?)|unresolved)$|^(what )?(they|he|she|the (customer|client|prospect|buyer)) (said|told us|raised) (along the way|on the way|(during|before|while) .{2,40}|in the (talks|negotiations?))$|^what (they|he|she|the (customer|client|prospect|buyer)) (pushed (back )?on|objected to|worried about|did not like|didn't like|disliked|challenged)$|^(where|what) they (push|hesitat|worr).*$|^(why they (might|may) not (buy|sign)|what (could|might|nearly) (stop|stopped|kill|killed) (it|the deal|this|them)|what (stood|spoke|spoken|was|is|stands|speaks) (against (it|us|them|this)|in (the|our) way)|what (made|makes) (it|this|that|the deal) (hard|harder|difficult|complicated|tough)|what (almost|nearly) (lost|cost|killed|sank|broke|stopped) .{2,20})$", RegexOptions.IgnoreCase)]
    private static partial Regex Objections();

    [GeneratedRegex(@"^(agreed |our |proposed |suggested |immediate |key )*(next|next[ _-]?steps?|nxt|actions?|action[ _-]?items?|follow[- ]?ups?( actions)?|to[- ]?dos?|agreed( next steps)?|what happens next|what's next|next meeting|next mtg|next call|next touch|way forward|planned|next up|tasks|((still )?open )?from their side|what they owe( us)?|they owe( us)?|(on|for) (their|the customer'?s?) (side|to[- ]?do))( .{0,25})?$", RegexOptions.IgnoreCase)]
    private static partial Regex NextSteps();

    [GeneratedRegex(@"^(our |open )?(commit|commitments?|promises?( made)?|((still )?open )?(from|on) our side|what we( still)? owe( them)?|we still owe|we (promised|committed( to)?|owe( them)?)|what we promised|deliverables owed|promised)$", RegexOptions.IgnoreCase)]
    private static partial Regex Commitments();

    [GeneratedRegex(@"^((the|our|main|key|open|deal|top|biggest|remaining|current|project|known|potential|major) )*(risks?|deal risks?|risk factors?|dangers?|hazards?|pitfalls?|worth watching|what worries (me|us)|red flags?|threats?|what (could|can|may|might) (still )?(go wrong|hurt us|bite us)|careful|watch[- ]?outs?)( .{0,45})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Risks();

    [GeneratedRegex(@"^(reasons? )?(why|how) (we|they|it was|it's) (won|got (it|them|the deal|this)|chose us|picked us|bought|signed|went with us|selected us)( .{0,30})?$|^why (won|us|we won it)|^(win(ning)? (reasons?|factors?|themes?)|reasons? (for|of|we) (winning|the win|won|win)|what (won it|decided it|made the difference|got us the deal|landed it)|decisive|won because|won on)( .{0,20})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Won();

    [GeneratedRegex(@"^(reasons? )?why (we|they|it was|it) (lost|did not|didn't|chose|picked|went|passed)( .{0,40})?$|^why .{1,40} won$|^(loss reasons?|lost reasons?|closed[ _-]lost[ _-]reasons?|closed[ _-]lost|reasons? (for|of|we) (losing|the loss|loss|lost)|what (lost it|cost us the deal|killed (it|the deal)|went wrong)|lost because|lost on)( .{0,20})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Lost();

    [GeneratedRegex(@"^(the |their |main |key |primary |secondary |second |stated |actual |real |root |underlying )*(reasons?|deciding factors?|decision factors?|decision drivers?|deciding reason|decisive factors?|why|primary|secondary|factors|outcome reasons?|cause|root causes?|decided by|rationale|what (else |also |really |finally )*(played a (part|role)|mattered|counted|contributed|tipped (it|the scales?|the balance)|decided( them)?)|contributing (factors?|reasons?))( given| stated| in the crm| for (the )?(decision|outcome))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Reasons();

    /// <summary>What was learned is told for other deals.</summary>
    [GeneratedRegex(@"^(the |our |my |key |main )*(lessons?|learnings?|takeaways?|what (we|I)( have|'ve)? (learn(ed|t)|take away)|(what|things) (to|we would|we'd|we will|we'll|I would|I'd) (do|change|keep|try) (better|differently|next time|again)|(for|in) (the )?(next|future) (one|ones|times?|deals?|tenders?|visits?)|next time|for the future|do differently( next time)?|note to (self|us))( .{0,25})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Lessons();

    [GeneratedRegex(@"^(already |what (is|has been|we have|we've) |everything )?(done|completed|finished|ticked off|dealt with)( (so far|already|items?|actions?|tasks?|points?|since .{1,25}|until .{1,25}))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Done();

    [GeneratedRegex(@"^((main|key|known|other|primary|named) )*(competit(ors?|ion|ive.*)|comp|comps|rivals?|alternatives?( considered)?|also (looking at|evaluating|considering)|vendors?( considered| evaluated)?|shortlist(ed)?|incumbents?|lost to|beat|displaced|replaced|replaces|against|versus|vs|up against)$", RegexOptions.IgnoreCase)]
    private static partial Regex Competition();

    [GeneratedRegex(@"^((our|the|list|total|annual|proposed|quoted|agreed|commercial) )*(prices?|pricing|costs?|quote(?! (?:of|from|by) (?:the |a |our )?\p{L})|quotation|commercials|fees?|investment|budget|amount|total costs?|license fee|commercial terms)( .{0,25})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Price();

    [GeneratedRegex(@"^(call |meeting |rep |coach(ing)? |manager |internal |self[- ]?)*(notes?|feedback|review|debrief|lessons?( learned)?|takeaways|what (went (well|wrong)|i'd do differently|we (should|would) have done)|post[- ]?mortem|coaching)( .{0,30})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Notes();
}
