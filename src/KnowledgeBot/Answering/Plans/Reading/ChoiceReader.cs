using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Reads which of the choices offered was taken: "the first", "2", "Blackpine Macro", "the competitor", "all of them".</summary>
static partial class ChoiceReader
{
    /// <returns>Null when the words choose nothing: then they are a question of their own.</returns>
    public static IReadOnlyList<KnownName>? Choose(string words, Clarification asked, FieldWords fields)
    {
        string said = words.Trim().TrimEnd('.', '!', '?');
        IReadOnlyList<KnownName> choices = asked.Choices;
        if (All().IsMatch(said))
        {
            return choices;
        }

        if (Ordinal().Match(said) is { Success: true } m)
        {
            int at = m.Groups["n"].Success ? int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)
                : m.Groups["w"].Value.ToLowerInvariant() switch { "first" or "1st" => 1, "second" or "2nd" => 2, "third" or "3rd" => 3, "fourth" or "4th" => 4, "fifth" or "5th" => 5, _ => choices.Count };
            return at >= 1 && at <= choices.Count ? [choices[at - 1]] : null;
        }

        string bare = Trailing().Replace(Article().Replace(said, ""), "");
        KnownName[] named = [.. choices.Where(c => string.Equals(c.Value, bare, StringComparison.OrdinalIgnoreCase))];
        named = named.Length > 0 ? named : [.. choices.Where(c => c.Value.Contains(bare, StringComparison.OrdinalIgnoreCase) || bare.Contains(c.Value, StringComparison.OrdinalIgnoreCase))];
        if (named.Length != 1 && fields.Of(bare.Split(' ')[^1]) is { } field)
        {
            KnownName[] ofField = [.. choices.Where(c => c.Field == field)];
            return ofField.Length == 1 ? ofField : null;
        }

        if (named.Length > 1)
        {
            NameMention[] near = [.. new NameFinder(new NameCatalogue(named), new Dictionary<string, IReadOnlyList<KnownName>>()).Find(said)];
            return near is [{ IsAmbiguous: false }] ? near[0].Names : null;
        }

        return named.Length == 1 ? named : new NameFinder(new NameCatalogue(choices), new Dictionary<string, IReadOnlyList<KnownName>>()).Find(said) is [{ IsAmbiguous: false } one] && one.Length >= said.Length / 2 ? one.Names : null;
    }

    [GeneratedRegex(@"^(?:all|both|either|any)(?: (?:of )?(?:them|these|those|the above|two|three))?(?: together)?$", RegexOptions.IgnoreCase)]
    private static partial Regex All();

    [GeneratedRegex(@"^(?:the |number |option |no\. ?|#)*(?:(?<n>\d)|(?<w>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th))(?: (?:one|option|choice))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\s+(?:one|please|deals?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:i (?:mean|meant|want)|the|it's|its)\s+(?:the )?", RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
