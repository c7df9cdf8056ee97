using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells questions about firms like another, or like one that is only described: "a comparable macro fund that we won".</summary>
static partial class ComparableWords
{
    public static AccountTopic? Read(Draft draft, string? account, string question)
    {
        string asked = draft.Masked;
        Dictionary<string, string> described = draft.Filters.Where(f => f.Operator == FilterOperator.Is && f.Values.Count == 1 && IsAttribute(f.Field))
            .GroupBy(f => f.Field.Name[(f.Field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToDictionary(g => g.Key, g => g.First().Values[0]);
        bool isLike = Like().IsMatch(asked) || (account is not null && Alike().IsMatch(asked));
        bool isDescribed = account is null && described.Keys.Any(k => k != DealField.Territory.Name) && (Alike().IsMatch(asked) || (OneOf().IsMatch(asked) && !draft.Names.Exists(IsSeveral))) && !Rate().IsMatch(asked);
        bool isTold = account is null && !Rate().IsMatch(asked) && Told().IsMatch(asked);
        if (!isLike && !isDescribed && !isTold)
        {
            return null;
        }

        string? outcome = OutcomeWords.Of(asked);
        return new AccountTopic(AccountTopicKind.Comparable, account ?? "", question)
        {
            IsTold = isTold, Rivals = Values(draft, DealField.Competitor, FilterOperator.Is), Except = Values(draft, DealField.Account, FilterOperator.IsNot),
            Attributes = account is null ? described : new Dictionary<string, string>(), Outcome = outcome is OutcomeWords.Won or OutcomeWords.Lost ? outcome : Worked().IsMatch(asked) ? OutcomeWords.Won : null,
        };
    }

    static string[] Values(Draft draft, DealField field, FilterOperator op) => [.. draft.Filters.Where(f => f.Field == field && f.Operator == op).SelectMany(f => f.Values)];

    /// <summary>"Hotels in Chile, lost, why": all of a kind.</summary>
    static bool IsSeveral(NameMention mention) => mention.Name.Field == DealField.Segment && mention.Words.EndsWith('s');

    static bool IsAttribute(DealField field) => field == DealField.Segment || field == DealField.Territory || field.Kind is DealFieldKind.AccountAttribute;

    const string Name = @"[\uE000-\uE03F]";

    [GeneratedRegex(@"\b(?:like|similar to|comparable (?:to|with)|resembling|(?<!(?:deal|average|median|mean|total|contract|order) |\bwhat(?:'s|’s| is| are) (?:the )?|\bwhat )(?:size|kind|type|sort) of|peers? of|look-?alikes? (?:of|for|to)|comparables? (?:for|to|of)|(?:closest|nearest|most similar|most comparable)\b[^?\uE000-\uE03F]{0,30} to|looks? like|akin to|along the lines of|in the (?:same )?league of|similarly to|reminiscent of|just like|much like|close to)\s+" + Name + "|" + Name + @"\s*(?:-?like\b|'?s? peers\b|lookalikes?\b|-type (?:firm|fund|client|customer|company))", RegexOptions.IgnoreCase)]
    private static partial Regex Like();

    /// <summary>Likeness to what was named before: "one like it", "a comparable fund".</summary>
    [GeneratedRegex(@"\b(?:comparables?|similar|look-?alikes?|peers?|one like|(?:some|any|an)?(?:body|one|thing)? ?like (?:it|that|this|them|those|these|him|her)|looks like|(?:same|such a|that) (?:kind|type|sort|size|profile|segment) of|of (?:the same|that|this|a similar) (?:kind|type|sort|size|profile|segment)|reminds me of|resembles?|equivalent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Alike();

    /// <summary>A deal or an offer like one that words describe: "a small firm with a one-off matter, have we quoted something comparable?", "what did we offer another chain?".</summary>
    [GeneratedRegex(@"\b(?:similar|comparable|equivalent|closest|nearest)\s+(?:[\w-]+ ){0,2}?(?:deals?|offers?|proposals?|quotes?|quotations?|cases?|projects?|orders?|opportunit(?:y|ies)|situations?|match|comparables?)\b|\b(?:have|did|had) (?:we|you|i|anyone|anybody) (?:(?:ever|already|previously|before) )?(?:quoted?|offer(?:ed)?|proposed?|priced?|done|do|sold|sell|had|have)\b[^?]{0,40}\b(?:something|anything|one|it|things) (?:\w+ )?(?:comparable|similar|like (?:that|this|it)|equivalent|of (?:that|this|the) (?:kind|sort))\b|\b(?:what|which price|how much) (?:(?:did|have|had) )?(?:we|i) (?:(?:ever|already|last) )?(?:quoted?|offer(?:ed)?|proposed?|charged?)(?: for| to| from)? (?:an?|another|other|some)\b(?! (?:rep|person|day|year|month|discount|trial|refund))|\b(?:show|find|see|example|sample|any|need|give|have|got|look(?:ing)? for)\b[^?]{0,40}?\b(?:proposals?|offers?|quotes?|quotations?|bids?) (?:(?:we|i) (?:made|sent|did|gave) )?(?:to|for) (?:an?|another|some)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Told();

    /// <summary>One firm of a kind, and what won or lost it: "quant fund win: what decided".</summary>
    [GeneratedRegex(@"(?=.*\b(?:why|what (?:decided|worked|won|lost|tipped|swung|made|convinced)|how did we|reasons?|lessons?|decisive|deciding|to learn from|what happened)\b)(?=.*(?:\b(?:an?|another|one)\s+(?:[\w-]+ )?" + Name + "|" + Name + @"\s*(?:in |at |of |, |the |a |" + Name + @")*\s*\b(?:win|loss|won|lost|deal|with)\b))(?!.*\b(?:we|us) (?:lose|win|losing|winning)\b)(?!.*\b(?:deals|funds|firms|shops|managers|clients|customers|accounts|losses|wins|reasons)\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"\b(?:what (?:worked|won|convinced|clinched)|success(?:es)?|wins?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worked();

    [GeneratedRegex(@"\b(?:win rates?|how (?:many|much|often)|average|number of|rate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();
}
