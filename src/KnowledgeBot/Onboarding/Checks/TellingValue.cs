using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>What a value is to its sentence: what decides is worth knowing, what that is counted against is not.</summary>
static partial class TellingValue
{
    /// <summary>The whole that another number is a part of: the 40 of "34 out of 40", and of "40 questions, 34 right to pass".</summary>
    public static bool IsWhole(string quote, QuizValue value)
    {
        if (value.Kind != QuizValueKind.Number)
        {
            return false;
        }

        (int start, int end) = Sentence(quote, value);
        return PartOf().IsMatch(quote[start..value.Start]) || (!Decides(quote, value)
            && QuizValues.In(quote).Any(v => v.Kind == QuizValueKind.Number && start <= v.Start && v.Start < end && QuizSize.Of(v) < QuizSize.Of(value) && Decides(quote, v)));
    }

    /// <summary>Whether it is a limit, a duty or a mark to reach, by the words it stands among.</summary>
    public static bool Decides(string quote, QuizValue value) => Deciding().IsMatch(Clause(quote, value));

    /// <returns>All of the quote when the value goes over the end of a sentence.</returns>
    public static (int Start, int End) Sentence(string quote, QuizValue value)
    {
        foreach ((int start, int length) in SentenceSplitter.Split(quote))
        {
            if (start <= value.Start && value.Start + value.Text.Length <= start + length)
            {
                return (start, start + length);
            }
        }

        return (0, quote.Length);
    }

    static string Clause(string quote, QuizValue value)
    {
        (int start, int end) = Sentence(quote, value);
        int after = value.Start + value.Text.Length;
        Match before = Break().Matches(quote[start..value.Start]).LastOrDefault() ?? Match.Empty, next = Break().Match(quote[after..end]);
        return quote[(start + before.Index + before.Length)..(next.Success ? after + next.Index : end)];
    }

    [GeneratedRegex(@"\b(?:\d[\d,.]*(?:\s+[\w-]+){0,3}\s+out\s+of|\d[\d,.]*\s+of)\s+(?:(?:the|all|our|your|these|those)\s+){0,2}$|\d ?/ ?$", RegexOptions.IgnoreCase)]
    private static partial Regex PartOf();

    [GeneratedRegex(@"[,;:](?=\s)|\n| [–—-] ")]
    private static partial Regex Break();

    [GeneratedRegex(@"\b(?:at (?:least|most|the latest)|minim\w+|maxim\w+|no (?:more|less|fewer|later|earlier) than|(?:more|less|fewer|later|earlier) than|up to|within|below|above|under|over|beyond|limit(?:s|ed)?|capp?(?:s|ed)?|must|need(?:s|ed)?|requir\w+|pass(?:es|ed)?|right|correct\w*|targets?|quotas?|thresholds?|goals?|only|allowed|due|expected)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deciding();
}
