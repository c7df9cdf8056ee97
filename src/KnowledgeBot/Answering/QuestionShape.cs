using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering;

/// <summary>What kind of thing would answer a question: told by its words, used to prefer sentences that hold such a thing.</summary>
/// <param name="IsPast">Asks about what was, so that superseded and expired documents may answer.</param>
public sealed partial record QuestionShape(bool WantsAmount, bool WantsDate, bool WantsPerson, bool WantsReason, bool WantsSteps, bool WantsList, bool IsPast)
{
    public static QuestionShape Of(string question, DateOnly today) => new(
        WantsAmount: Amount().IsMatch(question),
        WantsDate: DateWords().IsMatch(question),
        WantsPerson: PersonWords().IsMatch(question),
        WantsReason: Reason().IsMatch(question),
        WantsSteps: Steps().IsMatch(question),
        WantsList: ListWords().IsMatch(question),
        IsPast: Past().IsMatch(question) || Year().Matches(question).Any(y => int.Parse(y.Value, System.Globalization.CultureInfo.InvariantCulture) < today.Year));

    public bool WantsSomething => WantsAmount || WantsDate || WantsPerson || WantsReason;

    public bool IsReasonHeading(string heading) => WantsReason && ReasonHeading().IsMatch(heading);

    /// <summary>0 when the sentence holds nothing of the kind asked for, up to 1.</summary>
    /// <param name="heading">Headings above it: under "Why we lost" every sentence is a reason.</param>
    public double Fit(string sentence, string heading)
    {
        (int wanted, int held) = (0, 0);
        Count(WantsAmount, Number());
        Count(WantsDate, DateValue());
        Count(WantsPerson, Name());
        Count(WantsReason, Because());
        held += !Because().IsMatch(sentence) && IsReasonHeading(heading) ? 1 : 0;
        return wanted == 0 ? 0 : (double)held / wanted;

        void Count(bool wants, Regex holds)
        {
            wanted += wants ? 1 : 0;
            held += wants && holds.IsMatch(sentence) ? 1 : 0;
        }
    }

    [GeneratedRegex(@"\b(how (much|many|long|large|big|often|far|old|fast)|what('s| is| was| are| were)?( the| our| their)?( \w+){0,3} (price|cost|fee|rate|discount|amount|budget|percent\w*|percentage|number|share|revenue|size|quota|target|threshold|limit|total|salary|margin|floor|commission)s?|price[sd]?|pricing|costs?|fees?|discount|percent\w*|quoted?|budget|aum|sla|uptime|latency)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(when|what (date|day|month|year|time)|which (date|day|month|year|quarter)|by when|deadline|until when|how (long ago|soon)|expir\w+|go.?live|due)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DateWords();

    [GeneratedRegex(@"\b(who|whom|whose|which (person|rep|manager|contact|people)|name of|contact|champion|owner)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PersonWords();

    [GeneratedRegex(@"\b(reasons?|why|cause|decided|deciding|lessons?|what (went|happened)|outcome|rationale)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ReasonHeading();

    [GeneratedRegex(@"\b(why|reasons?|how come|what (caused|killed|decided|won|lost|made|drove|tipped)|because of( what)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(how (do|does|can|should|would|to|are|is)|steps?|process|procedure|what (do|should) (i|we))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Steps();

    [GeneratedRegex(@"\b(which|what) (are|were|\w+s\b)|\blist\b|\ball (the|our|of)\b|\bwhat (are|were)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListWords();

    [GeneratedRegex(@"\b(used to|previous(ly)?|former(ly)?|historic\w*|history|back (then|in)|last year|expire[sd]?|(was|were) .{0,40}valid|old (price|list|rate|terms?|version)s?|originally|superseded|expired|before the (change|increase)|changed? (from|since|over))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|hundred|thousand|million|half|quarter|free|nothing|zero|none|unlimited)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(19|20)\d\d\b|\bQ[1-4]\b|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\d+ (days?|weeks?|months?|years?)|\b(tomorrow|yesterday|today|(next|last|this|end of) (week|month|quarter|year))\b|\d{1,2}[:/.]\d{1,2}", RegexOptions.IgnoreCase)]
    private static partial Regex DateValue();

    [GeneratedRegex(@"\p{Lu}\p{Ll}+ \p{Lu}[\p{Ll}']+|^[\p{L} .'-]{2,40}:|@|\b(C[EFOTISR]O|VP|SVP|EVP|head|director|manager|lead|team|desk|counsel|partner|owner|board|committee)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(because|since|due to|reasons?|decided|deciding|decisive|as a result|so that|in order to|led to|caused|driven by|owing|therefore|thus|lost (on|to)|to (avoid|ensure|prevent|keep|reduce)|the (problem|issue|concern|worry))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Because();
}
