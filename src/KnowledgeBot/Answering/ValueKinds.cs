using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering;

/// <summary>Tells what kind of thing a question wants and what kinds a sentence holds, by their wording.</summary>
static partial class ValueKinds
{
    public const int Count = 12;

    public static ValueKind Wanted(string question)
    {
        ValueKind wanted = ValueKind.None;
        Add(MoneyAsked(), ValueKind.Money);
        Add(PercentAsked(), ValueKind.Percent);
        Add(DurationAsked(), ValueKind.Duration);
        Add(NumberAsked(), ValueKind.Number);
        Add(DateAsked(), ValueKind.Date);
        Add(PersonAsked(), ValueKind.Person);
        Add(ReasonAsked(), ValueKind.Reason);
        Add(InstructionAsked(), ValueKind.Instruction);
        Add(RulingAsked(), ValueKind.Ruling);
        Add(DefinitionAsked(), ValueKind.Definition);
        Add(ContactAsked(), ValueKind.Contact);
        Add(AddressAsked(), ValueKind.Address);
        return wanted;

        void Add(Regex asks, ValueKind kind) => wanted |= asks.IsMatch(question) ? kind : ValueKind.None;
    }

    public static ValueKind Held(string sentence)
    {
        ValueKind held = ValueKind.None;
        Add(Money(), ValueKind.Money);
        Add(Percent(), ValueKind.Percent);
        Add(Duration(), ValueKind.Duration);
        Add(Number(), ValueKind.Number);
        Add(Date(), ValueKind.Date);
        Add(Person(), ValueKind.Person);
        Add(Reason(), ValueKind.Reason);
        Add(Instruction(), ValueKind.Instruction);
        Add(Ruling(), ValueKind.Ruling);
        Add(Definition(), ValueKind.Definition);
        Add(Contact(), ValueKind.Contact);
        Add(Address(), ValueKind.Address);
        return held;

        void Add(Regex holds, ValueKind kind) => held |= holds.IsMatch(sentence) ? kind : ValueKind.None;
    }

    [GeneratedRegex(@"\b(how much|price[sd]?|pricing|costs?|fees?|budget|amount|salary|pay|paid|bonus|revenue|aum|quoted?|spend|worth|value|funding|dollars?|rate|what (?:do|does|did) [^?]{1,40} charge)\b|[$€£]", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyAsked();

    [GeneratedRegex(@"\b(percent\w*|discounts?|share|rate|margin|commission|growth|grew|uplift|how much (of|more|less|did|higher|lower)|uptime|sla|utili[sz]ation|royalty|fee)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex PercentAsked();

    [GeneratedRegex(@"\b(how (long|soon|quick\w*|fast|often|old|many (days|weeks|months|years|hours|minutes))|notice|turnaround|response time|duration|term|within|timeline|deadline|period|cadence|warranty|lead time|latency)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DurationAsked();

    [GeneratedRegex(@"\b(how (many|much|large|big|far|often)|number of|count|total|size|quota|target|threshold|limit|minimum|min|maximum|max|smallest|largest|biggest|most|least|at least|headcount|version|level)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NumberAsked();

    [GeneratedRegex(@"\b(when|what (date|day|month|year|time)|which (date|day|month|year|quarter)|by when|deadline|until when|how (long ago|soon)|expir\w+|go.?live|due|start date|end date|kick.?off)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DateAsked();

    [GeneratedRegex(@"\b(who|whom|whose|which (person|rep|manager|contact|people|team|department)|name of|contact|champion|owner|led by|responsible|in charge|(founder|ceo|cfo|cto|manager|lead|director|head|president)s?\b.{0,20}\?*$)", RegexOptions.IgnoreCase)]
    private static partial Regex PersonAsked();

    [GeneratedRegex(@"\b(why|reasons?|how come|what (caused|killed|decided|won|lost|made|drove|tipped|prompted)|because of( what)?|purpose|rationale|worr(y|ied)|concern(s|ed)?|objections?|problems?|pain)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ReasonAsked();

    [GeneratedRegex(@"\b(how (do|does|can|should|would|to|are|is|did)|steps?|process|procedure|what (do|should|must|can) (i|we|you|they|a rep|reps)|where (do|can|should|to)|what happens|what if|way to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex InstructionAsked();

    [GeneratedRegex(@"^\W*(\w+,? )?(can|could|do|does|did|is|are|was|were|will|would|should|may|must|has|have|had|ok|okay|am|need|allowed|possible)\b|\b(can|could|may|must|should|do|am|are) (i|we|you|they|reps?|customers?|he|she|it)\b|\b(allowed|ok to|okay to|need to|have to|required|possible|permitted|acceptable|if)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RulingAsked();

    [GeneratedRegex(@"\b(what('s| is| are|s| was| were)|meaning|mean(s|t)?|stands? for|defin\w+|explain|difference|called|kind of|sort of|type of|which|name)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DefinitionAsked();

    [GeneratedRegex(@"\b(where|e-?mail|phone|address|channel|link|url|website|slack|location|city|country|office|based|located|form|repo(sitory)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ContactAsked();

    [GeneratedRegex(@"[$€£¥₹]\s?\d|\b(USD|EUR|GBP|CHF|JPY|SGD|HKD|AUD|CAD|DAI|USDT|BTC)\b|\d\s?(dollars|euros?|pounds|cents)\b|\b\d[\d,.]*\s?(k|m|mm|bn|million|billion|thousand)\b|\b(price|cost|fee|rate|amount|total|value)\b[^:;.]{0,40}: ?[$€£]?\d|\b(free|no (charge|cost|fee))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\d\s?%|\bper ?cent\b|\bbasis points?\b|\b\d+ ?bps\b", RegexOptions.IgnoreCase)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b(\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|several|few|couple of)[- ]?(to[- ]\w+[- ])?(business |working |calendar )?(second|minute|min|hour|hr|day|week|month|quarter|year|yr)s?\b|\b(hourly|daily|weekly|bi-?weekly|monthly|quarterly|annual(ly)?|yearly|immediately|24/7|same day|once a|twice a|every)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|hundred|thousand|million|billion|half|third|quarter|free|nothing|zero|none|unlimited|double|both)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(19|20)\d\d\b|\bQ[1-4]\b|\bFY ?\d\d|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(tomorrow|yesterday|today|tonight|(next|last|this|end of( the)?) (week|month|quarter|year))\b|\d{1,2}[:/.]\d{1,2}\b|\b\d{1,2}(st|nd|rd|th)\b|\b(within|before|after|by) \d+", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\p{Lu}\p{Ll}+ \p{Lu}[\p{Ll}']+|^[\p{L} .'-]{2,40}:|@|\b(C[EFOTISRM]O|VP|SVP|EVP|[Hh]ead|[Dd]irectors?|[Mm]anagers?|[Ll]eads?|[Tt]eams?|[Dd]esk|[Cc]ounsel|[Pp]artners?|[Oo]wners?|[Bb]oard|[Cc]ommittee|[Cc]ontroller|[Rr]eps?|AEs?|SDRs?|CEs?|[Ee]ngineers?|[Oo]fficer|[Pp]resident|[Aa]nalyst|[Ff]ounders?|[Dd]eveloper)\b")]
    private static partial Regex Person();

    [GeneratedRegex(@"\b(because|since|due to|reasons?|decided|deciding|decisive|as a result|so that|so we|in order to|led to|caused|driven by|owing|therefore|thus|lost (on|to)|to (avoid|ensure|prevent|keep|reduce|help|allow)|problems?|issues?|concern\w*|worr\w+|challeng\w+|lack(s|ed|ing)?|too (expensive|slow|late|complex|long)|frustrat\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reason();

    [GeneratedRegex(@"^(\W|\d)*(ask|add|use|go|click|open|submit|send|create|fill|make|set|select|choose|contact|reach|work|post|email|request|log|enter|include|assign|tag|mark|change|check|confirm|review|schedule|follow|provide|ensure|run|start|share|upload|attach|escalate|notify|let|copy|download|update)\b|\b(please|should|must|need(s)? to|have to|has to|make sure|you (can|will|may)|we (can|will)|in order to|by \w+ing|via|through|reach out|then|first|using|(slack )?channel|ticket|form)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\b(can|cannot|can't|may|must|not|never|no|yes|don't|doesn't|do not|does not|won't|isn't|aren't|allowed|required|requires?|only|always|should(n't)?|prohibited|acceptable|possible|permitted|unless|except|eligible|mandatory|optional|supports?|need(s|ed)?)\b|n[’']t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ruling();

    [GeneratedRegex(@"\b(is|are|was|were) (an?|the|any|when|our|where|what|defined|used|called)\b|\b(means?|refers? to|defined as|stands? for|known as|represents?|describes?|called|consists? of|includes?)\b|^[\W]*[\p{L}\d][\p{L}\d /&'()-]{1,40}(:| [-–—] |\*\*)|\([A-Z]{2,}\)", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    [GeneratedRegex(@"https?://|www\.|@\w|#\w|\b\S+\.(com|org|io|net|gov|example)\b|\b(located|based|headquarter\w*|office|street|channel|slack|salesforce|page|link|email)\b|\+?\d[\d ()-]{8,}\d", RegexOptions.IgnoreCase)]
    private static partial Regex Contact();

    [GeneratedRegex(@"\b(e-?mail|address|phone|telephone|url|link|website|slack|channel|inbox)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddressAsked();

    [GeneratedRegex(@"https?://|www\.|\w@\w|#\w|\+?\d[\d ()-]{8,}\d", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
