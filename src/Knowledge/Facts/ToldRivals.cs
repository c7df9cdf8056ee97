using System.Text.RegularExpressions;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>The rivals that a review itself names as those a deal was lost to or won against: whatever else the CRM knows of the account, these it was.</summary>
static partial class ToldRivals
{
    /// <param name="mentions">Each rival with a statement that names it.</param>
    public static IReadOnlyList<string> In(IEnumerable<(string Rival, string Quote)> mentions) => [.. mentions.Where(m => IsTold(m.Rival, m.Quote)).Select(m => m.Rival).Distinct(StringComparer.OrdinalIgnoreCase)];

    static bool IsTold(string rival, string quote) => (At(quote, rival) ?? (rival.Split(' ')[0] is { Length: > 3 } first ? At(quote, first) : null)) is { } at && (Before().IsMatch(quote[..at.Start.Value]) || After().IsMatch(quote[at.End.Value..]));

    static Range? At(string quote, string name) => quote.IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? start..(start + name.Length) : null;

    /// <summary>"Lost 3 May - to", "gone to", "against Condax and", "the other bidder was".</summary>
    [GeneratedRegex(@"\b(?:(?:lost|losing|gone|went|goes|going|switched|moved|awarded|given)\b[^.;:!?]{0,60}?\bto|(?:signed|went|gone|going|stayed) with|(?:won |lost |up )?against\b[^.;:!?]{0,60}?|beat(?:en by)?|in favou?r of|chose|picked|preferred|bought (?:from|at)|(?:other|only other|second|rival) (?:bidder|tenderer|supplier|vendor|offer)s? (?:was|were|:)|(?:competitors?|rivals?|lost to|winner)\s*:)\s+(?:the )?[""“*_]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"^[""”*_]*\s+(?:won|got|took|has won|gets) (?:it|the (?:deal|order|contract|tender|bid))\b", RegexOptions.IgnoreCase)]
    private static partial Regex After();
}
