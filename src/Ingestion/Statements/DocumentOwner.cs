using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>Who answers for a document, where it says: a property "owner", a line "Owner: Deal Desk" near its beginning, one that says who wrote it or spoke for us, or its author.</summary>
static partial class DocumentOwner
{
    /// <summary>Name of the property under which documents keep it.</summary>
    public const string Property = "owner";

    const int Beginning = 1500;
    const int MaxName = 60;

    /// <param name="text">The document's text from its beginning.</param>
    /// <returns>A name as written; null when nothing is said.</returns>
    public static string? Of(ExtractedDocument document, string text)
    {
        string? name = document.Properties.GetValueOrDefault(Property) is { Length: > 0 and <= MaxName } own ? own
            : Line().Match(text[..Math.Min(text.Length, Beginning)]) is { Success: true } line ? line.Groups["name"].Value
            : Writer().Match(text[..Math.Min(text.Length, Beginning)]) is { Success: true } writer ? writer.Groups["name"].Value
            : document.Properties.GetValueOrDefault("author") is { Length: <= MaxName } author && Person().IsMatch(author) ? author : null;
        return string.IsNullOrWhiteSpace(name) ? null : name.Trim();
    }

    const string Name = @"\p{Lu}[\p{L}'’&-]*(?: (?:\p{Lu}[\p{L}'’&-]*|desk|team|office|operations|and|of)){0,4}";

    [GeneratedRegex(@"(?:^|[.;·|(]\s*)(?i:(?:document |page |policy )?owner|owned by|maintained by)\s*[:–-]?\s*(?<name>" + Name + @")\s*(?=$|[·|,;.()])", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"(?:^|[·|]\s*)(?:[-*] )?(?i:author|(?:prepared|written|issued|compiled) by|from us)\s*:\s*(?<name>" + Name + @")\s*(?=$|[·|,;.()])", RegexOptions.Multiline)]
    private static partial Regex Writer();

    /// <summary>Not the program that wrote the file.</summary>
    [GeneratedRegex(@"^" + Name + @"$")]
    private static partial Regex Person();
}
