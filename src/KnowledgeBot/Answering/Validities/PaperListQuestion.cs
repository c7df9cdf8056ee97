using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Validities;

/// <summary>A question for all quotations or contracts in one state: those that hold, have ended, end in a period, or can be left until a day.</summary>
/// <param name="Noun">Quotations or agreements, or both.</param>
/// <param name="From">First day that counts; null for any.</param>
/// <param name="To">Last day that counts; null for any.</param>
/// <param name="Rest">Further words, folded as search folds them: whose, of what, where. A document must meet all of them.</param>
sealed partial record PaperListQuestion(PaperNoun Noun, PaperState State, DateOnly? From, DateOnly? To, IReadOnlyList<string> Rest)
{
    const int Soon = 30;

    static readonly FrozenSet<string> s_said = """
        which what list show give name tell me us all any every our we you they i my do does did have has had is are was were be been being there of the a an in on at to for with that whose from by before after until till and or
        still currently current now today yet already moment right valid open force running run runs ran active live good stand stands standing hold holds effect out end ends ended ending expire expires expired expiring lapse lapses lapsed
        can could may might must should will would shall cancelled canceled cancel terminated terminate ended notice given due up renewal longer no not more any anymore over soon next this last coming month week quarter year days weeks
        months outstanding please customer customers firm firms client clients account accounts who how many it them these those sent written made put pending
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Null when it asks for something else, or sets a bound that no document's dates can meet.</returns>
    public static PaperListQuestion? Of(string question, DateOnly day)
    {
        if (!Asks().IsMatch(question) || Papers().Match(question) is not { Success: true } papers || Bound().IsMatch(question))
        {
            return null;
        }

        PaperState? state = Leave().IsMatch(question) ? PaperState.Leavable : Ended().IsMatch(question) ? PaperState.Ended : Ending().IsMatch(question) ? PaperState.Ending : Valid().IsMatch(question) ? PaperState.Valid : null;
        IReadOnlyList<PeriodMention> named = PeriodReader.Read(question, new FiscalCalendar(day, 1));
        if (state is not { } asked || named.Count > 1)
        {
            return null;
        }

        (DateOnly? from, DateOnly? to) = named is [var period] ? (Before().IsMatch(question) ? day : period.Period.From, period.Period.To) : NearlyOver().IsMatch(question) ? (day, day.AddDays(Soon)) : ((DateOnly?)null, (DateOnly?)null);
        if (asked is PaperState.Ending && from is null && to is null)
        {
            return null;
        }

        // "Expire in January" is the next one, unless a year stands with it.
        if (asked is PaperState.Ending or PaperState.Leavable && to < day && !Year().IsMatch(question))
        {
            (from, to) = (from?.AddYears(1), to?.AddYears(1));
        }

        string rest = named.Aggregate(Papers().Replace(question, m => new string(' ', m.Length)), (text, m) => text[..m.Start] + new string(' ', m.Length) + text[(m.Start + m.Length)..]);
        return new PaperListQuestion(PaperNouns.In(papers.Value), asked, from, to, [.. Analyzer.Tokens(rest).Where(t => !s_said.Contains(t.Word)).Select(t => t.Term).Distinct()]);
    }

    [GeneratedRegex(@"^\W*(?:(?:please|can you|could you|ok|so|and)\W+)*(?:which|what|list|show|give|name|tell|are there|do we have|have we|who|any|all|whose)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    [GeneratedRegex(@"\b(?:quotes|quotations|offers|proposals|bids|tenders|contracts|agreements)\b|(?<=\b(?:have|has|with|got|any|whose) (?:(?:a|an|any|our|valid|open|live|running|current)\s+){0,3})(?:quote|quotation|offer|proposal|contract|agreement)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Papers();

    [GeneratedRegex(@"\b(?:more|less|fewer|over|under|above|below) (?:than )?[\d€$£]|\b(?:largest|biggest|highest|lowest|average|total|percent)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b(?:can|could|may|must|should|need to|have to) (?:we |they |i )?(?:still )?(?:be )?(?:get out of|cancel(?:l?ed)?|terminated?|given notice|left|end(?:ed)?)\b|\b(?:notice|cancellation) (?:period|date|deadline)", RegexOptions.IgnoreCase)]
    private static partial Regex Leave();

    [GeneratedRegex(@"\b(?:expired|ended|lapsed|ran out|no longer (?:valid|good|open|in force)|not (?:valid|open|in force) (?:any ?more|any longer)|out of date)\b|\b(?:have|has|had|already)\s+(?:\w+\s+)?run out\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ended();

    [GeneratedRegex(@"\b(?:expir(?:e|es|ing)|end(?:s|ing)?|(?:runs?|running) out|laps(?:e|es|ing)|come to an end|up for renewal)\b(?! of\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b(?:valid|open|outstanding|in (?:force|effect)|running|runs?|active|live|current(?:ly)?|good|stands?|holds?|pending)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Valid();

    [GeneratedRegex(@"\b(?:before|by|until|till|up to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"\b(?:20\d\d|last|past|previous)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Year();

    [GeneratedRegex(@"\bsoon\b|\bshortly\b", RegexOptions.IgnoreCase)]
    private static partial Regex NearlyOver();
}
