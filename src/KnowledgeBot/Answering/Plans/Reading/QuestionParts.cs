using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Cuts a question that asks several things into its parts.</summary>
static partial class QuestionParts
{
    public static IReadOnlyList<string> Of(string question) =>
        [.. Cut().Split(question).Select(p => p.Trim(' ', ',', ';', '.')).Where(p => p.Count(char.IsLetter) > 2)];

    [GeneratedRegex(@"\?\s+(?=\S)|;\s+|(?<!\b(?:avg|no|nr|vs?|incl|excl|approx|max|min|est|st|mr|ms|dr|inc|ltd|co|corp|e\.g|i\.e|pct|qty|resp))\.\s+(?=\p{L})|,?\s+(?:and|also|plus|as well as|but)\s+(?=(?:also\s+)?(?:what|what's|how|which|who|whom|when|where|why|is|are|do|does|did|can|tell|show|list|give)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Cut();
}
