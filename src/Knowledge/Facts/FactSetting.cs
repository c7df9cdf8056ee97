using System.Text.RegularExpressions;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>What tells whose words a fact are: how its passage reads before the quote, who wrote the document, and who was heard on either side.</summary>
/// <param name="Before">The passage up to the quote.</param>
/// <param name="Author">As the document's own properties say; empty where they do not.</param>
/// <param name="Head">How the document begins.</param>
/// <param name="Ours">Owners and managers of visible deals.</param>
/// <param name="Theirs">The account's people, as speakers of visible documents.</param>
public sealed partial record FactSetting(string Before, string Author, string Head, IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs)
{
    public static readonly FactSetting None = new("", "", "", [], []);

    /// <summary>Days of the account's later documents among those gathered from, in order: by then something was seen of it again.</summary>
    public IReadOnlyList<DateOnly> Later { get; init; } = [];

    /// <summary>What stands before the quote in its own sentence: a label, a list's mark.</summary>
    public string Label => Stop().Matches(Before) is [.., var last] ? Before[(last.Index + last.Length)..] : Before;

    [GeneratedRegex(@"\n|[.!?;]\**\s+")]
    private static partial Regex Stop();
}
