using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Gathers the words of a question that nothing explained, and tells which of them stand for a name.</summary>
static partial class Leftovers
{
    public static void Read(Draft draft, FieldWords fields)
    {
        draft.Text.TakeAll(fields.Any);
        if (draft.Facts.Count == 0)
        {
            draft.Text.TakeAll(Prices());
        }

        draft.Text.TakeAll(Nouns());
        if (draft.Metrics.Count > 0 || (draft.GroupBy.Count > 0 && draft.Outcomes.Count > 0))
        {
            draft.Text.TakeAll(Papers());
        }

        string rest = draft.Text.Rest;
        string original = draft.Text.Original;
        List<NameToken> unknown = [.. NameToken.In(rest).Where(t => !PlanWords.IsFiller(t.Word) || IsQuoted(original, t))];
        for (int i = 0; i < unknown.Count; i++)
        {
            int start = unknown[i].Start;
            while (i + 1 < unknown.Count && (rest[unknown[i].End..unknown[i + 1].Start] is " " or "-" or " & " or "'" or "." or "/" || (rest[unknown[i].End..unknown[i + 1].Start] == ". " && unknown[i].Length < 4)))
            {
                i++;
            }

            string words = original[start..unknown[i].End];
            draft.Leftovers.Add(new Leftover(words, IsName(original, start, unknown[i].End)));
        }
    }

    /// <summary>Words right before deals that no rule has read and no such question is made of: "cryogenic deals", "exotic alloy orders". They tell deals apart as nothing recorded does.</summary>
    public static IEnumerable<string> Qualifying(Draft draft)
    {
        string rest = draft.Text.Rest;
        foreach (Match m in Qualified().Matches(draft.Masked))
        {
            NameToken[] words = [.. NameToken.In(m.Groups["q"].Value)];
            int first = Array.FindIndex(words, IsStrange);
            if (first >= 0)
            {
                yield return draft.Text.Original[(m.Index + words[first].Start)..(m.Index + words[^1].End)];
            }

            bool IsStrange(NameToken word) => rest[m.Index + word.Start] != ' ' && word.Length > 3 && !PlanWords.IsKnown(word.Word) && !IntentModel.Shipped.Knows(word.Word);
        }
    }

    /// <summary>Why deals ended, told in a clause that no recorded reason says: "because the budget was gone".</summary>
    public static IEnumerable<string> Because(Draft draft) => draft.Filters.Exists(f => f.Field == DealField.Reason) ? []
        : Clause().Matches(draft.Masked).Where(m => m.Groups["t"].Value.All(c => c is < '\uE000' or > '\uF8FF') && NameToken.In(m.Groups["t"].Value).Exists(t => !PlanWords.IsFiller(t.Word))).Select(m => draft.Text.Original.Substring(m.Index, m.Length).Trim());

    [GeneratedRegex(@"\bbecause (?!of\b|i\b)(?<t>[^?.,;:!]{6,60})", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    /// <summary>"Harbourdome: how much have we won there?"</summary>
    [GeneratedRegex(@"^(?:\s*:|\s+[-–—])\s+\S")]
    private static partial Regex Headed();

    static bool IsQuoted(string original, NameToken t) => t.Start > 0 && original[t.Start - 1] is '"' or '“' && t.Length > 2;

    static bool IsName(string text, int start, int end)
    {
        bool capitalised = char.IsUpper(text[start]) && (text[..start].Any(char.IsLetter) || Headed().IsMatch(text[end..]));
        return capitalised || Filtering().IsMatch(text[..start]) || Described().IsMatch(text[end..]) || (start > 0 && text[start - 1] is '"' or '“' or '\'' or '‘');
    }

    /// <summary>In a question for facts the topic; beside figures a unit.</summary>
    [GeneratedRegex(@"\bprices?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Prices();

    /// <summary>What deals are called when nothing else is said of them.</summary>
    [GeneratedRegex(@"(?<![\p{L}-])(?<q>(?:\p{L}[\p{L}-]*\s+){1,2})(?:deals?|orders?|opportunit(?:y|ies)|opps?|wins|losses|contracts|projects|tenders|quotes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\b(?:deals?|opportunit(?:y|ies)|opps?|transactions?|business|prospects?|customers?|clients?|buyers?|accounts?|logos?|competitors?|competition|rivals?|pipeline|funnel|sales|money|revenue|crm|reps?|wins?|loss(?:es)?|value|amount|worth|size|cycles?|outcomes?|figures?|numbers?|percentages?|percent|%|days?|average|total|sum|count|firms?|compan(?:y|ies)|new|created|opened|entered|added|started|began|engaged|generated|times|(?:in|with|of) (?:the )?(?:crm|pipeline))\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Nouns();

    /// <summary>What deals are called by those who sell by quote and order; without a figure asked for they are papers.</summary>
    [GeneratedRegex(@"\b(?:orders?|quotes?|quotations?|enquir(?:y|ies)|inquir(?:y|ies)|tenders?|bids?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Papers();

    [GeneratedRegex(@"\b(?:against|versus|vs\.?|for|at|in|to|of|from|by|with|without|beat|selling|sell|sold|about|than|like|excluding|except|not|outside|among|within|over|on|and|or|between|is|does|did|has)\s+(?:the |our |an? |my |all )?$", RegexOptions.IgnoreCase)]
    private static partial Regex Filtering();

    [GeneratedRegex(@"^\s*(?:deals?|opportunit(?:y|ies)|opps|accounts?|customers?|clients?|segments?|sector|industry|territory|region|win rate|revenue|pipeline|business|wins|losses|firms?|funds?|prospects?|buyers?|companies|sales)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Described();
}
