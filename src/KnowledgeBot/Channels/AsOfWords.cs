using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Channels;

/// <summary><c>As of 2025-06-01: QUESTION</c>, as a chat says what other doors take beside the question: the day it is about.</summary>
static partial class AsOfWords
{
    /// <returns>The question, and its day; null when none is named.</returns>
    public static (string Question, DateOnly? Day) Read(string text) =>
        Named().Match(text) is { Success: true } named && DateOnly.TryParseExact(named.Groups["day"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? (named.Groups["question"].Value, day) : (text, null);

    public static string Write(string question, DateOnly? day) => day is { } named ? string.Create(CultureInfo.InvariantCulture, $"As of {named:yyyy-MM-dd}: {question}") : question;

    [GeneratedRegex(@"^\s*as\s+of\s+(?<day>\d{4}-\d{2}-\d{2})\s*[:,]\s*(?<question>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Named();
}
