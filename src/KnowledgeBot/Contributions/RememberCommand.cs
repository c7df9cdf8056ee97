using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Contributions;

/// <summary>
/// <c>remember: TEXT</c> as typed in any chat. Between the word and the colon may stand <c>in TERRITORY</c>, <c>as SENSITIVITY</c>, <c>until 2026-12-31</c> and
/// <c>about TOPIC</c>, in any order; anything else there makes it a question.
/// </summary>
static partial class RememberCommand
{
    /// <returns>Null when it is a question.</returns>
    public static ContributionDraft? Read(string text)
    {
        Match match = Whole().Match(text);
        if (!match.Success)
        {
            return null;
        }

        ContributionDraft draft = new(match.Groups["text"].Value.Trim());
        string head = match.Groups["head"].Value.TrimEnd();
        int read = 0;
        foreach (Match option in Options().Matches(head))
        {
            if (option.Index != read || With(draft, option.Groups["word"].Value.ToLowerInvariant(), option.Groups["value"].Value.Trim()) is not { } more)
            {
                return null;
            }

            (draft, read) = (more, option.Index + option.Length);
        }

        return read == head.Length && draft.Text.Length > 0 ? draft : null;
    }

    static ContributionDraft? With(ContributionDraft draft, string word, string value) => word switch
    {
        "in" or "for" => draft with { Territory = value },
        "as" => SensitivityName.TryParse(value.ToLowerInvariant(), out _) ? draft with { Sensitivity = value.ToLowerInvariant() } : null,
        "until" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? draft with { Expires = day } : null,
        _ => draft with { Topic = value },
    };

    [GeneratedRegex(@"^\s*(?:please\s+)?remember(?<head>(?:\s[^:\n]{0,200})?):\s*(?<text>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\s+(?<word>in|for|as|until|about)\s+(?<value>.+?)(?=\s+(?:in|for|as|until|about)\s|\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Options();
}
