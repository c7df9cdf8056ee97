using System.Text.RegularExpressions;
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
        bool isDescribed = account is null && described.Keys.Any(k => k != DealField.Territory.Name) && (Alike().IsMatch(asked) || OneOf().IsMatch(asked)) && !Rate().IsMatch(asked);
        if (!isLike && !isDescribed)
        {
            return null;
        }

        string? outcome = OutcomeWords.Of(asked);
        return new AccountTopic(AccountTopicKind.Comparable, account ?? "", question)
        {
            Attributes = account is null ? described : new Dictionary<string, string>(), Outcome = outcome is OutcomeWords.Won or OutcomeWords.Lost ? outcome : Worked().IsMatch(asked) ? OutcomeWords.Won : null,
        };
    }

    static bool IsAttribute(DealField field) => field == DealField.Segment || field == DealField.Territory || field.Kind is DealFieldKind.AccountAttribute;

    const string Name = @"[\uE000-\uE03F]";

    [GeneratedRegex(@"\b(?:like|similar to|comparable (?:to|with)|resembling|(?<!(?:deal|average|median|mean|total|contract|order) |\bwhat(?:'s|’s| is| are) (?:the )?|\bwhat )(?:size|kind|type|sort) of|peers? of|look-?alikes? (?:of|for|to)|comparables? (?:for|to|of)|akin to|along the lines of|in the (?:same )?league of|similarly to|reminiscent of|just like|much like|close to)\s+" + Name + "|" + Name + @"\s*(?:-?like\b|'?s? peers\b|lookalikes?\b|-type (?:firm|fund|client|customer|company))", RegexOptions.IgnoreCase)]
    private static partial Regex Like();

    /// <summary>Likeness to what was named before: "one like it", "a comparable fund".</summary>
    [GeneratedRegex(@"\b(?:comparables?|similar|look-?alikes?|peers?|one like|(?:some|any|an)?(?:body|one|thing)? ?like (?:it|that|this|them|those|these|him|her)|looks like|(?:same|such a|that) (?:kind|type|sort|size|profile|segment) of|of (?:the same|that|this|a similar) (?:kind|type|sort|size|profile|segment)|reminds me of|resembles?|equivalent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Alike();

    /// <summary>One firm of a kind, and what won or lost it: "quant fund win: what decided".</summary>
    [GeneratedRegex(@"(?=.*\b(?:why|what (?:decided|worked|won|lost|tipped|swung|made|convinced)|how did we|reasons?|lessons?|decisive|deciding|to learn from|what happened)\b)(?=.*(?:\b(?:an?|another|one)\s+(?:[\w-]+ )?" + Name + "|" + Name + @"\s*(?:in |at |of |, |the |a |" + Name + @")*\s*\b(?:win|loss|won|lost|deal|with)\b))(?!.*\b(?:we|us) (?:lose|win|losing|winning)\b)(?!.*\b(?:deals|funds|firms|shops|managers|clients|customers|accounts|losses|wins|reasons)\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"\b(?:what (?:worked|won|convinced|clinched)|success(?:es)?|wins?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worked();

    [GeneratedRegex(@"\b(?:win rates?|how (?:many|much|often)|average|number of|rate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();
}
