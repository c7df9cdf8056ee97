using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>Words that sales people use for the same thing, and how they shorten them. A passage with another word of the group is a weaker match.</summary>
public static class Synonyms
{
    const double Weight = 0.6;

    static readonly Dictionary<string, (string Term, double Weight)[]> s_terms = Build("""
        usa america american states us
        uk britain british england english kingdom gb
        scotland scottish
        wales welsh
        uae emirates emirati dubai
        germany german deutschland
        france french
        spain spanish españa
        italy italian
        portugal portuguese
        netherlands dutch holland nederland nl
        belgium belgian
        switzerland swiss
        austria austrian
        ireland irish eire
        sweden swedish
        norway norwegian
        denmark danish dk
        finland finnish
        nordic scandinavia scandinavian
        poland polish pl
        czech czechia cz
        slovakia slovak
        slovenia slovenian
        greece greek
        turkey turkish türkiye
        brazil brazilian brasil
        mexico mexican
        canada canadian
        argentina argentinian
        chile chilean
        colombia colombian
        japan japanese jp
        china chinese
        india indian
        korea korean
        australia australian aussie
        singapore singaporean
        israel israeli
        saudi ksa
        africa african
        europe european
        asia asian
        impl implementation
        mgmt management
        mgr manager
        req requirement
        qtr quarter
        yr year
        hr hour
        mo month
        pct percent percentage
        avg average
        approx approximately
        acct account
        cust customer client
        opp opportunity deal
        rev revenue
        dept department
        corp corporate corporation
        exec executive
        eng engineering engineer
        ops operations
        config configuration
        info information
        docs documentation document
        spec specification
        poc pilot trial
        sla uptime
        onboard onboarding ramp
        prospect lead
        price pricing cost fee rate charge
        discount rebate concession
        renewal renew extension
        contract agreement
        competitor rival
        objection concern pushback worry hesitation
        lose lost loss
        win won
        vacation pto leave holiday
        approve approval signoff
        salary compensation pay
        commission payout
        purchase buy procurement
        employee staff headcount
        deadline due
        start begin commence
        finish end complete
        cancel cancellation terminate termination
        delay late slip
        integration integrate connector
        upgrade migrate migration
        training train course
        phone telephone
        email mail
        minimum min
        maximum max
        first 1 one
        second 2 two
        third 3 three
        fourth 4 four
        fifth 5 five
        sixth 6 six
        seventh 7 seven
        eighth 8 eight
        ninth 9 nine
        tenth 10 ten
        """);

    public static IEnumerable<(string Term, double Weight)> Of(string term) => s_terms.GetValueOrDefault(term) ?? [];

    static Dictionary<string, (string, double)[]> Build(string groups)
    {
        Dictionary<string, HashSet<string>> related = new(StringComparer.Ordinal);
        foreach (string line in groups.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] stems = [.. line.Split(' ').Select(EnglishStemmer.Stem).Distinct()];
            foreach (string stem in stems)
            {
                (related.TryGetValue(stem, out HashSet<string>? set) ? set : related[stem] = new(StringComparer.Ordinal)).UnionWith(stems.Where(s => s != stem));
            }
        }

        return related.ToDictionary(r => r.Key, r => r.Value.Select(t => (t, Weight)).ToArray(), StringComparer.Ordinal);
    }
}
