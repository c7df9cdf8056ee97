using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>
/// Words with which one person asks and another answers: looser than the synonyms that search uses, so they only help to choose among sentences already found.
/// </summary>
static class KindredWords
{
    const double Close = 0.45;

    /// <summary>Of what only goes together: too little to say that a text speaks of the word.</summary>
    const double Loose = 0.3;

    /// <summary>The most that a kindred word counts.</summary>
    public const double Weight = Close;

    static readonly Dictionary<string, HashSet<string>> s_close = Build("""
        fee cost price charge rate cut commission percentage discount pay amount spend expense rebate margin
        pay paid payment bill invoice billing billed charge remit reimburse compensation salary wage
        cheap cheaper discount reduction lower affordable
        expensive pricey costly premium high
        contact ping reach email message slack notify call escalate ask channel
        email mail address inbox
        phone telephone number call mobile
        approve approval sign signoff signature authorize authorise permission consent confirm agree allow decide
        decide decision choose chose final determine pick select council
        allow allowed permit ok okay acceptable fine may possible can
        forbidden prohibited never banned disallowed unacceptable avoid
        must required mandatory need necessary obligatory requirement prerequisite
        begin start launch commence kickoff effective onset initiate begun
        end finish stop terminate expire expiry cancel cease close conclude completion
        fast quick quickly soon turnaround speed response within prompt
        long duration length period term time months weeks days years
        often frequency cadence weekly monthly quarterly daily every recurring
        delay late overdue slip behind postpone backlog
        deadline due date submission by
        person people team staff employee member headcount who
        boss manager lead head director supervisor chief
        founder ceo owner chief executive cofounder
        developer engineer programmer coder technical
        customer client account buyer purchaser user prospect
        supplier vendor provider contractor seller partner reseller
        competitor rival competition alternative incumbent
        company firm business organization organisation corporation enterprise
        buy purchase procure acquire order procurement acquisition
        sell sale resell sold selling
        contract agreement deal msa order terms paperwork document
        document paperwork form file record template agreement
        file save store upload folder drive naming name
        renew renewal extend extension continue prolong
        upgrade update migrate move switch transition change convert
        change modify amend edit alter adjust revise switch
        increase raise rise grow growth grew higher up expand uplift gain
        decrease drop fall decline reduce reduction lower down cut shrink loss
        revenue sales income turnover earnings bookings arr
        profit margin earnings income ebitda
        money fund funding funds cash capital finance budget grant investment
        last runway sufficient remain through
        target goal quota objective aim plan expectation guidance outlook forecast
        expect expected anticipate guidance outlook forecast project plan
        likely probability chance likelihood odds probable weighting
        maximum limit cap ceiling most up largest highest
        minimum floor least smallest lowest threshold
        win won winner success closed award
        lose lost loss defeat churn
        reason because cause why due rationale motivation
        problem issue trouble challenge difficulty pain bug error fault incident outage
        worry concern afraid risk fear hesitation objection anxious
        complain complaint unhappy dissatisfied frustrated refund guarantee
        happy satisfied pleased guarantee satisfaction
        fix solve resolve repair remedy mitigate correct
        help support assist assistance aid service
        training course onboarding learn enablement education teach
        vacation leave holiday pto absence backup out
        backup substitute deputy replace replacement alternate fallback
        job role position responsibility title duty
        duty responsible responsibility accountable own owner charge task
        hire hiring recruit interview candidate recruiting join
        promotion promote advance raise career
        bonus incentive accelerator commission spif payout reward multiplier
        multiplier accelerator accelerated times factor
        country region territory city office headquarters based located location place
        lawyer attorney legal counsel
        secure security certified certification certificate compliance soc iso encryption
        privacy personal gdpr confidential data
        test trial pilot poc evaluation proof experiment try testing
        free complimentary nothing zero waived
        feature capability function functionality option
        product solution platform tool software application app system
        tool software system app technology stack
        code source repository repo github programming language
        language written rust python javascript typescript java
        licence license licensed mit apache gpl licensing seat
        open-source opensource apache gpl mit licence
        meeting call session appointment demo conversation review sync
        agenda schedule calendar plan timetable timeline
        report reporting dashboard summary metrics
        measure metric kpi indicator measurement
        size large big small count number total volume
        part share portion fraction percentage allocation proportion split percent
        include contain comprise consist cover contains
        exclude except without not excluding
        difference differ versus compared distinguish unlike
        mean stands defined definition refers means
        deliver delivery ship milestone deliverable hand provide
        milestone phase stage step deliverable
        stage phase step level tier
        tier level plan edition class category
        urgent priority critical severity p1 important emergency
        answer respond reply response get back
        share dividend stock buyback repurchase equity
        buyback repurchase shares asr
        debt loan borrow credit leverage liability
        submit send file turn upload deliver provide
        reject refuse decline deny rejected no
        accept take agree acknowledge receive accepted
        store shop branch location retail
        store keep retain retention archive hold save
        delete remove erase purge
        old age aged legacy previous former
        new latest recent current upcoming
        insurance coverage liability indemnity
        penalty fine fee termination damages
        warranty guarantee assurance
        website site page url link web
        rule policy guideline regulation standard principle
        introduce introduction intro refer referral
        early beginning first initial initially
        extra additional more further add incremental another
        whole entire full total overall all
        half 50 fifty
        twice double two 2x
        once one single
        plug plugin integration integrate connector connect api
        uptime availability sla downtime maintenance outage
        user seat licence license people
        assume assumption precondition premise
        """);

    static readonly Dictionary<string, HashSet<string>> s_loose = Build("""
        knock slash shave discount reduction concession deduct off
        discount discretion concession markdown cheaper off
        freebie freebies giveaway free complimentary waived gift included
        dear dearer pricier expensive surcharge uplift premium higher
        surcharge supplement uplift extra premium addition markup
        markup margin uplift profit handling
        deposit prepayment upfront advance downpayment
        upfront advance prepay deposit prepaid
        installment instalment quarterly monthly staged milestone
        overdue late arrears unpaid chase reminder dunning
        chase remind follow escalate nudge
        tax vat gst duty customs
        currency exchange fx eur usd gbp
        receipt expense reimburse claim refund
        refund reimburse return credit back repay
        credit compensation refund rebate penalty remedy
        clawback return repay refund reverse
        travel trip mileage hotel flight train rail
        car vehicle mileage drive driving
        hotel accommodation lodging overnight stay room
        meal dinner lunch breakfast food entertain entertainment subsistence
        gift hospitality present entertainment
        laptop computer equipment device hardware
        buddy mentor coach shadow sponsor
        newbie starter new joiner newcomer beginner onboarding
        probation trial induction
        quarter q1 q2 q3 q4
        first second third
        boss supervisor manager superior
        colleague coworker teammate peer staff
        subcontractor subby contractor subcontract partner third-party outsource
        temp temps agency temporary interim contractor
        crew team technician operative installer engineer field
        technician engineer installer fitter
        install installation fit fitting set-up setup deploy deployment mount
        setup configure configuration install implement implementation set
        implement implementation rollout roll-out deployment go-live
        rollout implementation deploy launch go-live
        sandbox test staging demo trial environment
        truck lorry van vehicle transport haulage courier freight
        ship shipping dispatch send freight delivery courier
        deliver arrive lead ship dispatch
        return rma send back exchange
        break broken fail failure fault defect malfunction damage
        damage broken ruin wreck lost harm
        crash outage down incident failure
        down outage downtime unavailable
        breach leak incident violation compromise
        leak breach spill disclosure
        tell inform notify notification report disclose alert
        alert notify alarm warn notification warning
        warn notice notify remind alert
        notice warning advance ahead beforehand prior
        ahead advance before beforehand prior notice
        cover deputy substitute stand replace backup
        deputy cover absence substitute stand
        sick sickness ill illness absence
        quit leave exit terminate resign
        leave exit terminate cancel depart
        walk leave cancel terminate exit
        dump drop cancel discontinue retire
        discontinue retire sunset end-of-life drop stop phase
        expire lapse end run valid
        valid validity good hold expire
        hold keep reserve valid
        swap exchange replace replacement change
        spare backup reserve replacement
        spot find detect notice discover
        check verify inspect audit review test validate
        audit inspection review assessment check
        inspect visit survey audit
        survey site walk visit assessment
        visit onsite site come call
        stuck blocked blocker hold wait pending
        wait delay queue hold pending
        rush express urgent expedite fast priority
        express expedite rush fast
        smallest minimum least floor from
        biggest maximum largest top cap
        most maximum up limit
        enough minimum sufficient required
        threshold limit floor above below
        exceed above over more beyond
        below under less fewer
        between range from to
        split divide share allocation half
        team group department squad desk
        address location street office
        ring phone call dial telephone hotline
        hotline helpdesk phone support line
        helpdesk support desk service ticket
        ticket case issue request incident
        complain escalate complaint ticket
        escalate escalation raise manager
        slow latency delay lag performance
        speed latency fast performance throughput quick
        fast latency speed response
        handle support process manage deal cope
        cope handle support manage capacity
        capacity handle limit maximum throughput support
        fit suit match compatible work
        compatible work support fit integrate
        connect link sync integration interface
        sync synchronise refresh update interval
        login password sso access sign-in account credentials
        access permission login right entitlement
        sso single sign-on saml login
        password credential login mfa
        mfa two-factor 2fa authentication otp
        encrypt encryption aes tls cipher
        host hosting hosted cloud server datacenter data-centre aws azure
        server host hosting datacenter
        backup restore recovery copy
        recover recovery restore rto rpo
        log logs audit record history
        record log register note document
        import upload load migrate migration
        migrate migration transfer convert move import
        export download extract csv
        phone mobile app android ios
        battery charge power
        power electricity voltage supply battery
        weigh weight heavy kg
        long length duration metre
        big size dimension large
        hot temperature heat degrees
        cold temperature freeze chill
        paper document form sheet
        print printing printer run
        colour color ink pms pantone
        sample proof specimen example
        brochure leaflet collateral deck flyer
        deck slides presentation pitch powerpoint
        quote offer proposal estimate bid tender
        tender rfp bid procurement
        bid tender offer proposal
        offer quote proposal propose
        lead prospect enquiry inquiry opportunity
        enquiry inquiry lead request
        prospect lead customer opportunity
        qualify qualification bant criteria
        territory patch region area
        patch territory area region
        visit meet see go
        reference case-study testimonial referenceable customer
        logo reference name publicity
        competitor they rival them
        beat win against versus
        strength strong advantage good
        weak weakness bad disadvantage gap
        objection pushback concern worry
        pushback objection concern resistance
        undercut cheaper price lower
        lock lock-in tie commitment term
        tie lock commit
        commit commitment pledge promise minimum
        promise commit guarantee pledge assure
        auto-renew renew renewal automatically
        opt-out cancel notice decline
        nda confidentiality non-disclosure
        dpa data processing agreement processor
        gdpr privacy personal dpo
        insurance liability cover insured
        sue liability liable damages
        law governing jurisdiction legal court
        court jurisdiction law arbitration
        sign signature signatory countersign execute
        template form sample boilerplate
        clause term condition paragraph
        purchase po order buy
        reorder order repeat
        cutoff cut-off deadline latest by
        weekend saturday sunday
        night evening overnight out-of-hours
        hours opening open time
        bank holiday public closed
        xmas christmas holiday closing
        monday tuesday wednesday thursday friday weekday day
        morning am early
        day daily date
        today current now
        headline main key
        main key primary chief
        point item step
        rule policy must allowed
        """);

    /// <summary>Stems that may answer to a stem, each with how well.</summary>
    public static IEnumerable<(string Term, double Weight)> Of(string term)
    {
        HashSet<string> close = s_close.GetValueOrDefault(term) ?? [];
        return close.Select(t => (t, Close)).Concat((s_loose.GetValueOrDefault(term) ?? []).Where(t => !close.Contains(t)).Select(t => (t, Loose)));
    }

    static Dictionary<string, HashSet<string>> Build(string groups)
    {
        Dictionary<string, HashSet<string>> kindred = new(StringComparer.Ordinal);
        foreach (string line in groups.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The first word of a line stands for what is asked, the others for what is answered, both ways.
            string[] stems = [.. line.Split(' ').Where(w => !StopWords.Contains(w)).Select(EnglishStemmer.Stem).Distinct()];
            foreach (string stem in stems)
            {
                (kindred.TryGetValue(stem, out HashSet<string>? set) ? set : kindred[stem] = new(StringComparer.Ordinal)).UnionWith(stems.Where(s => s != stem));
            }
        }

        return kindred;
    }
}
