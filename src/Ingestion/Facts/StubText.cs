using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

static partial class StubText
{
    public static bool IsMissing(string text) => Missing().IsMatch(text);

    [GeneratedRegex(@"\b(no (?:transcript|recording|notes?|minutes|summary)\b|(?:transcript|recording|notes|summary) (?:is |are |was |were )?(?:not available|unavailable|missing|pending|to follow|failed|not (?:yet )?(?:there|ready|recorded|uploaded))|not recorded|recording failed|notes to follow|tbd)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Missing();
}
