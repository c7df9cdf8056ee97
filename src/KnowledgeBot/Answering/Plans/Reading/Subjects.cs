using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Ingestion.Facts;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What facts are to be about, in the question's own words, and the alternatives that these words are.</summary>
static partial class Subjects
{
    const int LeastLetters = 3;

    /// <summary>Of words drawn from a question the stretch they stand in, with what it goes on with behind "and" or "or": "internet" of "the internet going down or no signal".</summary>
    /// <param name="drawn">Words of the question in their order; empty for none.</param>
    /// <param name="announced">What stands behind "about"; empty for nothing.</param>
    public static string Whole(Draft draft, string drawn, string announced)
    {
        string asked = draft.Text.Original;
        if (drawn.Length == 0)
        {
            return announced;
        }

        // "Raise an eyebrow about the fees": what is announced is what it is about.
        if (announced.Length > 0 && drawn.EndsWith(" " + announced, StringComparison.OrdinalIgnoreCase))
        {
            return announced;
        }

        if (announced.Length > drawn.Length && Words(drawn).IsSubsetOf(Words(announced)))
        {
            // "Permits anywhere", "free maintenance to customers": what says nothing more is left away.
            return Words(announced).Except(Words(drawn), StringComparer.OrdinalIgnoreCase).All(w => (PlanWords.IsFiller(w) || PlanWords.IsGrammar(w) || w is "anywhere") && !Joins().IsMatch(w)) ? drawn : announced;
        }

        if (Stretch(asked, drawn) is not { } at || !Words(asked[at.Start..at.End]).Except(Words(drawn)).All(Joining))
        {
            return drawn;
        }

        string further = Further().Match(draft.Masked[at.End..]) is { Success: true } more && !NameToken.In(more.Groups["t"].Value).TrueForAll(t => PlanWords.IsFiller(t.Word) || PlanWords.IsGrammar(t.Word)) ? more.Value.TrimEnd() : "";
        return Articles().Replace(asked[at.Start..at.End] + further, " ").Trim();
    }

    /// <summary>The alternatives of words that name no topic as a whole; one where they are none.</summary>
    public static IReadOnlyList<string> In(string about)
    {
        string[] parts = ObjectionTopics.NamedBy(about).Count > 0 ? [about] : [.. And().Split(about).Select(p => p.Trim(' ', ',', '"')).Where(p => p.Length >= LeastLetters)];
        return parts.Length == 0 && about.Length > 0 ? [about] : parts;
    }

    static (int Start, int End)? Stretch(string asked, string drawn)
    {
        int start = -1, end = 0;
        foreach (string word in drawn.Split(' '))
        {
            int at = asked.IndexOf(word, end, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            start = start < 0 ? at : start;
            end = at + word.Length;
        }

        return (start, end);
    }

    static HashSet<string> Words(string text) => new(text.Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    static bool Joining(string word) => Joint().IsMatch(word);

    [GeneratedRegex(@"\s*(?:,\s*(?:and|or)?|/|\b(?:and|or|nor|as well as|plus)\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:and|or|nor|the|an?|our|its?|their|your|of|to|&)$", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    /// <summary>Between alternatives: without it they would be one.</summary>
    [GeneratedRegex(@"^(?:and|or|nor)$", RegexOptions.IgnoreCase)]
    private static partial Regex Joins();

    [GeneratedRegex(@"\s+(?:the|our|their|its)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Articles();

    /// <summary>Goes on to the end, without a name, a period or another question.</summary>
    [GeneratedRegex(@"^(?: [\p{Ll}'’-]+){0,2}? ?,? (?:and|or|nor) (?<t>(?!(?:what|how|who|which|when|where|why|did|do|does|is|are|was|were|has|have|had|if|whether|we|they|it|i|then|so|list|show|give|tell)\b)[\p{L}\d' -]{3,50}?)(?=\s*(?:$|[?.,;!]))", RegexOptions.IgnoreCase)]
    private static partial Regex Further();
}
