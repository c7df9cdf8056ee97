using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Wording;

/// <summary>What is said when a name has several meanings or none.</summary>
static class AskBack
{
    const int MaxChoices = 8;

    public static string Choice(Clarification unclear)
    {
        bool oneField = unclear.Choices.Select(c => c.Field).Distinct().Count() == 1;
        IEnumerable<string> choices = unclear.Choices.Take(MaxChoices).Select((c, i) => $"{i + 1}. {c.Value}{(oneField ? "" : $" ({FilterPhrases.FieldName(c.Field)})")}");
        string more = unclear.Choices.Count > MaxChoices ? $", and {unclear.Choices.Count - MaxChoices} more" : oneField ? ", or all of them" : "";
        return $"Which \"{unclear.Words}\" do you mean: {string.Join(", ", choices)}{more}?";
    }

    /// <summary>Whether what would be quoted speaks of a name.</summary>
    public static bool IsKnownTo(IReadOnlyList<Quote> quotes, string name) => Analyzer.Tokens(name).Where(t => !t.IsPart).Select(t => t.Term).ToHashSet(StringComparer.Ordinal) is var words
        && quotes.Any(q => words.IsSubsetOf(Analyzer.Terms($"{q.Hit.Title} {string.Join(' ', q.Hit.Heading)} {q.Verbatim}")));

    public static string Unread(IReadOnlyList<string> conditions) => $"Nothing recorded of the deals says {string.Join(" or ", conditions.Select(c => $"\"{c}\""))}: the figures are without that condition.";

    public static string Unknown(IReadOnlyList<string> names) =>
        $"I know no account, competitor, product, person, territory or segment called {string.Join(" or ", names.Select(n => $"\"{n}\""))} in what you can see.";
}
