using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Validities;

/// <summary>A question whether, from when or until when something holds: an offer, a campaign, a price list.</summary>
/// <param name="Subject">Words of the question that say of what.</param>
/// <param name="Kind">Kind of document that its words point to; or null.</param>
/// <param name="IsPlain">It asks for nothing else. Otherwise it asks whether somebody gets something on a day, which may be about much.</param>
sealed partial record ValidityQuestion(IReadOnlyList<int> Subject, string? Kind, bool IsPlain)
{
    /// <summary>Words that ask, or call anything that holds for a time: they do not say which.</summary>
    static readonly FrozenSet<string> s_asking = """
        still on running run runs ran valid validity good open available live active force apply applies use used using sign signed signing accept accepted get gets getting got book order ordered redeem honour honor hold holds held stand stands
        until till til long last final day date dates deadline end ends ended ending over start starts started starting begin begins begun expire expires expired expiry lapse lapsed close closes closing finish finished stop stopped out
        already yet today now tomorrow currently moment current deal deals offer offers quote quotes quotation proposal proposals promo promos promotion promotions campaign campaigns action discount special price prices pricing list rate card thing
        client clients customer customers prospect buyer tell give our my their your me us we i you he she it they them its can may could should do does did is are was were be been has have had will would shall
        a an the any in for of to with this that those these from and or by at as there new when what which how who much mention say talk offering please next days weeks months week month year through
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the question calls the paper; none when it does not say.</summary>
    public PaperNoun Papers { get; private init; }

    /// <summary>It speaks of what holds already: what has not begun is another.</summary>
    public bool IsCurrent { get; private init; }

    /// <summary>It asks for an addendum, not for the agreement that one changes.</summary>
    public bool IsOfAmendment { get; private init; }

    /// <summary>The month by which it calls an edition: "the January 2027 list"; null for none.</summary>
    public int? EditionMonth { get; private init; }

    /// <summary>A day in it is the name of a list, not a time it asks about.</summary>
    public bool NamesEdition { get; private init; }

    /// <summary>Years in it, which belong to the paper's name or to the time it holds.</summary>
    public IReadOnlyList<int> Years { get; private init; } = [];

    /// <summary>Whether a question speaks of one edition of a list: what is not of it answers nothing.</summary>
    public static bool IsOfEdition(string question) => Edition().IsMatch(question) && (Whether().IsMatch(question) || Until().IsMatch(question) || From().IsMatch(question));

    /// <returns>Null when it asks something else, or does not say of what.</returns>
    public static ValidityQuestion? Of(string question, IReadOnlyList<QueryTerm> terms, AskedDay? named)
    {
        bool isPlain = Whether().IsMatch(question) || Until().IsMatch(question) || From().IsMatch(question);
        if (Kept().IsMatch(question) || (!isPlain && !(named is not null && Gets().IsMatch(question))))
        {
            return null;
        }

        Match edition = Edition().Match(question);
        named = edition.Success ? null : named;
        HashSet<string> said = [.. Analyzer.Tokens(named?.Rest ?? question).SelectMany(t => new[] { t.Word, t.Term })];
        int[] subject = [.. Enumerable.Range(0, terms.Count).Where(i => said.Contains(terms[i].Word) && !s_asking.Contains(terms[i].Word) && !Month().IsMatch(terms[i].Word))];
        // A campaign's code names it, whatever else is said beside it.
        int[] codes = [.. subject.Where(i => terms[i].Word is var w && w.Length > 3 && w.Any(char.IsLetter) && w.Any(char.IsDigit))];
        PaperNoun papers = PaperNouns.In(OrderVerb().Replace(question, ""));
        return subject.Length == 0 && !edition.Success ? null : new ValidityQuestion(codes.Length > 0 ? codes : subject, Quote().IsMatch(question) ? DocumentKind.Proposal : List().IsMatch(question) ? DocumentKind.Pricing : null, isPlain)
        {
            NamesEdition = edition.Success, EditionMonth = edition.Groups["m"].Success ? CalendarWords.MonthOf(edition.Groups["m"].Value) : null,
            Papers = papers, IsOfAmendment = Amendments.IsNamedIn(question), IsCurrent = Current().IsMatch(question), Years = [.. AYear().Matches(named is null ? question : named.Rest).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))],
        };
    }

    [GeneratedRegex(@"\bstill\b[^?.]*\b(?:on|running|runs?|valid|good|open|available|live|active|in (?:force|effect|place)|appl(?:y|ies)|going|stands?|holds?|use|using|sign|accept|offer(?:ed|ing)?|get|honou?r|book|order|redeem|count|there)\b|^\W*(?:is|are|was|were|isn['’]?t)\b[^?.]*\b(?:over|expired?|finished|ended|running|active|live|valid|in (?:force|effect)|on (?:now|today|yet|already|at the moment|right now|already))\b|^\W*(?:has|have|did|hasn['’]?t)\b[^?.]*\b(?:ended|expired?|run out|lapsed?|started|stopped?|finish(?:ed)?|begun|end|start|over)\b|^\W*(?:can|may|could|do|does|should|is|are|has|have)\b[^?.]*\b(?:already|yet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whether();

    [GeneratedRegex(@"(?:\b(?:until|till?)|['’]til) (?:when|what (?:date|day))\b|\bhow long (?:is|are|does|do|will|can|was)\b[^?.]*\b(?:valid|good|open|on|run|running|stand|hold|last|available|offer|quote|promo\w*|campaign|deal)\b|(?<!\b(?:which|what|who|whom|how|where)\b[^?]*)\bwhen\b[^?.]*\b(?:(?:ends?|ending|expires?|expired?|runs? out|lapses?)\b|(?<=\b(?:is|are|was|were|be|will)\b[^?.]*)over\W*$)|\b(?:last|final|closing|end|expiry|expiration|cut-?off) (?:day|date)\b|\b(?:deadline|expiry|validity)\b|\b(?:good|valid|open|runs?|running) (?:until|till?|through)\b|\bvalid to\b", RegexOptions.IgnoreCase)]
    private static partial Regex Until();

    [GeneratedRegex(@"\b(?:from|since|as of) when\b|\bwhen (?:does|do|did|will|is|are|was)\b[^?.]*\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|run(?:s|ning)?|valid|in force|into force|take effect|kick off|on)\W*$|\b(?:first|start|starting) (?:day|date)\b|\b(?:what|which) (?:dates|period)\b", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"\b(?:do|does|will|would|can|could|is|are|may)\b[^?.]{0,60}\b(?:get|gets|qualif(?:y|ies)|eligible|entitled|use|claim|benefit|included?|apply|applies|have)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Gets();

    [GeneratedRegex(@"\b(?:quotes?|quotation|proposals?|offers?|sign|tender)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\b(?:price ?(?:list|book)|rate card|tariff|promo\w*|campaign|action)\b", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"\b(?:current|present|today['’]s) \p{L}", RegexOptions.IgnoreCase)]
    private static partial Regex Current();

    /// <summary>How long a fee stays as it is, a clause says; no paper ends with it.</summary>
    [GeneratedRegex(@"\b(?:prices?|fees?|rates?|costs?|charges?|rents?|amounts?|discounts?|terms|premiums?)\b[^?.]*\b(?:fixed|frozen|guaranteed|capped|locked(?: in)?|unchanged|stable|protected|pegged)\b|\b(?:fixed|frozen|guaranteed|capped|locked) (?:prices?|fees?|rates?|terms)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kept();

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex AYear();

    [GeneratedRegex($@"\b(?:(?<m>{CalendarWords.Month})\s+)?20\d\d\s+(?:\p{{L}}+\s+)?{ListNoun}\b|\b{ListNoun}\s+(?:of|for|from)?\s*(?:(?<m>{CalendarWords.Month})\s+)?20\d\d\b", RegexOptions.IgnoreCase)]
    private static partial Regex Edition();

    const string ListNoun = @"(?:editions?|price ?(?:lists?|books?|files?)|lists?|books?|tariffs?|circulars?|catalogues?|rate ?cards?)";

    /// <summary>"Do we offer", "can I quote", "contracted": what one does is no paper.</summary>
    [GeneratedRegex(@"\b(?:we|i|you|they|to) (?:still )?(?:offer|quote|bid|contract)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrderVerb();

    [GeneratedRegex($"^(?:{CalendarWords.Month})$", RegexOptions.IgnoreCase)]
    private static partial Regex Month();
}
