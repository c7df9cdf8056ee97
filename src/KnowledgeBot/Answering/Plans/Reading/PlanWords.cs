using System.Collections.Frozen;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>English words that mean something to the grammar or nothing at all: neither kind is a misspelt name.</summary>
static class PlanWords
{
    /// <summary>Words that ask for figures and facts.</summary>
    static readonly FrozenSet<string> s_grammar = Set("""
        deal deals opportunity opportunities opp opps pipeline funnel win wins won winning lose loses lost losing loss losses open opened closed close closes closing rate rates ratio
        revenue bookings booked sales sold sell selling amount value worth average mean median typical discount discounts cycle time days month months quarter quarters year years week weeks
        competitor competitors competition rival rivals product products segment segments industry sector vertical region regions territory territories office rep reps owner manager managers
        account accounts customer customers client clients reason reasons stage stages price prices cost count number total sum share percentage percent top best worst biggest largest smallest
        objection objections response responses commitment commitments risk risks stalled stuck by per each versus vs none other new active deal's monthly quarterly yearly annual team teams
        """);

    /// <summary>Words that may stand in a question about deals without changing what it asks.</summary>
    static readonly FrozenSet<string> s_filler = Set("""
        a about all already also altogether am an and any anyone anything are around as ask at back basically be been being both business but by came can cases come comes company compute could currently
        d data did do does doing done doesn don didn during either else end ever exactly far figure figures firm first for found from far gave get gets getting give given gives go goes going gone good got great had happen happened happening
        has have having haven he hello help her here hers hey hi him his how i if in into is isn it its itself just kind know let like ll look looking looks lot m made make makes many may me might more most much must my need
        no normally not now number numbers of off ok okay on one ones only or our ours out over overall own part people perform performance performed performing performs person please pls point pretty pull put question quick quickly
        re really respectively result results run s said same say see seem seen show shown showing shows side since situation so some something sort stand stands standing stats statistics still such t take taken team tell than thank thanks that
        the their theirs them themselves then there these they thing things think this those through thus time times to together total track type under up us use usually ve very via want was way we were what whats what's
        when where whether which while who whom whose will with within without won't work worked working works would wondering yet you your break breakdown broken down split group grouped list listed give compare compared comparing comparison comparative difference
        differ different ranked rank ranking order ordered sort sorted sorted versus vs against across among between per each every trend trends trending over crm system record records recorded book books report reports reported reporting
        currently due owing moment present today date far life history historic historically ever generally typically normal usual usually general whole entire full complete all-time breakdown overview summary summarise summarize calculate compute
        deal business side market field house our folks guys colleagues anybody someone somebody everyone everybody involved involving involve includes include included including related regarding concerning respect terms term
        distinct unique separate individual actually actual roughly approximately approx about around rough exact precise ended ending ends turned turn turns went go end up finally eventually manage managed able being kept keep keeps held hold holds right currently
        ago later last past previous next prior current recent recently latest long short big small large high higher highest low lower lowest fast faster fastest slow slower slowest quick quicker quickest great greater greatest
        well better good bad worse poor poorly strong stronger strongest weak weaker weakest often frequently frequent common commonly mostly mainly main key major usually
        generate generated generates bring brought brings land landed lands sign signed signs score scored
        face faced facing meet met meeting encounter encountered run ran come came tend tends drop dropped dropping rise risen rising fall fallen falling change changed changes changing improve improved improving increase increased decrease decreased
        longer shorter smaller bigger larger hear heard hears raise raises raised raising voice voiced choose chose chosen choosing pick picked selling bought buy talk talked deeper
        grow grew growing growth develop developed developing evolve evolved evolving shift shifted hows how's where's who's overall combined altogether sized size sizes
        pounds sterling dollars euros yen francs kronor kroner kronur zloty zlotys forint rupees usd gbp eur chf jpy start starts finish finished beginning
        takes took taking needs managing manages handles handling owns owned leads led works runs tied locked invested collect gather enumerate compile sitting sits grown grows chance chances odds likelihood global globally worldwide everywhere companywide sum also
        instead mr mrs ms herr frau dr mme monsieur madame senor sir fare faring fared stack stacks stacking doing does because everything
        """);

    static readonly FrozenSet<string> s_common = Set("""
        help held hell hello heel keep kept feel feed field fill find five film form hand hard head hear hold home hope hour house idea keen kind knew lack land late lead least leave left less level life light line link live local
        made mail main mark mean meet mind mine miss model money move name near news nice note notice once open page paid pass past pick piece place plain plan play plus poor post pull push quite rate read ready real rest rich ring rise
        road role room rule safe save seat seem self send sent serve ship shop side sign site soft some soon spend staff stand star start state stay step stop such sure talk task team tech term test text than their them there thing
        third thus till true turn user users vary view wait walk wall week well west what when whole wide wife wild will wind wine wish with wood word work world year yes zero zone north south east central western eastern northern southern
        contract contracts policy policies document documents proposal proposals call calls meeting email deck slide slides handbook playbook guide template approval approve approved limit limits maximum minimum allowed clause notice period legal
        support feature features license licenses licence licences seats training implementation security integration roadmap release version server cloud data migration setup onboarding invoice payment terms renewal renewals quota target targets goal goals commission
        three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand million dozen half second twice double matter matters standard keep
        prospect prospects enquiry enquiries inquiry inquiries quote quotes quoted offer offers request requests demo demos trial trials assessment assessments tender tenders bid bids order orders job jobs project projects visit visits
        avg ytd qtd mtd yoy qoq eoy eom roi arr acv tcv mrr kpi asap fyi btw tbh wrt thx tks imo etc vip ceo cfo cto coo cio ciso svp sdr bdr csm erp sla nda msa poc rfp rfi rfq faq pdf ppt xls csv api sso
        budget forecast plan plans prep prepping qbr meaning define defined definition explain describe difference between process procedure step steps rule rules
        """);

    public static bool IsGrammar(string word) => s_grammar.Contains(word);

    public static bool IsFiller(string word) => s_filler.Contains(word) || StopWords.Contains(word);

    public static bool IsKnown(string word) => s_grammar.Contains(word) || IsFiller(word) || s_common.Contains(word);

    static FrozenSet<string> Set(string words) => words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
