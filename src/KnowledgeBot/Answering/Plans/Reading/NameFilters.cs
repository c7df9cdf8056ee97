using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Names become conditions: taken in, left out, or set side by side.</summary>
static partial class NameFilters
{
    /// <summary>What facts are about may be called like a stage or a reason: "the objections to the credit check", "worries about price".</summary>
    public static bool IsWordOfFacts(DealField field) => field == DealField.Stage || field == DealField.Reason;

    /// <summary>Finds names and leaves a mark where each stood.</summary>
    /// <param name="isFacts">What is called like a stage or a reason is a word of the question, unless the field itself stands beside it.</param>
    public static void Find(Draft draft, NameFinder finder, bool isFacts)
    {
        string asked = draft.Text.Rest;
        foreach (NameMention mention in finder.Find(asked))
        {
            if (isFacts && IsWordOfFacts(mention.Name.Field) && !NameCues.IsNamed(mention.Name.Field, asked[..mention.Start], asked[(mention.Start + mention.Length)..]))
            {
                continue;
            }

            draft.Text.MarkName(mention.Start, mention.Length, draft.Names.Count);
            // "Tier C": the attribute's own name says nothing more, and would stand between "excluding" and what is excluded.
            if (mention.Name.Field.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute && Named(mention.Name.Field).Match(draft.Text.Rest[..mention.Start]) is { Success: true } name)
            {
                draft.Text.Blank(name.Index, name.Length);
            }

            draft.Names.Add(mention);
        }
    }

    /// <summary>"No competitor named": deals that lack something.</summary>
    public static bool SaysMissing(QuestionText text) => text.Has(Missing());

    public static void Read(Draft draft)
    {
        QuestionText text = draft.Text;
        foreach (Match m in text.TakeAll(Missing()))
        {
            // A deal without a discount has its list price, as long as that is known.
            DealField lacking = Sort(m);
            draft.Filter(lacking, lacking == DealField.Discount ? FilterOperator.AtMost : FilterOperator.Is, lacking == DealField.Discount ? "0" : MetricFilter.None);
        }

        foreach (Match m in text.TakeAll(Present()))
        {
            draft.Filter(Sort(m), FilterOperator.IsNot, MetricFilter.None);
        }

        Together(draft);
        bool isOnly = text.TakeAll(NothingBut()).Count > 0;
        text.TakeAll(RatherUs());
        text.TakeAll(Team());
        bool sideBySide = text.Has(SideBySide());
        foreach (Match m in text.TakeMarks(Absent()))
        {
            AddAll(draft, m, FilterOperator.IsNot);
        }

        foreach (Match m in text.TakeMarks(LeftOut()))
        {
            AddAll(draft, m, FilterOperator.IsNot);
        }

        text.TakeAll(Involved());
        foreach (Match m in text.TakeMarks(Excluded()))
        {
            AddAll(draft, m, FilterOperator.IsNot);
        }

        bool isSaid = isOnly || !LeavesAny().IsMatch(draft.Masked) || WhyNot().IsMatch(draft.Masked) || draft.Filters.Exists(f => f.Operator == FilterOperator.IsNot);
        foreach (NameMention left in draft.Names.Where(n => !isSaid && text.Rest[n.Start] is >= '\uE000' and <= '\uE03F' && IntentModel.Shipped.LeavesOut(draft, n)).ToList())
        {
            Add(draft, left, FilterOperator.IsNot);
            text.BlankMark(left.Start);
        }

        foreach (Match m in text.TakeMarks(Included()))
        {
            AddAll(draft, m, FilterOperator.Is);
        }

        DealField[] several = [.. draft.Filters.Where(f => f.Operator == FilterOperator.Is && f.Values.Count > 1 && draft.Names.Count(n => n.Name.Field == f.Field || n.IsSettled) > 1).Select(f => f.Field)];
        if (sideBySide && several.Length == 1)
        {
            draft.Group(several[0]);
            draft.Compares = true;
            draft.WholeTerritories = several[0] == DealField.Territory;
        }

        text.TakeAll(Glue());
    }

    /// <summary>"Deals that involve both Helm and GTX": each of several names of one deal, not any.</summary>
    static void Together(Draft draft)
    {
        foreach (Match m in draft.Text.TakeMarks(BothIn()))
        {
            foreach (char mark in m.Value.Where(c => c is >= '\uE000' and <= '\uE03F'))
            {
                KnownName name = draft.Names[QuestionText.NameAt(mark)].Name;
                draft.Filters.Add(new MetricFilter(name.Field, FilterOperator.Is, [.. draft.Catalogue.Spellings(name.Field, name.Value)]));
                if (m.Groups["other"].Success)
                {
                    draft.Filter(DealField.Competitors, FilterOperator.AtLeast, "2");
                }
            }
        }
    }

    static Regex Named(DealField field) => new($@"\b(?:{FieldWords.Spoken(field.Name[(field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..])})(?: is| of)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static DealField Sort(Match m) => m.Groups["f"].Value.ToLowerInvariant() is var word && word.StartsWith("reason", StringComparison.Ordinal) ? DealField.Reason
        : word.StartsWith("segment", StringComparison.Ordinal) ? DealField.Segment
        : word.StartsWith("owner", StringComparison.Ordinal) || word.StartsWith("rep", StringComparison.Ordinal) ? DealField.Owner
        : word.StartsWith("product", StringComparison.Ordinal) ? DealField.Product
        : word.StartsWith("amount", StringComparison.Ordinal) || word.StartsWith("value", StringComparison.Ordinal) ? DealField.Amount
        : word.StartsWith("discount", StringComparison.Ordinal) || word is "undiscounted" or "list" or "price" ? DealField.Discount : DealField.Competitor;

    static void AddAll(Draft draft, Match m, FilterOperator op)
    {
        foreach (char mark in m.Value.Where(c => c is >= '\uE000' and <= '\uE03F'))
        {
            Add(draft, draft.Names[QuestionText.NameAt(mark)], op);
        }
    }

    static void Add(Draft draft, NameMention mention, FilterOperator op)
    {
        foreach (IGrouping<DealField, KnownName> field in (mention.IsSettled ? mention.Names : [mention.Name]).GroupBy(n => n.Field))
        {
            draft.Filter(field.Key, op, [.. field.SelectMany(n => draft.Catalogue.Spellings(n.Field, n.Value)).Distinct(StringComparer.Ordinal)]);
        }
    }

    /// <summary>Only of fields of which a deal may hold several names is every one of two asked for; "both the UK and DACH" are either.</summary>
    [GeneratedRegex(@"\b(?:involv\w+|includ\w+|contain\w*|cover\w*|combin\w+|had|have|has|having|with|faced?|facing|saw|named?|list\w*|sold|where)\s+both\s+(?:the )?[\uE000-\uE03F]\s*(?:and|&|as well as)\s*(?:the |with |against )*(?:[\uE000-\uE03F]|(?<other>(?:an)?other (?:competitors?|rivals?|bidders?|vendors?|suppliers?)|(?:someone|somebody) else))(?: (?:as |named as |in as )?(?:competitors|rivals|bidders))?", RegexOptions.IgnoreCase)]
    private static partial Regex BothIn();

    const string Names = @"(?:[\uE000-\uE03F]\s*(?:,|and|or|nor|&|/|, and|, or)?\s*(?:in |against |the |with )*)+";

    /// <summary>Names in one list: what stands before or behind another preposition is none of it, "other than Orrery in the UK".</summary>
    const string Alike = @"[\uE000-\uE03F](?:\s*(?:,|/|&|(?:,\s*)?\b(?:and|or|nor)\b)\s*(?:the |in |with |against )*[\uE000-\uE03F])*";

    [GeneratedRegex(@"\b(?:without(?: an?| any)?|with no|no|where (?:there (?:is|was|were) )?no|lacking an?|missing an?)\s+(?:named |known |recorded |stated )?(?<f>competitors?|competition|reasons?|segments?|owners?|reps?|products?|amounts?|values?|discounts?)(?: involved| present| recorded| named| given| granted| in (?:the )?(?:deal|play))?\b|\b(?:without|not) (?:giving|granting|offering|conceding|allowing|having (?:given|granted|offered|to give)|needing|using)(?: an?| any)? (?<f>discounts?)(?: at all)?\b|\b(?:(?:no|zero|0 ?%) (?<f>discount)s?|(?<f>undiscounted))\b|\bat (?:the )?(?:full )?(?<f>list) prices?\b|\bat full (?<f>list|price)\b|\b(?:when|where|if|while|with|as)?\s*(?:nobody|no one|no-one|none|no other (?:vendor|supplier|bidder|firm|company)|no (?:bidders?|rivals?|opponents?|competing \w+))(?: else)?(?: at all)?(?: ever)? (?:was |were |has |have )?(?:compet\w+|bid(?:ding)?|quoted?|offered|in the (?:race|running|game)|named) ?(?<f>against us|with us|for it|along|too)?(?: as (?:a )?competitors?)?\b|\b(?:where|when|and) we (?:were|are|was) (?:the )?(?:only|sole|single) (?<f>bidders?|vendors?|suppliers?|offer(?:er)?s?)\b|\b(?:without|with no)(?: any| an?)? (?<f>rivals?|opponents?|bidders?|other bidders?|competing (?:bidders?|bids?|offers?))\b|\b(?:the |their |its |whose )?(?<f>competitors?|reasons?|segments?|owners?|reps?|products?|amounts?) (?:is|are|was|were) (?:missing|empty|blank|unknown|not (?:set|given|known|recorded|filled(?: in)?|named|stated))\b|\b(?<f>uncontested|unopposed|sole[- ]source)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\b(?:with|where (?:there (?:is|was|were) )?|against) (?:an?|any|some) (?:named |known )?(?<f>competitors?|competition)(?: involved| present| named| in (?:the )?(?:deal|play))?\b|\b(?<f>contested|competitive) (?=deals|opportunit|opps|wins|losses|situations)", RegexOptions.IgnoreCase)]
    private static partial Regex Present();

    /// <summary>"Why didn't Sorrento sign?" is about Sorrento.</summary>
    [GeneratedRegex(@"\bwhy \w{2,7}(?:n['’]t| not)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WhyNot();

    /// <summary>Without any of these words nothing is left out.</summary>
    [GeneratedRegex(@"n't\b|\b(?:not|no|non|never|nobody|none|neither|nor|without|w/o|(?:tak\w*|took|leav\w*|left|strip\w*|filter\w*|weed\w*|factor\w*|keep\w*|kept)\b[^.?]{0,30}\bout|aside|except\w*|exclu\w*|but|minus|less|forget\w*|ignor\w*|leav\w*|left|drop\w*|skip\w*|strip\w*|remov\w*|spare|disregard\w*|omit\w*|other|apart|besides?|bar|barring|save|ex|rather|instead|outside|unrelated|rid|scrap|than)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeavesAny();

    /// <summary>"Nothing but the UK" is the UK, "don't forget the UK" too.</summary>
    [GeneratedRegex(@"\b(?:nothing|nobody|none|no one|nowhere)(?: else)? (?:but|except(?: for)?|other than|besides|apart from)\b|\b(?:do not|don't|not|never) (?:to )?(?:forget(?:ting)?(?: about)?|leave out|leaving out|skip|omit|drop)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NothingBut();

    [GeneratedRegex(@"(?:(?:(?<!\bwhy \w{2,7})n't\b|(?<!\bwhy \w{2,7} )\b(?:not|neither|excluding|excl\.?|exclude|except(?:ing)?(?: for)?|other than|outside(?: of)?|without|w/o|ex|but not|apart from|aside from|besides|ignoring|ignore|leaving (?:out|aside)|leave (?:out|aside)|setting aside|minus|(?<!\b(?:say|says|said|saying|a) )no(?!\.? (?:of|to)\b)|non|anything but|everything but|all but|everywhere but|anywhere but|(?:any|every)(?:body|one|thing|where) (?:but|bar|except(?: for)?)|bar|rather than|omit(?:ting)?|disregarding|barring|save for|(?:tak(?:e|ing)|strip(?:ping)?|filter(?:ing)?|weed(?:ing)?) out(?! (?:of|from)\b)|(?<!n't |\bnot |\bnever )forget(?:ting)?(?: about)?(?! (?:the )?(?:rest|others))))[\s-]+(?:(?:involve|include|mention|name|feature|see|face|meet|concern|list|including|due to|because of|owing to|on account of|down to|caused by|about|those|deals|ones|any|anything|counting|everything|that|came|coming|come|through|via|the|our|in|against|with|from|of|for|to|at|by|involving|accounts|business|region|customers?|sold|won|owned|on|ones|where|still)\s+)*" + Alike + ")", RegexOptions.IgnoreCase)]
    private static partial Regex Excluded();

    const string Part = @"(?:(?:(?:a|an|the|our|their|any|real|main|stated|given) )*(?:reasons?|causes?|issue|factor|competitors?|rivals?|player|bidder)\b|(?:in|part of|at|on|around|there|involved|present|competing|bidding|invited|named|mentioned)\b(?: in| on| with)?(?: (?:the|this|that|our|any|play))?(?: (?:game|deals?|mix|race|running|play|picture|bids?|tenders?|competition|contest|field|room|table|shortlist|process|frame|opportunit(?:y|ies))\b)?)";

    /// <summary>"Where Orrery was not in the deal", "in how many was Orrery not named".</summary>
    [GeneratedRegex(@"(?:\bwhere |\bwhen |\bin which )?[\uE000-\uE03F]\s*(?:was|were|is|are)(?: not|n't|nt) " + Part + @"|\b(?:was|were|is|are) (?:the )?[\uE000-\uE03F]\s*not " + Part + @"|(?<!\bwhy )\b(?:wasn't|weren't|isn't|aren't) (?:the )?[\uE000-\uE03F]\s*" + Part, RegexOptions.IgnoreCase)]
    private static partial Regex Absent();

    [GeneratedRegex(@"(?<=[\uE000-\uE03F]\s*)\b(?:was|were|is|are) (?:also )?" + Part, RegexOptions.IgnoreCase)]
    private static partial Regex Involved();

    /// <summary>"The UK not included", "leave Helm out of it".</summary>
    [GeneratedRegex(@"\b(?:leave|leaving|keep|keeping|take|taking|strip|stripping|filter|filtering|throw|throwing|cut|cutting|drop|dropping) (?:the )?[\uE000-\uE03F]\s*(?:out|aside)(?: of (?:it|this|that))?\b|[\uE000-\uE03F]\s*(?:,\s*)?(?:not included|not counted|excluded|(?:left|taken|stripped|filtered|cut|thrown) out|(?:put |set |left )?aside|excepted)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOut();

    /// <summary>"Why do they buy from us and not from Keel?" is about deals against Keel.</summary>
    [GeneratedRegex(@"(?<=\b(?:us|ours?)\s+)(?:and not|but not|rather than|instead of|not)(?: from| with| to)?(?=\s+(?:the )?[\uE000-\uE03F])", RegexOptions.IgnoreCase)]
    private static partial Regex RatherUs();

    /// <summary>"Dustin's team" is Dustin, as a manager of deals.</summary>
    [GeneratedRegex(@"(?<=[\uE000-\uE03F]\s*)(?:['’]?s\s+)?(?:sales )?(?:team|crew|squad|lot|folks|gang|bunch|lads)\b|(?<=[\uE000-\uE03F]\s*)['’]?s['’]?\s+(?:people|reps|guys)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Team();

    [GeneratedRegex(Names)]
    private static partial Regex Included();

    [GeneratedRegex(@"[\uE000-\uE03F]\s*(?<n>[\p{L}]{4,})\s*(?:,|and|&|or)\s*(?:[\uE000-\uE03F]\s*\k<n>\s*(?:,|and|&|or)+\s*)*[\uE000-\uE03F]\s*\k<n>\b|(?:[\uE000-\uE03F]\s*(?:vs?\.?|versus|against|compared (?:to|with)|or|than|/|over)\s*(?:the |in |with |against |for )*[\uE000-\uE03F])|[\uE000-\uE03F][^?]*\b(?:than|vs\.?|versus|next to|alongside|compared (?:to|with))\b[^?]*[\uE000-\uE03F]|\b(?:compar\w+|difference|differ|versus|vs\.?|side by side|each|respectively|better|worse|more|higher|lower|between|split|both|rank)\b[^?]*[\uE000-\uE03F][^?]*\b(?:and|or|to|with|than|against|vs\.?|versus|,)[^?]*[\uE000-\uE03F]|[\uE000-\uE03F][^?]*[\uE000-\uE03F][^?]*\b(?:compar\w+|each|respectively|side by side|separately|individually)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SideBySide();

    [GeneratedRegex(@"(?<=\s)(?:vs\.?|versus|/|&|,)(?=\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Glue();
}
