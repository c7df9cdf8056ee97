using System.Text.RegularExpressions;

namespace KnowledgeBot.Evals.Platforms;

/// <summary>A source as a reader sees it.</summary>
/// <param name="Document">What its link opens.</param>
/// <param name="Quote">The words shown of it; null where none are.</param>
sealed partial record ShownSource(int Number, Guid Document, string Title, string? Quote = null)
{
    /// <param name="label">[n] title</param>
    /// <returns>Null for what is no source.</returns>
    public static ShownSource? Of(string? label, string? url, string? quote = null) =>
        label is not null && url is not null && Label().Match(label) is { Success: true } named && Address().Match(url) is { Success: true } opened
            ? new ShownSource(int.Parse(named.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), Guid.Parse(opened.Groups[1].ValueSpan), named.Groups[2].Value, quote) : null;

    [GeneratedRegex(@"^\[(\d{1,3})\] ?(.*)$")]
    private static partial Regex Label();

    [GeneratedRegex(@"/d/([0-9a-f-]{36})")]
    private static partial Regex Address();
}
