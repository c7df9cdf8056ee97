using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Whose facts are asked for: one person's words or tasks, what we owe, what the customer owes.</summary>
static partial class WhoseWords
{
    /// <summary>Somebody of ours who speaks, promises or has to do something owns no deals here: the condition becomes one on who says or does it.</summary>
    /// <param name="asker">Name of who asks; null where nobody known does.</param>
    public static void Read(Draft draft, string? asker, IReadOnlyCollection<FactType> types)
    {
        if (types.Count == 0)
        {
            return;
        }

        bool isToDo = types.Any(IsToDo);
        foreach (NameMentionAt name in People(draft))
        {
            string before = draft.Masked[..name.Start];
            string after = draft.Masked[(name.Start + 1)..];
            if ((FactQueries.IsTeller(before, after) || (isToDo && !OfDeals().IsMatch(after) && !HandOver().IsMatch(before))) && draft.Filters.RemoveAll(f => f.Operator == FilterOperator.Is && (f.Field == DealField.Owner || f.Field == DealField.Manager) && f.Values.Contains(name.Person, StringComparer.OrdinalIgnoreCase)) > 0)
            {
                draft.Person = name.Person;
                return;
            }
        }

        if (isToDo && Stranger().Match(draft.Masked) is { Success: true } named)
        {
            draft.Person = named.Groups["n"].Value;
            return;
        }

        if (isToDo && asker is not null && Own().IsMatch(draft.Masked))
        {
            draft.Person = asker;
        }
    }

    /// <summary>The same plan for the facts of the one person or side that is meant.</summary>
    public static QuestionPlan Tell(QuestionPlan plan, Draft draft) => plan.Facts.Count == 0 ? plan : plan with { Facts = [.. plan.Facts.Select(f => Tell(f, draft))] };

    static FactQuery Tell(FactQuery fact, Draft draft)
    {
        string by = fact.Type == FactType.Competitor || draft.GroupBy.Count == 0 || draft.Compares || !SplitBy().IsMatch(draft.Masked) ? "" : draft.GroupBy[0].Name;
        bool isUnanswered = fact.Type is FactType.Objection or FactType.Response && FactWords.AsksUnanswered(draft.Masked);
        fact = fact with { By = s_splits.Contains(by) ? by : "", IsUnanswered = isUnanswered, Type = isUnanswered ? FactType.Objection : fact.Type };
        if (RivalWords.Tells(draft) && fact.Type is FactType.Commitment or FactType.NextStep or FactType.Competitor or FactType.PricePoint)
        {
            return fact with { Type = FactType.Competitor, IsByRival = true, About = "", Topics = [], Nearest = null };
        }

        if (!IsToDo(fact.Type))
        {
            fact = fact with { IsByRival = (fact.Type == FactType.Risk && RivalWords.IsRiskOf(draft)) || (fact.Type != FactType.Competitor && RivalWords.IsNamed(draft)) };
            return draft.Person.Length > 0 && fact.Type is FactType.Objection or FactType.Response or FactType.Risk && fact.Speaker.Length == 0 ? fact with { Speaker = draft.Person } : fact;
        }

        string person = fact.Speaker.Length > 0 ? fact.Speaker : draft.Person;
        bool? ours = Theirs().IsMatch(draft.Masked) || IsAccountsOwn(draft) ? false : person.Length == 0 && (fact.Type == FactType.Commitment ? Ours() : OurSide()).IsMatch(draft.Masked) ? true : null;
        bool isSided = person.Length > 0 || ours is not null;
        return fact with
        {
            Speaker = person, IsOurs = person.Length > 0 ? null : ours, About = (person.Length > 0 || ours == false) && !About().IsMatch(draft.Masked) ? "" : fact.About, IsEveryDeed = isSided || fact.Type == FactType.NextStep || (AnyDue().IsMatch(draft.Masked) && !Named().IsMatch(draft.Masked)),
            IsOpen = fact.IsOpen || (isSided && (ours == false ? NotYet() : StillOpen()).IsMatch(draft.Masked) && !OrPromised().IsMatch(draft.Masked)),
            IsAhead = fact is { Type: FactType.NextStep, From: null, To: null, DueFrom: null, DueTo: null } && ours != false && NextOnes().IsMatch(draft.Masked),
        };
    }

    static readonly string[] s_splits = ["segment", "competitor", "product", "account", "territory"];

    static bool IsToDo(FactType type) => type is FactType.Commitment or FactType.NextStep;

    /// <summary>"What did Condax promise?": the account is who promises.</summary>
    static bool IsAccountsOwn(Draft draft) => AccountTells().Matches(draft.Masked).Any(m => draft.Names[QuestionText.NameAt(m.Groups["a"].Value[0])].Name.Field == DealField.Account);

    static IEnumerable<NameMentionAt> People(Draft draft) => draft.Names.Where(n => n.Name.Field == DealField.Owner || n.Name.Field == DealField.Manager).Select(n => new NameMentionAt(n.Start, n.Name.Value));

    readonly record struct NameMentionAt(int Start, string Person);

    [GeneratedRegex(@"\b(?:did|have|had|do|am|was|must|what) i\b|\bi(?:'ve|'m| have| am| still| had)? (?:still )?(?:promised?|committed|owed?|agreed|pledged|undertook|said i|supposed|have to|need to|due)\b|\bmy (?:\w+ ){0,2}?(?:next steps?|next actions?|commitments?|promises?|pledges?|to-?dos?|to-?do list|tasks?|action (?:items?|points?)|actions?|follow[- ]?ups?|deadlines?|homework)\b|\b(?:on|for) (?:me|my (?:plate|list|desk))\b|\b(?:promises?|commitments?|tasks?|next steps) of mine\b", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex(@"^\s*(?:'s|’s|s')?\s*(?:\w+ )?(?:deals?|accounts?|customers?|clients?|territory|region|team|pipeline|opportunit\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfDeals();

    [GeneratedRegex(@"\b(?:tak(?:e|ing) over|took over|inherit\w*|handed over)\b[^.?!]{0,40}\b(?:from|by)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex HandOver();

    [GeneratedRegex(@"\b(?:owes?|owing|promise[sd]?|committed|commit|agreed?|undertook|pledged?|send|sent|give|get back|deliver|provide|return|supply)(?: \w+)? (?:to )?us\b(?! to)|\b(?:from|on) (?:their|the (?:customer|client|prospect|buyer)s?'?s?) side\b|\b(?:customers?|clients?|prospects?|buyers?|they)(?:'s|s')? (?:still )?(?:commitments?|promis\w+|commit\w*|pledge\w*|owes?|agreed?|(?:is|are|was|were) (?:still )?(?:supposed|due|expected|meant)|(?:have|need)s? to|must|should)\b|\b(?:commitments?|promises?) (?:made |given )?(?:by|from|of) (?:the |our )?(?:customers?|clients?|prospects?|buyers?)\b|\bare we (?:still )?waiting (?:for|on)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Theirs();

    [GeneratedRegex(@"\b(?:did|has|have|does|had|is|are|was|will) (?:the )?(?<a>[\uE000-\uE03F])\s*(?:still |already |people )*(?:promise[sd]?|commit(?:ted)?|owe[sd]?|owing|agreed?|pledged?|undertak\w*|undertook|supposed|have to|need to)\b(?! (?:by|from) us)", RegexOptions.IgnoreCase)]
    private static partial Regex AccountTells();

    [GeneratedRegex(@"\b(?:our|my) (?:\w+ )?(?:commitments?|promises?|pledges?|undertakings|assurances)\b|\bwe(?:'ve| have|'d| had)? (?:still |already |also )?(?:promised?|committed?|owed?|agreed|pledged|undertook|undertaken|made|g[ai]ven?)\b|\b(?:have|did|do|had) we (?:\w+ )?(?:promised?|commit(?:ted)?|owe|agreed?|pledged?|made?|given?)\b|\b(?:from|on) our side\b|\bwhat do we (?:still )?owe\b|\b(?:promised|promises|commitments|committed) to (?:the |our )?(?:customers?|clients?|[\uE000-\uE03F])", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    /// <summary>A person that no deal knows.</summary>
    [GeneratedRegex(@"\b(?:did|has|have|had|does|do|is|was|must)\s+(?<n>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})\s+(?:still |already )?(?:promise|commit|owe|owing|agree|pledge|undert|have to|has to|need|suppose|due|to do\b|to deliver\b)")]
    private static partial Regex Stranger();

    [GeneratedRegex(@"(?<!raised |made |given |voiced |said )\b(?:by|per|for each|for every)\s+(?:each |every |the )?\p{L}", RegexOptions.IgnoreCase)]
    private static partial Regex SplitBy();

    [GeneratedRegex(@"\b(?:about|regarding|concerning)\b", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?:due|overdue|late|deadlines?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyDue();

    /// <summary>One of the two kinds is asked for by its name.</summary>
    [GeneratedRegex(@"\b(?:commitments?|promis\w+|pledges?|next steps?|action (?:items?|points?)|to-?dos|tasks|follow[- ]?ups?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    /// <summary>"What did she promise or has to do": also what is no longer to be done.</summary>
    [GeneratedRegex(@"\b(?:promise[sd]?|commit(?:ted)?|pledged?|agreed?|undertook|said)(?: to)? (?:or|and) (?:what )?(?:\p{L}+ )?(?:ha[sd]|have|need|must|is|are|still|supposed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrPromised();

    [GeneratedRegex(@"\bnext (?:\w+ )?(?:steps?|actions?|moves?|tasks?)\b|\bnext\?|\bhappens? next\b|\bto-?dos?\b", RegexOptions.IgnoreCase)]
    private static partial Regex NextOnes();

    [GeneratedRegex(@"\b(?:from|on) our side\b|\b(?:overdue|late|due|open|outstanding|pending) (?:from|with|for|on) us\b|\bdo we (?:still |also )?(?:owe|have to|need to)\b|\b(?:must|should|are) we (?:still )?(?:late|to|do|deliver)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OurSide();

    /// <summary>What the customer is "supposed to" send is also what has come.</summary>
    [GeneratedRegex(@"\b(?:still|yet|open|outstanding|pending|overdue|missing|waiting|owes?|owing|not (?:yet )?(?:done|delivered|kept|sent|come|arrived)|ticked off)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotYet();

    [GeneratedRegex(@"\b(?:still|yet|open|outstanding|pending|not (?:yet )?(?:done|delivered|kept)|ticked off|left to do|have to|has to|need to|supposed to|my next)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StillOpen();
}
