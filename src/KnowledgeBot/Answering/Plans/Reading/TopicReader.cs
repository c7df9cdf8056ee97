using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Questions about one firm as a whole: a brief of it, or firms like it.</summary>
static partial class TopicReader
{
    public static QuestionPlan? Read(Draft draft, string question)
    {
        NameMention? firm = draft.Names.FirstOrDefault(n => n.Names.Any(k => k.Field == DealField.Account));
        if (firm is null || draft.Metrics.Count > 0 && !Like().IsMatch(draft.Masked))
        {
            return null;
        }

        string account = firm.Names.First(k => k.Field == DealField.Account).Value;
        return Like().IsMatch(draft.Masked) ? Of(AccountTopicKind.Comparable)
            : draft.Facts.Count == 0 && Brief().IsMatch(draft.Masked) ? Of(AccountTopicKind.Brief) : null;

        QuestionPlan Of(AccountTopicKind kind) => new() { Topic = new AccountTopic(kind, account, question) };
    }

    [GeneratedRegex(@"\b(?:like|similar to|comparable (?:to|with)|resembling|(?:the )?(?:size|kind|type|sort) of|peers? of|look-?alikes? (?:of|for|to)|comparables? (?:for|to|of)|akin to|along the lines of|in the (?:same )?league of|similarly to)\s+[\uE000-\uE03F]|[\uE000-\uE03F]\s*(?:-?like\b|'?s? peers\b|lookalikes?\b|-type (?:firm|fund|client|customer|company))", RegexOptions.IgnoreCase)]
    private static partial Regex Like();

    [GeneratedRegex(@"\b(?:brief(?:ing)?(?: me)?(?: on| about| for)?|prep(?:are|aration)?(?: me)?(?: for)?|(?:get|make) me ready(?: for)?|ready me for|background (?:on|about|for)|(?:an? )?(?:overview|summary|rundown|dossier|account plan|one-?pager|cheat ?sheet|profile|snapshot|status) (?:of|on|for|about)|catch me up on|bring me up to speed on|get me up to speed on|everything (?:we|you) (?:know|have)(?: about| on)?|(?:all|what) (?:do )?(?:we|you) (?:know|have) (?:about|on)|what should i know (?:about|before)|what do i need to know (?:about|before)|tell me (?:all |everything )?about|fill me in on|summari[sz]e(?: the account| our history with)?|call prep(?:aration)?|i(?:'m| am) (?:meeting|calling|seeing|visiting|about to (?:call|meet)))\b[^?]{0,50}[\uE000-\uE03F]\s*(?:'s)?\s*(?:account|brief(?:ing)?|meeting|call|visit|tomorrow|today|now|please|next week|this week|this afternoon|on \w+day|in an hour|for me|,? ?(?:get|make) me ready|,? ?(?:prep(?:are)?|brief) me|,? ?what should i know|before (?:my|the|our) (?:call|meeting|visit))*\W*$|[\uE000-\uE03F]\s*(?:account )?(?:brief(?:ing)?|call prep|prep|dossier|one-?pager|background|rundown)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Brief();
}
