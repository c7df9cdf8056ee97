using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Conditions on deals turned into conditions on facts.</summary>
static partial class FactQueries
{
    static readonly DealField[] s_fields = [DealField.Account, DealField.Segment, DealField.Competitor, DealField.Product, DealField.Territory];

    /// <summary>Facts know accounts, segments, competitors, products and territories; only territories can be left out.</summary>
    public static bool CanFilter(Draft draft) => draft.Filters.All(f => (s_fields.Contains(f.Field) || f.Field == DealField.Reason || IsBeside(draft, f)) && (f.Operator == FilterOperator.Is || (f.Operator == FilterOperator.IsNot && f.Field == DealField.Territory)) && !f.Values.Contains(MetricFilter.None));

    /// <summary>"Taking over Condax from Versie": who had it before narrows nothing. "What did Versie promise Condax?" asks for hers.</summary>
    static bool IsBeside(Draft draft, MetricFilter filter) => (filter.Field == DealField.Owner || filter.Field == DealField.Manager) && HandedOver().IsMatch(draft.Masked);

    [GeneratedRegex(@"\b(?:tak(?:e|ing|en) over|took over|inherit\w*|handed over)\b[^.?!]{0,40}?\b(?:from|by)\s+[\uE000-\uE03F]", RegexOptions.IgnoreCase)]
    private static partial Regex HandedOver();

    public static IReadOnlyList<FactQuery> Of(Draft draft, string about)
    {
        about = string.Join(' ', draft.Filters.Where(f => f.Field == DealField.Reason).SelectMany(f => f.Values).Append(about).Where(w => w.Length > 0));
        IEnumerable<MetricPeriod> periods = draft.Periods.Count == 0 ? [new MetricPeriod(null, null)] : draft.Periods;
        return [.. draft.Facts.SelectMany(type => periods.Select(period => Due(Departures.Of(Query(type, draft.Filters, IsToDo(type) && OpenItems().IsMatch(draft.Masked) && !OpenDeals().IsMatch(draft.Masked) ? draft.Outcomes.Where(o => o != OutcomeWords.Open) : draft.Outcomes, draft.Kinds, period, about), draft), draft)))];
    }

    /// <summary>"Which objections did Hervé Pons raise?": somebody no deal knows, who speaks in the documents, or some of a firm's people, "the night shift at Condax".</summary>
    /// <returns>The words of the leftover that is the speaker's name; null for none.</returns>
    public static Leftover? Speaker(Draft draft) => AlsoAsks().IsMatch(draft.Masked) ? null : Group(draft) ?? draft.Leftovers.Where(l => l.IsName && char.IsUpper(l.Words[0])).Select(l => l with { Words = Owning().Replace(l.Words, "") }).FirstOrDefault(l =>
        draft.Text.Original.IndexOf(l.Words, StringComparison.Ordinal) is >= 0 and var at && IsTeller(draft.Text.Original[..at], draft.Text.Original[(at + l.Words.Length)..]));

    [GeneratedRegex(@"(?:'s|’s|'|’)$")]
    private static partial Regex Owning();

    static Leftover? Group(Draft draft) => SomeOfThem().Match(draft.Masked) is { Success: true } some && some.Value.All(c => c is < '\uE000' or > '\uE03F' || draft.Names[QuestionText.NameAt(c)].Name.Field != DealField.Segment) && !NameToken.In(some.Groups["g"].Value).TrueForAll(w => Anybody().IsMatch(w.Word)) ? new Leftover(some.Groups["g"].Value, false) : null;

    const string Some = @"(?<g>(?!(?:of|in|at|from|the|our)\b)[\p{Ll}-]{3,}(?: (?!(?:of|in|at|from)\b)[\p{Ll}-]{3,})?)";
    const string Objects = @"(?:complain|object|raise|worr|push back|pushed|say against|said against|mention|criti[cs]|doubt|fear|dislike|voice|bring up|brought up|have against|hold against|grumble|moan)";

    /// <summary>Some of the people of one firm, who speak: "did the night shift at X complain", "did X's nurses raise", "came from the board of X".</summary>
    [GeneratedRegex(@"\b(?:did|do|does|has|have|had)\s+(?:(?:the|our|their)\s+)?" + Some + @"\s+(?:of|in|at|from|on)\s+(?:the\s+)?[\uE000-\uE03F]\s*" + Objects + @"|\b(?:did|do|does|has|have|had)\s+(?:the\s+)?[\uE000-\uE03F]\s*(?:'s|’s)?\s*" + Some + @"(?<=s|team|board|council|shift|department|staff|management|committee|desk|side)\s+" + Objects + @"|\b(?:raised by|came from|come from|from|by|of)\s+the\s+" + Some + @"\s+(?:of|in|at)\s+(?:the\s+)?[\uE000-\uE03F]", RegexOptions.None)]
    private static partial Regex SomeOfThem();

    /// <summary>Whom any objection comes from.</summary>
    [GeneratedRegex(@"^(?:customers?|clients?|prospects?|buyers?|people|folks|team|teams|accounts?|deals?|guys|side|firms?|companies|company|everybody|everyone|anybody|anyone|contacts?|stakeholders?|calls?|meetings?|call|meeting|review|notes?|last|first|open|new|latest|recent)$", RegexOptions.IgnoreCase)]
    private static partial Regex Anybody();

    /// <summary>Whether somebody between these words is who speaks, promises or has to do something: "did X promise", "X's objections", "raised by X".</summary>
    public static bool IsTeller(string before, string after) => (Speaks().IsMatch(after) && Asked().IsMatch(before)) || SaidBy().IsMatch(before) || Possessed().IsMatch(after);

    [GeneratedRegex(@"^\s*(?:'s|’s|s'|s’|')\s*(?:\w+ ){0,2}?(?:objections?|concerns?|worr(?:y|ies)|doubts?|complaints?|push[- ]?backs?|reservations|criticisms?|commitments?|promises?|next steps?|action (?:items?|points?)|to-?dos?|tasks?|follow[- ]?ups?|risks?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Possessed();

    /// <summary>"And what answered it": more than what was said.</summary>
    [GeneratedRegex(@"\band (?:what|how|why|who|when|which|where)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AlsoAsks();

    [GeneratedRegex(@"^\s+(?:still |already |ever )?(?:raise|say|said|mention|object|bring up|brought up|voice|have|has|ask|promise|commit|complain|express|worr|push|owe|owing|agree|pledge|undert|argue|claim|think|criti|doubt|dislike|supposed|need|due|made?\b|g[ia]ve)", RegexOptions.IgnoreCase)]
    private static partial Regex Speaks();

    [GeneratedRegex(@"\b(?:did|does|do|has|have|had|is|was|must|that|which|what|everything|anything|all)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:(?:raised|said|made|voiced|mentioned|brought up|given|promised|expressed|pledged|owed|due|undertaken) by|according to)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex SaidBy();

    static bool IsToDo(FactType type) => type is FactType.Commitment or FactType.NextStep;

    /// <summary>"Due this month", "overdue": the days are those of what is to be done, not of the document that says so. A day that names no year is still to come.</summary>
    static FactQuery Due(FactQuery query, Draft draft)
    {
        if (!IsToDo(query.Type) || !DueWords().IsMatch(draft.Masked))
        {
            return query;
        }

        DateOnly today = draft.Calendar.Today;
        if (query is { From: null, To: null })
        {
            // What was promised in a deal that has ended is owed to nobody.
            return Overdue().IsMatch(draft.Masked) ? query with { DueTo = today.AddDays(-1), IsOpen = query.Outcomes.Count == 0 }
                : Due().IsMatch(draft.Masked) ? query with { DueFrom = StillDue().IsMatch(draft.Masked) ? today : null, IsOpen = query.Outcomes.Count == 0 } : query;
        }

        bool isPast = query.To < today && !Year().IsMatch(draft.Text.Original) && !Said().IsMatch(draft.Text.Original);
        (DateOnly? from, DateOnly? to) = isPast ? (query.From?.AddYears(1), query.To?.AddYears(1)) : (query.From, query.To);
        // "Due before the 20th" begins today: what was due before is overdue, and asked for by that word.
        return query with { From = null, To = null, DueFrom = from ?? (to >= today && !Overdue().IsMatch(draft.Masked) ? today : null), DueTo = to, IsOpen = from is null && query.Outcomes.Count == 0 };
    }

    [GeneratedRegex(@"\b(?:due|overdue|late|deadlines?|fall(?:s|ing)? due|to be (?:done|finished|delivered|ready)|must be (?:done|finished|delivered|ready)|(?:have|has|need|needs|supposed|expected) to (?:do|deliver|send|finish|provide|give|prepare|bring|ship|return|supply)|(?:dates?|days?|deadlines?) (?:that )?(?:has|have|is|are) (?:passed|gone|past|over))\b", RegexOptions.IgnoreCase)]
    private static partial Regex DueWords();

    [GeneratedRegex(@"\b(?:due|deadlines?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Due();

    [GeneratedRegex(@"\b(?:still|yet|not yet|to (?:come|fall|become)|coming|upcoming|falls?|falling)(?: to (?:come|fall|be))? due\b|\bdue (?:in future|in the future|from now on|soon|next)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StillDue();

    [GeneratedRegex(@"\b(?:overdue|late|past due|(?:dates?|days?|deadlines?) (?:that )?(?:has|have|is|are) (?:passed|gone|past|over))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b")]
    private static partial Regex Year();

    /// <summary>Counts back from today by itself.</summary>
    [GeneratedRegex(@"\b(?:last|past|previous|ago|yesterday|was|were|should have)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    /// <summary>What is open is the promise or the step, not the deal.</summary>
    [GeneratedRegex(@"\b(?:open|outstanding|pending) (?:commitments?|promises?|pledges?|actions?|items?|points?|tasks?|(?:next )?steps?|to-?dos?|follow[- ]?ups?|things)\b|\b(?:still|is|are|remains?|what's|that's|left|yet) (?:still )?(?:open|outstanding)\b(?!\s*(?:deals?|opps?|opportunit|pipeline|accounts?))", RegexOptions.IgnoreCase)]
    private static partial Regex OpenItems();

    [GeneratedRegex(@"\b(?:deals?|opps?|opportunit(?:y|ies))\b(?:\s+(?:that|which|are|is|we|have|still|,))*\s+open\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpenDeals();

    /// <summary>What the documents give as reasons, beside the reasons counted in deals.</summary>
    public static IReadOnlyList<FactQuery> ForReasons(Draft draft, MetricQuery figures) => CanFilter(draft) ? ForReasons(figures) : [];

    public static IReadOnlyList<FactQuery> ForReasons(MetricQuery figures)
    {
        MetricFilter[] known = [.. figures.Filters.Where(f => s_fields.Contains(f.Field) && f.Operator == FilterOperator.Is)];
        if (figures.Filters.Any(f => f.Field != DealField.Outcome && !known.Contains(f) && !(f.Field == DealField.Territory && f.Operator == FilterOperator.IsNot)))
        {
            return [];
        }

        string[] outcomes = [.. figures.Filters.Where(f => f.Field == DealField.Outcome).SelectMany(f => f.Values)];
        MetricPeriod period = figures.Periods.Count > 0 ? figures.Periods[0] : new MetricPeriod(null, null);
        return [Query(FactType.OutcomeReason, figures.Filters, outcomes, [], period, "")];
    }

    public static FactQuery Of(Draft draft, FactType type, MetricPeriod period) => Query(type, draft.Filters, draft.Outcomes, draft.Kinds, period, "");

    static FactQuery Query(FactType type, IEnumerable<MetricFilter> filters, IEnumerable<string> outcomes, IReadOnlyList<string> kinds, MetricPeriod period, string about)
    {
        MetricFilter[] all = [.. filters];
        IReadOnlyList<string> named = Subjects.In(about);
        return new FactQuery
        {
            Type = type, Accounts = Of(DealField.Account), Segments = Of(DealField.Segment), Competitors = Of(DealField.Competitor), Products = Of(DealField.Product),
            Territories = Of(DealField.Territory), NotTerritories = [.. all.Where(f => f.Field == DealField.Territory && f.Operator == FilterOperator.IsNot).SelectMany(f => f.Values)],
            Kinds = kinds, Outcomes = [.. outcomes.SelectMany(Outcomes).Distinct()], From = period.From, To = period.To, About = about,
            Topics = HasTopics(type) ? [.. named.SelectMany(ObjectionTopics.NamedBy).Distinct()] : [], Subjects = HasTopics(type) ? [.. named.Where(n => ObjectionTopics.NamedBy(n).Count == 0)] : [], Nearest = HasTopics(type) && about.Length > 0 ? ObjectionTopics.Of(about) : null,
        };

        string[] Of(DealField field) => [.. all.Where(f => f.Field == field && f.Operator == FilterOperator.Is).SelectMany(f => f.Values)];
    }

    static bool HasTopics(FactType type) => type is FactType.Objection or FactType.Response or FactType.OutcomeReason;

    static IEnumerable<DealOutcome> Outcomes(string word) => word switch
    {
        OutcomeWords.Won => [DealOutcome.Won], OutcomeWords.Lost => [DealOutcome.Lost], OutcomeWords.Open => [DealOutcome.Open], _ => [DealOutcome.Won, DealOutcome.Lost],
    };
}
