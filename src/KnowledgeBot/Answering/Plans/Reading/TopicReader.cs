using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Questions about one firm as a whole: a brief of it, firms like it, how a deal with it ended, or what is recorded of it.</summary>
static partial class TopicReader
{
    public static QuestionPlan? Read(Draft draft, string question)
    {
        string[] accounts = Accounts(draft);
        string masked = draft.Masked;
        if (ComparableWords.Read(draft, accounts.FirstOrDefault(), question) is { } comparable)
        {
            return new QuestionPlan { Topic = comparable };
        }

        if (accounts.Length != 1)
        {
            return null;
        }

        string? outcome = OutcomeWords.Of(masked);
        return IsStory(draft) && StoryWords.Of(masked) is { } story && (story == AccountTopicKind.Reason || !draft.Leftovers.Exists(NamesSomebody)) ? Of(story)
            : draft.Facts.Count == 0 && RecordWords.Of(masked) is { } field ? Of(AccountTopicKind.Record, field)
            : draft.Metrics.Count == 0 && draft.Facts.Count == 0 && Brief().IsMatch(masked) ? Of(AccountTopicKind.Brief) : null;

        QuestionPlan Of(AccountTopicKind kind, string? field = null) => About(draft, accounts[0], question, kind, outcome, field);
    }

    /// <returns>Null unless the question names exactly one account.</returns>
    public static QuestionPlan? Named(Draft draft, string question, AccountTopicKind kind) =>
        Accounts(draft) is [var account] ? About(draft, account, question, kind, OutcomeWords.Of(draft.Masked), null) : null;

    /// <summary>Whether exactly one account is named.</summary>
    public static bool IsAboutOne(Draft draft) => Accounts(draft).Length == 1;

    static string[] Accounts(Draft draft)
    {
        string[] excluded = [.. draft.Filters.Where(f => f.Field == DealField.Account && f.Operator == FilterOperator.IsNot).SelectMany(f => f.Values)];
        return [.. draft.Names.Select(n => n.Names.FirstOrDefault(k => k.Field == DealField.Account)?.Value).OfType<string>().Except(excluded, StringComparer.OrdinalIgnoreCase).Distinct()];
    }

    static QuestionPlan About(Draft draft, string account, string question, AccountTopicKind kind, string? outcome, string? field)
    {
        NameMention mention = draft.Names.First(n => n.Names.Any(k => k.Field == DealField.Account));
        return new QuestionPlan { Topic = new AccountTopic(kind, account, question) { Field = field, Outcome = outcome is OutcomeWords.Won or OutcomeWords.Lost && kind != AccountTopicKind.Brief ? outcome : null, Others = [.. mention.IsSettled ? [] : mention.Names.Where(k => k.Field == DealField.Account).Skip(1).Select(k => k.Value)] } };
    }

    /// <summary>"pay Bloomberg": what is paid to somebody else is no price of ours.</summary>
    static bool NamesSomebody(Leftover left) => (left.IsName && char.IsUpper(left.Words[0])) || left.Words.Split(' ').Skip(1).Any(w => w.Length > 0 && char.IsUpper(w[0]));

    /// <summary>Figures over several deals, over a time or by groups are no story of one deal.</summary>
    static bool IsStory(Draft draft) => draft.Facts.Count == 0 && draft.GroupBy.TrueForAll(g => g == DealField.Reason || g == DealField.Owner || g == DealField.Competitor || g.Kind == DealFieldKind.Time)
        && draft.Metrics.TrueForAll(m => m is Metric.Amount or Metric.AverageAmount) && !draft.Names.Exists(n => n.Names.Any(k => k.Field == DealField.Territory || k.Field == DealField.Segment)) && !draft.Compares;

    [GeneratedRegex(@"\b(?:brief(?:ing)?(?: me)?(?: on| about| for)?|prep(?:are|aration)?(?: me)?(?: for)?|(?:get|make) me ready(?: for)?|ready me for|background (?:on|about|for)|(?:an? )?(?:overview|summary|rundown|dossier|account plan|one-?pager|cheat ?sheet|profile|snapshot|status) (?:of|on|for|about)|catch me up on|bring me up to speed on|get me up to speed on|everything (?:we|you) (?:know|have)(?: about| on)?|(?:all|what) (?:do )?(?:we|you) (?:know|have) (?:about|on)|what should i know (?:about|before)|what do i need to know (?:about|before)|tell me (?:all |everything )?about|fill me in on|summari[sz]e(?: the account| our history with)?|call prep(?:aration)?|i(?:'m| am) (?:meeting|calling|seeing|visiting|about to (?:call|meet)))\b[^?]{0,50}[\uE000-\uE03F]\s*(?:'s)?\s*(?:account|brief(?:ing)?|meeting|call|visit|tomorrow|today|now|please|next week|this week|this afternoon|on \w+day|in an hour|for me|,? ?(?:get|make) me ready|,? ?(?:prep(?:are)?|brief) me|,? ?what should i know|before (?:my|the|our) (?:call|meeting|visit))*\W*$|[\uE000-\uE03F]\s*(?:account )?(?:brief(?:ing)?|call prep|prep|dossier|one-?pager|background|rundown)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Brief();
}
