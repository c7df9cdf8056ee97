using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>What the words around a name say it is.</summary>
static partial class NameCues
{
    /// <summary>The names that fit their surroundings and matter most; more than one means that people must be asked.</summary>
    public static IReadOnlyList<KnownName> Narrow(IReadOnlyList<KnownName> names, string before, string after)
    {
        if (names.Count < 2)
        {
            return names;
        }

        KnownName[] cued = [.. names.Where(n => Fits(n.Field, before, after))];
        KnownName[] left = cued.Length > 0 ? cued : [.. names];
        int best = left.Min(n => Rank(n.Field));
        left = [.. left.Where(n => Rank(n.Field) == best)];
        return [.. left.DistinctBy(n => (n.Field, n.Value.ToLowerInvariant()))];
    }

    /// <summary>Whether the field is named or implied right beside the name.</summary>
    public static bool Fits(DealField field, string before, string after) => field.Name switch
    {
        "competitor" => BeforeCompetitor().IsMatch(before) || AfterCompetitor().IsMatch(after),
        "account" => BeforeAccount().IsMatch(before) && !BeforeCompetitor().IsMatch(before),
        "product" => BeforeProduct().IsMatch(before) || AfterProduct().IsMatch(after),
        "owner" => BeforeOwner().IsMatch(before) || AfterOwner().IsMatch(after),
        "manager" => BeforeManager().IsMatch(before) || AfterManager().IsMatch(after),
        "segment" => BeforeSegment().IsMatch(before) || AfterSegment().IsMatch(after),
        "territory" => BeforeTerritory().IsMatch(before) || AfterTerritory().IsMatch(after),
        "stage" => (BeforeStage().IsMatch(before) && !OfIt().IsMatch(after)) || AfterStage().IsMatch(after),
        "reason" => BeforeReason().IsMatch(before) || AfterReason().IsMatch(after),
        var name => Beside(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..], before, after) || (field.Kind == DealFieldKind.AccountAttribute && KindOfFirm().IsMatch(after)),
    };

    /// <summary>"Listed companies", "key accounts": what accounts are said to be.</summary>
    [GeneratedRegex(@"^\s+(?:clients?|customers?|firms?|accounts?|compan(?:y|ies)|prospects?|buyers?|organi[sz]ations?|businesses)\b", RegexOptions.IgnoreCase)]
    private static partial Regex KindOfFirm();

    /// <summary>Whether the field's own name stands beside: "stage Won".</summary>
    public static bool IsNamed(DealField field, string before, string after) => Beside(field.Name[(field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..], before, after);

    /// <summary>"Down south", "the south, under 50k": a territory; "south of 50k", "went south", "the south side" are none.</summary>
    public static bool IsDirectionAlone(string word, string before, string after) => Direction().IsMatch(word) && !BeforeDirection().IsMatch(before) && !AfterDirection().IsMatch(after);

    /// <summary>"In the south", "up north": a part of the world, whether or not the firm has a territory of that name.</summary>
    public static bool IsPlace(string word, string before, string after) => Quarter().IsMatch(word) && BeforePlace().IsMatch(before) && !AfterDirection().IsMatch(after);

    /// <summary>Whether what follows is where something is or is not.</summary>
    public static bool IsWhere(string before) => Somewhere().IsMatch(before);

    [GeneratedRegex(@"(?:\b(?:in|from|for|across|outside(?: of)?|within|of|to|at|by|excluding|except(?: for)?|without|not|and|or|vs\.?|versus|than|with|the|our|all|,)|[,/&])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Somewhere();

    /// <summary>Whether a firm is spoken with or about.</summary>
    public static bool IsFirmMeant(string before) => BeforeFirm().IsMatch(before);

    [GeneratedRegex(@"\b(?:with|about|brief(?:ing)?(?: me)?(?: on)?|prep(?:are)?(?: me)?(?: for)?|meeting|calling|visiting|seeing|of)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeFirm();

    /// <summary>Whether deals or orders of it are spoken of.</summary>
    public static bool IsSold(string after) => Sold().IsMatch(after);

    /// <summary>Whether one of many is spoken of: "any bank", not "any bank transfer".</summary>
    public static bool IsOneOf(string before, string after) => OneOf().IsMatch(before) && BehindOne().IsMatch(after);

    /// <summary>Whether any of a kind is spoken of, and none by name.</summary>
    public static bool IsAny(string before) => OneOf().IsMatch(before);

    static bool Beside(string name, string before, string after)
    {
        string words = string.Join(@"[\s_-]*", NameToken.In(name).Select(t => Regex.Escape(t.Word)));
        return words.Length > 0 && (Regex.IsMatch(before, $@"\b{words}s?(?: is| =| of|:)?\s*$", RegexOptions.IgnoreCase) || Regex.IsMatch(after, $@"^\s*{words}s?\b", RegexOptions.IgnoreCase));
    }

    static int Rank(DealField field) => field.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute ? 2
        : field == DealField.Manager || field == DealField.Stage || field == DealField.Reason || field == DealField.Currency ? 1 : 0;

    [GeneratedRegex(@"\b(?:an?|any|every|each|another)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"^\s*(?:$|[?.,;:!)]|(?:in|on|at|to|for|from|by|with|who|that|which|is|was|does|did|has|have|had|and|or|against|about|over|this|last|ever)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex BehindOne();

    [GeneratedRegex(@"^(?:north|south|east|west|central)$")]
    private static partial Regex Direction();

    [GeneratedRegex(@"^(?:north|south|east|west)$", RegexOptions.IgnoreCase)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\b(?:(?:in|across|from|for|of) the|up|down|out|over|in)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforePlace();

    [GeneratedRegex(@"\b(?:go(?:es|ing|ne)?|went|head(?:s|ed|ing)?|turn(?:s|ed|ing)?|all (?:go|went)|due|further|true)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeDirection();

    [GeneratedRegex(@"^[\s-]*(?:of\b|ern\b|wards?\b|bound\b|side\b|pole\b|\p{L}*(?:america|africa|asia|korea|europe|coast|india|china|australia)\w*|(?:north|south|east|west)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AfterDirection();

    [GeneratedRegex(@"^\s+(?:deals?|orders?|opps?|opportunit(?:y|ies)|sales|pipeline|wins?|loss(?:es)?|quotes?|offers?|business|licen[cs]es?|contracts?|prospects?|leads?|customers?|revenue|money|tenders?|bids?|jobs?|projects?|enquiries|inquiries)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sold();

    [GeneratedRegex(@"\b(?:against|versus|vs\.?|los\w+(?: \w+){0,3} to|beat(?:en|ing|s)?(?: out)?(?: by)?|up against|compet\w+ (?:with|against)|competitors?|rivals?|displac\w+|meet|met|face[sd]?|facing)\s+(?:the )?$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeCompetitor();

    [GeneratedRegex(@"^\s+(?:as (?:a |the )?competitor|(?:was|is) (?:the |a )?(?:competitor|involved|in the deal|present|competing)|competed)", RegexOptions.IgnoreCase)]
    private static partial Regex AfterCompetitor();

    [GeneratedRegex(@"\b(?:customer|client|account|prospect|firm|company|to|with|at|from)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeAccount();

    [GeneratedRegex(@"\b(?:product|module|sell(?:ing|s)?|sold|sales of|deals for|licen[cs]es? (?:of|for))\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeProduct();

    [GeneratedRegex(@"^\s+(?:licen[cs]es?|sales|product)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterProduct();

    [GeneratedRegex(@"\b(?:rep|owner|agent|seller|by|did|has|does|salesperson)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeOwner();

    [GeneratedRegex(@"^\s+(?:wins?|won|close[sd]?|sells?|sold|owns?|loses?|lost|books?|booked|brought|handled)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterOwner();

    [GeneratedRegex(@"\b(?:managers?|managed by|team of|reports? to|reporting to|under)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeManager();

    [GeneratedRegex(@"^\s*(?:team|reps|people|group|crew|lot|folks|gang|bunch|guys|lads)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterManager();

    [GeneratedRegex(@"\b(?:segment|sector|industry|vertical|among)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeSegment();

    [GeneratedRegex(@"^\s+(?:segments?|sectors?|industry|clients?|customers?|firms?|accounts?|companies|vertical)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterSegment();

    [GeneratedRegex(@"\b(?:in|territory|region|office|across|outside(?: of)?|within)\s+(?:the )?$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeTerritory();

    [GeneratedRegex(@"^\s+(?:region|office|territory|team|area)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterTerritory();

    [GeneratedRegex(@"\b(?:stage|phase|in|at|reached|stuck in)\s+(?:the )?$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeStage();

    /// <summary>"In terms of", "at first contact": words of every day that a stage may be called by.</summary>
    public static bool IsNoStage(string before, string after) => OfIt().IsMatch(after) || Some().IsMatch(before);

    [GeneratedRegex(@"^\s+of\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfIt();

    [GeneratedRegex(@"\b(?:first|initial|next|our|your|their|an?|any|every|each|no|per)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex Some();

    [GeneratedRegex(@"^\s+(?:stage|phase)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterStage();

    [GeneratedRegex(@"\b(?:reasons?(?: other than| besides| except(?: for)?| apart from| but| not)?|because of|due to|owing to|over|(?<!\b(?:go(?:es|ing)?|went|com(?:e|es|ing)|came|down|mov(?:e|ed|ing)|giv(?:e|es|en|ing)|gave|room|deep|far|flexible|low|generous) )on|down to|(?:other than|except|apart from|aside from|besides|but not) (?:for|because of|due to)|(?:was|were|is|are|been)(?: not|n't)? (?:about|all about)|(?:lost|lose|losing)(?: \w+){0,2} (?:to|for|on|over))\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeReason();

    [GeneratedRegex(@"^\s+(?:reasons?|as (?:a|the) reason|(?:loss(?:es)?|lost deals|defeats)\b|(?:kill(?:ed|s)?|sank|sinks?|sunk)\s+(?:in|on|at|with|for|last|this|\uE800)|(?:kill(?:ed|s)?|sank|sinks?|sunk|broke|breaks|cost|beat|stopped|stops|got|did)\s+(?:us|them|it|the deals?|our)\b|(?:was|were|is|are)(?: not|n't)? (?:the |a |an |our |their )?(?:\w+ )?reasons?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterReason();
}
