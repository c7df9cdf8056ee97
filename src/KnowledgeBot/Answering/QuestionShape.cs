using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering;

/// <summary>What form an answer would have, told by the words of the question.</summary>
/// <param name="IsPast">Asks about what was, so that superseded and expired documents may answer.</param>
public sealed partial record QuestionShape(bool WantsReason, bool WantsSteps, bool WantsList, bool IsPast)
{
    public static QuestionShape Of(string question, DateOnly today) => new(
        WantsReason: Reason().IsMatch(question),
        WantsSteps: Steps().IsMatch(question),
        WantsList: ListWords().IsMatch(question),
        IsPast: Past().IsMatch(question) || Year().Matches(question).Any(y => int.Parse(y.Value, System.Globalization.CultureInfo.InvariantCulture) < today.Year));

    public bool IsReasonHeading(string heading) => WantsReason && ReasonHeading().IsMatch(heading);

    [GeneratedRegex(@"\b(reasons?|why|cause|decided|deciding|lessons?|what (went|happened)|outcome|rationale)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ReasonHeading();

    [GeneratedRegex(@"\b(why|reasons?|how come|what (caused|killed|decided|won|lost|made|drove|tipped)|because of( what)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(how (do|does|can|should|would|to|are|is)|steps?|process|procedure|what (do|should) (i|we))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Steps();

    [GeneratedRegex(@"\b(which|what) (are|were|\w+s\b)|\blist\b|\ball (the|our|of)\b|\bwhat (are|were)\b|\bwhat(['’]s| is| has| was|s)? (different|changed|new)\b|\bdifferences?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListWords();

    [GeneratedRegex(@"\b(used to|previous(ly)?|former(ly)?|historic\w*|history|back (then|in)|last year|expire[sd]?|(was|were) .{0,40}valid|old (price|list|rate|terms?|version)s?|originally|superseded|expired|before the (change|increase)|changed? (from|since|over))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
