using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Whether a sentence is an objection, and what it comes to.</summary>
static partial class ObjectionText
{
    const int LabelWords = 6;

    /// <summary>A topic of the taxonomy; else a short point's own name; else what its sentence is most like.</summary>
    public static string Value(FindingContext context, string label, string text, Statement said)
    {
        string name = Lead().Match(label) is { Success: true } lead ? lead.Groups[1].Value.Trim(' ', '*', '_', '"', '“', '”', '.', ',') : "";
        bool isNamed = name.Length > 2 && text.Split(' ').Length <= LabelWords;
        return context.Taxonomy.Named(name) ?? (name.Length > 0 ? context.Taxonomy.TopicOf(name) : null) ?? context.Taxonomy.TopicOf(text) ?? (isNamed ? name.ToLowerInvariant() : context.TopicOf(said));
    }

    /// <summary>Where the answer begins in a point that holds both: its offset and the length of what announces it; -1 for nowhere.</summary>
    public static (int At, int Length) AnswerAt(string text) => Cues.InlineAnswer().Match(text) is { Success: true } match && match.Index > 2 ? (match.Index, match.Length) : (-1, 0);

    /// <summary>A point of the list that tells what our side said or did about the one above: by one of ours, or of us; below another point whatever we did.</summary>
    public static bool IsAnswer(FindingContext context, IReadOnlyList<Statement> line)
    {
        Statement point = line[0];
        if (point.Side != Side.Unknown || (!point.IsItem && line.Count > 1))
        {
            return point.Side == Side.Ours;
        }

        string subject = Subject().Match(point.Text).Value.Trim();
        bool isUs = subject.ToLowerInvariant() is "we" or "i" || context.Participants.IsOurs(subject);
        return point.IsNested ? isUs || Cues.Answer().IsMatch(point.Text) : isUs && Cues.Answered().IsMatch(point.Text[subject.Length..].TrimStart());
    }

    /// <summary>Where an arrow begins the answer: its offset and length; -1 for nowhere.</summary>
    public static (int At, int Length) ArrowAt(string text) => Arrow().Match(text) is { Success: true } arrow && arrow.Index + arrow.Length < text.Length ? (arrow.Index, arrow.Length) : (-1, 0);

    /// <summary>Of what stands before an arrow the last sentence, if it lacks, refuses, demands or asks something; else "".</summary>
    public static string Held(string before)
    {
        string last = before.TrimEnd().Split(". ")[^1].Trim();
        return LeastHeld().IsMatch(last) && !Cues.Settled().IsMatch(last) && (Cues.Concern().IsMatch(last) || Lacking().IsMatch(last)) ? last : "";
    }

    /// <summary>What we said or did about it, told by whoever of us writes.</summary>
    public static bool IsOurAnswer(FindingContext context, Statement s)
    {
        string subject = Subject().Match(s.Text).Value.Trim();
        return !s.IsTurn && s.Side != Side.Customer && (subject.ToLowerInvariant() is "we" or "i" || context.Participants.IsOurs(subject)) && Cues.Answered().IsMatch(s.Text[subject.Length..].TrimStart());
    }

    /// <summary>What one of us did, whatever the deed; not what we think, hear or owe.</summary>
    public static bool IsOurDeed(FindingContext context, Statement s)
    {
        string subject = Subject().Match(s.Text).Value.Trim();
        return !s.IsTurn && s.Side != Side.Customer && (subject.ToLowerInvariant() is "we" or "i" || context.Participants.IsOurs(subject)) && !NoDeed().IsMatch(s.Text[subject.Length..].TrimStart());
    }

    /// <summary>Another objection: what follows it answers that one.</summary>
    public static bool IsFurther(FindingContext context, Statement s) =>
        context.SenseOf(s) is var sense && sense.Objection >= LeastFurther && sense.Objection > sense.Answer && !IsOurAnswer(context, s);

    /// <summary>"Is that with VAT?": asked to know, not to doubt.</summary>
    public static bool IsQuestionOfFact(string text) => OfFact().IsMatch(text) && !Cues.Concern().IsMatch(text);

    /// <summary>"My concern is a different one.": what it is comes after.</summary>
    public static bool IsAnnouncement(string text) => Announcement().IsMatch(PhraseSet.Plain(text));

    /// <summary>"My other question is the archive.": names what the next sentence holds against us.</summary>
    public static bool IsOpening(string text) => Opening().IsMatch(PhraseSet.Plain(text));

    /// <summary>Nothing but somebody's words.</summary>
    public static bool IsQuotation(string text) => text.Trim() is ['"' or '“', .., '"' or '”'] quoted && quoted.AsSpan(1, quoted.Length - 2).IndexOfAny('"', '”') < 0;

    /// <summary>Where a note that tells a question goes on with what was answered: "asked how long it takes; two weeks"; -1 for nowhere.</summary>
    public static int AskedAndAnswered(string text) => Asked().Match(text) is { Success: true } asked && !Lacking().IsMatch(text[(asked.Index + asked.Length)..]) ? asked.Index + asked.Length : -1;

    const double LeastFurther = 0.8;

    /// <summary>"My own concern is the staff.": of what it is, no more; what about it comes after.</summary>
    public static bool IsNamed(string text) => NameOnly().IsMatch(PhraseSet.Plain(text));

    /// <summary>What they ask us to send is wanted, not held against us.</summary>
    public static bool IsWish(string text) => Wish().IsMatch(text) && !Cues.Concern().IsMatch(text);

    /// <summary>What we write to them about ourselves.</summary>
    public static bool IsOwn(string text) => Own().IsMatch(text);

    [GeneratedRegex(@"^(?:(?:and|but|well|so|no|yes|then|ok(?:ay)?),? )*(?:my|our|his|her|the) (?:own |main |big(?:gest)? |real |only |other )*(?:concern|worry|question|problem|issue|objection|fear|trouble)s? (?:is|are|was) (?:with )?(?:the |our |my |your )?[\p{L}-]+(?: [\p{L}-]+)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex NameOnly();

    [GeneratedRegex(@"^\W*(?:(?:he|she|they|\p{Lu}[\p{L}'’-]+) )?(?:also )?(?:wants?|asks? for|asked for|would like|requests?|requested) (?:an?|our|the|some) (?:[\w-]+ ){0,3}?(?:prices?|quotes?|quotation|offer|proposal|demo|samples?|brochure|visit|references?|list|drawings?|catalogue)", RegexOptions.IgnoreCase)]
    private static partial Regex Wish();

    [GeneratedRegex(@"^\W*(?:(?:and|also|so),? )*(?:here (?:is|are|comes)|attached|enclosed|please find|I (?!(?:have |['’]ve )?(?:noted|heard|understood|took|remember))|we (?!(?:have )?(?:noted|heard|understood)))", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex(@"\b(?:asked|wanted to know|wondered|queried) (?:us |me |again )?(?:how|what|who|when|where|why|whether|if)\b[^;.]*(?=; )", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?:^|(?<=\s))(?:->|→|=>)\s+")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"\S+ \S+")]
    private static partial Regex LeastHeld();

    [GeneratedRegex(@"\b(?:no|not|without|only|none|nothing|missing|lacks?|unclear|too|wants?|must|asks?|instead)\b|n['’]t\b|\?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Lacking();

    [GeneratedRegex(@"^(?:also |then |still |just |only |really |do |did )*(?:not |n't )?(?:think|thinks|thought|fear|fears|feared|expect|expects|expected|guess|hopes?|hoped|suspect|suspects|believes?|feels?|felt|hears?|heard|asked|asks?|notice[sd]?|sees?|saw|knows?|knew|doubts?|reckon|suppose|sensed?|understand|understood|gather|gathered|am|was|were|is|are|have|has|had(?! to admit)|owes?|will|shall|would|should|could|can|may|might|must|needs?|wants?|like|likes|wonder|worry|worries|met|spoke|speaks?|drove|went|visited|called|rang|sat|meet|sends?|left for|came|come|start|started|began|lost|won|got|get)\b|^['’]", RegexOptions.IgnoreCase)]
    private static partial Regex NoDeed();

    [GeneratedRegex(@"\b(?:is|are|was|were|does|do) (?:that|this|it|these|those|the price|the figure|you)(?: price| figure| all)? (?:with|without|incl\w*|excl\w*|before|after|net|gross|per|plus)\b[^?]{0,30}\?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex OfFact();

    [GeneratedRegex(@"^(?:(?:and|but|well|so|no|yes|then|ok(?:ay)?),? )*(?:(?:my|our|the|one|another|a) (?:\w+ ){0,2}(?:concern|worry|question|problem|issue|point|objection|fear|thing)s? (?:is|are|was|lies|would be) (?:a |an |quite |somewhat |something )*(?:different|another|other|elsewhere|simpler|bigger|this|the following|else)(?: ones?| things?)?|(?:I|we)(?:'ve| have)? (?:got )?(?:another|one more|a different|one other|a second|a third) (?:one|concern|worry|question|problem|issue|point|objection|thing))\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"^(?:(?:and|but|well|so|no|yes|then|ok(?:ay)?),? )*(?:(?:(?:my|our|the|one|another|a) (?:\w+ ){0,2}(?:concern|worry|question|problem|issue|point|objection|fear|thing|topic)s? (?:is|are|was|would be)|(?:then |and |now )*there(?:'s| is| are)) (?:about |with )?(?:the |our |your |my )?(?:[\p{L}'-]+ ?){1,3}|(?:about|now|next|as for|then) (?:the |our |your )(?:[\p{L}'-]+ ?){1,3})[.:]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:[Ww]e|I|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?=\s)")]
    private static partial Regex Subject();

    /// <summary>What a sentence outside any heading objects to; null when it does not.</summary>
    public static string? Concern(FindingContext context, Statement statement)
    {
        string text = PhraseSet.Plain(statement.Text);
        if (Cues.Settled().IsMatch(text) && !Cues.Contrast().IsMatch(text))
        {
            return null;
        }

        return statement.Side == Side.Customer ? Spoken(context, statement, text) : statement.IsTurn ? (You().IsMatch(text) ? Strong(context, text) : null) : Told(context, text);
    }

    /// <summary>A turn of the other side that brings up a further point, refuses something, or holds a rival's offer against ours.</summary>
    public static bool IsPoint(FindingContext context, IReadOnlyList<Statement> turn)
    {
        string said = PhraseSet.Plain(string.Join(' ', turn.Select(s => s.Text)));
        return said.Count(c => c == ' ') >= LeastSpaces && !Scheduling().IsMatch(said)
            && (Further().IsMatch(said) || Refusal().IsMatch(said) || (context.Competitors.In(said).Any() && Offers().IsMatch(said)));
    }

    const int LeastSpaces = 4;

    /// <summary>"Second thing.", "One more:", "And the robot. We ...": a point after another; "And the rest stays as it was?" only asks.</summary>
    [GeneratedRegex(@"^(?:(?:good|fine|ok(?:ay)?|right|sure|fair|thanks|i look|understood|i see)\b[^.!?]{0,15}[.!,]\s*)?(?:and (?!(?:then|so|thanks|thank)\b)[^.?!]{1,40}[.:](?=\s)|(?:the )?(?:second|third|fourth|fifth|another|next|other|last|final|one more|one other)(?: (?:thing|point|one|question|topic|issue|item)\b|\s*[,.:;–—-]))|^(?:besides|on top of that)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Further();

    [GeneratedRegex(@"\b(?:I|we)(?: am|'m| are|'re) not (?:going to|\w+ing)\b|\b(?:I|we) (?:will not|won't|do not (?:want|like)|don't (?:want|like)|can't|cannot|refuse to)\b|\bmy (?:main |big(?:gest)? |only |real )?(?:issue|problem|worry|concern|trouble) (?:is|with)\b|\b(?:I'll|let me|I have to|I'm going to) be (?:straight|blunt|frank|honest|the bad guy|difficult)\b|\bwhy (?:do|should|must|would) (?:I|we) (?:pay|have to|need|buy|change|switch|risk)\b|\bwe(?:'ve| have)? (?:got )?nobody\b", RegexOptions.IgnoreCase)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\d|\b(?:says?|said|offers?|offered|quoted?|promis\w+|includes?|came in|is (?:at|on)|lower|cheaper|less|hundred|thousand|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offers();

    [GeneratedRegex(@"^(?:we|the (?:board|committee|partners?)) (?:decides?|meets?|sits?)\b|\b(?:thanks|thank you|bye|talk (?:soon|then))\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Scheduling();

    static string? Spoken(FindingContext context, Statement said, string text)
    {
        if ((Strong(context, text) ?? Rival(context, text)) is { } strong)
        {
            return strong;
        }

        // A note that gives their words by name gives what matters.
        if ((!said.IsTurn && Cues.Concern().IsMatch(text) && !Pleasant().IsMatch(text)) || Fears().IsMatch(text))
        {
            return context.Taxonomy.TopicOf(text) ?? context.TopicOf(said);
        }

        bool about = You().IsMatch(text) || text.Contains('?') || Named().IsMatch(text);
        return about && (Cues.Concern().IsMatch(text) || Cues.Probe().IsMatch(text)) && !Pleasant().IsMatch(text)
            ? context.Taxonomy.TopicOf(text) ?? (Explicit().IsMatch(text) ? Taxonomy.Other : null) : null;
    }

    /// <summary>A phrase that is an objection whoever's side says it; not about a rival alone.</summary>
    static string? Strong(FindingContext context, string text)
    {
        Topic[] says = [.. context.Taxonomy.Topics.Where(t => t.Says.Has(text))];
        return says.Length == 0 || AboutRival(context, text) ? null : says.MaxBy(t => (3 * t.Says.Weight(text)) + t.About.Weight(text))!.Name;
    }

    static string? Told(FindingContext context, string text)
    {
        if (Cues.Told().IsMatch(text) && !NotTold().IsMatch(text) && !AboutRival(context, text))
        {
            return context.Taxonomy.TopicOf(text) ?? Taxonomy.Other;
        }

        if (context.Source.Kind is "call" or "note" && OfAmount().IsMatch(text) && !Praise().IsMatch(text))
        {
            return context.Taxonomy.Named("price") ?? context.Taxonomy.TopicOf(text) ?? Taxonomy.Other;
        }

        if (context.Source.Kind is "call" or "note" && TooMuch().IsMatch(text) && !AboutRival(context, text))
        {
            return context.Taxonomy.TopicOf(text) ?? Taxonomy.Other;
        }

        if (context.Source.Kind is "call" or "note" && Gap().IsMatch(text))
        {
            return context.Taxonomy.TopicOf(text) ?? Taxonomy.Other;
        }

        // Their words in ours: what stands in quotation marks, or a sentence of few words that quotes by sense.
        return Cues.Quoted().Matches(text).Select(q => q.Groups[1].Success ? q.Groups[1].Value : q.Groups[2].Value).Where(q => !Cues.Settled().IsMatch(q)).Select(q => Strong(context, q) ?? (Named().IsMatch(q) ? context.Taxonomy.TopicOf(q) : null)).FirstOrDefault(v => v is not null)
            ?? (context.Source.Kind is "call" or "note" && They().IsMatch(text) ? Strong(context, text) : null);
    }

    /// <summary>A rival has it, or has it for less.</summary>
    static string? Rival(FindingContext context, string text) => !context.Competitors.In(text).Any() ? null
        : Cheaper().IsMatch(text) ? context.Taxonomy.Named("price") ?? context.Taxonomy.TopicOf(text) : Has().IsMatch(text) ? context.Taxonomy.TopicOf(text) ?? context.Taxonomy.Named("missing feature") : null;

    static bool AboutRival(FindingContext context, string text) => context.Competitors.In(text).Any() && !Cues.AboutUs().IsMatch(text);

    [GeneratedRegex(@"^[*_]*([^.:;!?–—]{3,50}?)[*_]*(?:[.:;!–—]|,\s|\s[-–—]\s|$)")]
    private static partial Regex Lead();

    [GeneratedRegex(@"\b(you|your|yours|you're|you'd|you'll)\b", RegexOptions.IgnoreCase)]
    private static partial Regex You();

    /// <summary>The concern is called one.</summary>
    [GeneratedRegex(@"\b(worry|worries|worried|concern|concerned|objections?|have a problem|problem is|afraid|nervous|not (?:sure|convinced|comfortable)|i doubt|risk is|issue is|hesitant|reluctant|nightmare|can't|cannot|too (?:much|long|slow|expensive|risky|complex|late))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(worry|worries|concern|objection|we have a problem|problem is|deal[- ]?breaker)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Explicit();

    [GeneratedRegex(@"\b(?:I'm|I am|we're|we are|I've been|what) (?:really |still |rather |just |only |very |more )?(?:worried|afraid|nervous|concerned|uneasy|worries me|worries us|bothers me|bothers us) (?:about|that|of|is)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fears();

    [GeneratedRegex(@"\b(quoted|cheaper|(?:for|costs?|is|are) (?:\w+ ){0,3}less|lower (?:price|offer|quote)|below (?:that|you|yours)|came (?:in|back) (?:at|with|lower))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cheaper();

    [GeneratedRegex(@"\b(includes?|(?:has|had|have|does|do|did|offers?|supports?) (?:it|one|both|that|this|them|these|those)|already (?:has|have|does|do)|(?:does|do|has|have) (?:\w+ ){1,4}out of the box)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Has();

    /// <summary>"Nora finds EUR 900 a month hard to swallow": what somebody thinks of a sum of ours.</summary>
    [GeneratedRegex(@"^(?!we\b|I\b|our\b)[^.;:]{0,40}?\b(?:thinks?|thought|finds?|found|considers?|considered|calls?|called|feels?|felt)\b[^.;:]{0,25}?(?:[£$€]\s?\d|\b(?:EUR|USD|GBP|CHF|DKK|SEK|NOK|PLN)\s?\d|\b\d[\d.,]*\s?(?:k\b|€|EUR|USD|GBP|CHF|DKK|SEK|NOK|PLN))", RegexOptions.IgnoreCase)]
    private static partial Regex OfAmount();

    /// <summary>"Nora finds the press too loud for an open hall."</summary>
    [GeneratedRegex(@"^(?!we\b|I\b|our\b)[^.;:]{0,40}?\b(?:thinks?|thought|finds?|found|considers?|considered|calls?|called|feels?|felt)\b[^.;:?]{0,60}?\b(?:too \p{Ll}{3,}|not \p{Ll}+ enough)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TooMuch();

    [GeneratedRegex(@"\b(?:fair|reasonable|good|fine|ok(?:ay)?|cheap|acceptable|attractive|great|generous|low|less than|affordable|within)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Praise();

    /// <summary>What they asked for and we have not.</summary>
    [GeneratedRegex(@"(?:\bwe (?:don't|do not|never|didn't|can't|cannot|couldn't) (?:yet )?(?:have|do|did|support|offer|cover|show)\b|\?\s*(?:we )?(?:don't|do not) have\b)(?! (?:to|any problem|much time|time|news))", RegexOptions.IgnoreCase)]
    private static partial Regex Gap();

    /// <summary>"I have two objections": they follow, counted.</summary>
    [GeneratedRegex(@"\b(?:two|three|four|five|several|some|a few|a couple of|\d) (?:\w+ )?(?:objections|concerns|worries|problems|issues|reservations|doubts)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Announces();

    [GeneratedRegex(@"^(?:one|two|three|four|first(?:ly)?|second(?:ly)?|third(?:ly)?|the (?:first|second|third|other)(?: one| is)?|number (?:one|two|three)|and|also)[,:;]?\s+", RegexOptions.IgnoreCase)]
    public static partial Regex Counted();

    [GeneratedRegex(@"\b(thanks|thank you|excited|love|glad|good (?:idea|question)|sounds good|super helpful|i like|looking forward)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pleasant();

    [GeneratedRegex(@"\b(we (?:are|were|worry)|i (?:am|was|worry)|our (?:main |key |biggest )?(?:concern|worry|objection)|no (?:\w+ )?(?:objections?|concerns?)|handled (?:the )?objections?|objections? directly|overcame|address(?:ed|ing) (?:\w+ )?(?:objections?|concerns?))\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotTold();

    [GeneratedRegex(@"\b(they|he|she|their|them|client|customer|prospect|buyer|said|says|thinks?|feels?|wants?|asked)\b", RegexOptions.IgnoreCase)]
    private static partial Regex They();
}
