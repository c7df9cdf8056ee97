using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Prices;

/// <summary>A question for all prices of one thing: what lists say of it in every region, what was quoted for it, what customers pay for it.</summary>
/// <param name="Papers">Where the prices stand: in lists, in quotations, in agreements.</param>
/// <param name="When">Days on which quotations were made; null for any.</param>
/// <param name="Product">Words of the thing, folded as search folds them.</param>
sealed partial record PriceSurveyQuestion(PaperNoun Papers, MetricPeriod? When, IReadOnlyList<string> Product)
{
    const int MostWords = 6;

    static readonly FrozenSet<string> s_asking = """
        what which how much all every each any the a an of for in at on to by per across over do does did is are was were have has had be been we our us i you they their them it its this that so far please show list give me tell
        price prices priced pricing cost costs charge charged charges rate rates fee fees list lists official amount amounts quote quotes quoted quotation quotations offer offers offered proposal proposals propose proposed bid
        pay pays paid paying customer customers client clients account accounts people everybody everyone others other different various current currently now today compare compared comparison differ region regions territory territories
        country countries market markets area areas currency currencies everywhere worldwide anywhere from and overview sold sell selling contract contracts agreement agreements ever year quarter month last
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Null when it asks for anything else, or names more than the thing and the time.</returns>
    public static PriceSurveyQuestion? Of(string question, DateOnly today)
    {
        PaperNoun papers = Regions().IsMatch(question) && PriceQuestion.IsAsked(question) && !Quoted().IsMatch(question) && !Paid().IsMatch(question) ? PaperNoun.List
            : Quoted().IsMatch(question) ? PaperNoun.Quote : Paid().IsMatch(question) ? PaperNoun.Agreement : PaperNoun.None;
        List<PeriodMention> said = PeriodReader.Read(question, new FiscalCalendar(today, 1));
        if (papers == PaperNoun.None || said.Count > 1 || Other().IsMatch(question) || (said.Count == 1 && papers != PaperNoun.Quote))
        {
            return null;
        }

        string rest = said is [var time] ? question.Remove(time.Start, time.Length).Insert(time.Start, " ") : question;
        string[] product = [.. Analyzer.Tokens(rest).Where(t => !t.IsPart && !s_asking.Contains(t.Word)).Select(t => t.Term).Distinct()];
        return product.Length is 0 or > MostWords ? null : new PriceSurveyQuestion(papers, said is [var only] ? only.Period : null, product);
    }

    [GeneratedRegex(@"\b(?:each|every|all|across|different|various|other|our|the|by|per|between) (?:our |the |of our |of the )?(?:\w+ )?(?:regions?|territor(?:y|ies)|countr(?:y|ies)|markets?|currenc(?:y|ies))\b|\b(?:everywhere|worldwide|in all places)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Regions();

    [GeneratedRegex(@"\b(?:what|which|all|every|list|show)\b[^?]{0,40}?\b(?:(?:have|did|had) (?:we|i|our reps|you)|we(?: have|['’]ve)?|were|was|been|i(?: have|['’]ve)?) (?:ever |so far |all )?(?:quoted?|offer(?:ed)?|proposed?|bid)\b|\b(?:all|every|what|which)\b[^?]{0,20}\b(?:quoted|offered) (?:prices?|amounts?)\b|\bprices? (?:quoted|offered|proposed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:what|which prices?|how much)\b[^?]{0,20}\b(?:(?:are|do|did|have|has) )?(?:our |the |all |different |other |current )*(?:customers?|clients?|accounts?|people|others|everybody|everyone)\b[^?]{0,20}\b(?:pay|pays|paying|paid|charged)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Paid();

    [GeneratedRegex(@"\b(?:average|mean|median|total|sum|highest|lowest|most|least|cheapest|dearest|biggest|discounts?|below|above|over|under|less|more|why|who|when|floor|competitors?|rivals?|won|lost|difference|before|after)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Other();
}
