using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Who wrote a mail, on whose side they are, and whether it went to the other side: its words are theirs.</summary>
sealed partial record MailWriter(string Name, Side Side, bool IsToOthers)
{
    /// <param name="isOurs">Whether a name is one of our people's.</param>
    /// <returns>Null for what is no mail or leaves open who wrote it.</returns>
    public static MailWriter? Of(FactSource source, KnownNames names, Func<string, bool> isOurs)
    {
        if (!source.Properties.TryGetValue("from", out string? from) || !source.Properties.TryGetValue("to", out string? to) || Named().Match(from) is not { Success: true } name)
        {
            return null;
        }

        Side side = SideOf(from, names, isOurs);
        Side other = SideOf(to, names, isOurs);
        // Of two firms that write to each other one is ours.
        side = side == Side.Unknown && other == Side.Ours && Domain().IsMatch(from) ? Side.Customer : side;
        return new MailWriter(name.Value, side, side == Side.Ours && other != Side.Ours);
    }

    static Side SideOf(string header, KnownNames names, Func<string, bool> isOurs)
    {
        string[] domains = [.. Domain().Matches(header).Select(m => m.Groups[1].Value)];
        return domains.Any(d => names.Domains.Contains(d, StringComparer.OrdinalIgnoreCase)) || Named().Matches(header).Any(m => isOurs(m.Value)) ? Side.Ours : domains.Length > 0 && names.Domains.Count > 0 ? Side.Customer : Side.Unknown;
    }

    [GeneratedRegex(@"\p{Lu}[\p{L}'’.-]+(?: (?:(?:van|von|de|der|da|di|del|el|bin|al) )*\p{Lu}[\p{L}'’.-]+){0,2}")]
    private static partial Regex Named();

    [GeneratedRegex(@"@([\w.-]+\w)")]
    private static partial Regex Domain();
}
