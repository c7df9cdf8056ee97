using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Approvals;

/// <summary>A question who may grant a discount of a size, or how far a rep may go alone.</summary>
/// <param name="Share">In percent; null where it asks for the rep's own limit.</param>
sealed partial record ApprovalQuestion(decimal? Share)
{
    /// <returns>Null when it asks something else.</returns>
    public static ApprovalQuestion? Of(string question)
    {
        if (Other().IsMatch(question))
        {
            return null;
        }

        Match[] shares = [.. Percent().Matches(question).Cast<Match>()];
        return shares is [Match one] ? (Who().IsMatch(question) || May().IsMatch(question)) && Granting().IsMatch(question) ? new ApprovalQuestion(decimal.Parse(one.Groups["n"].Value.Replace(',', '.'), CultureInfo.InvariantCulture)) : null
            : shares.Length == 0 && Own().IsMatch(question) && Limit().IsMatch(question) ? new ApprovalQuestion((decimal?)null) : null;
    }

    [GeneratedRegex(@"\b(?<n>\d+(?:[.,]\d+)?)\s?(?:%|percent\b|per cent\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b(?:who|whom|whose)\b|\bapprov\w+\b|\bsign(?:s|ed)?[- ]?off\b|\bauthori[sz]\w+\b|\b(?:permission|sign-?off)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Who();

    [GeneratedRegex(@"\b(?:can|may|could|am|are|is) (?:i|we|a rep|reps)\b|\bi (?:can|may|want to|would like to|need to)\b|\ballowed\b", RegexOptions.IgnoreCase)]
    private static partial Regex May();

    [GeneratedRegex(@"\b(?:discount\w*|rebates?|reductions?|price cuts?|concessions?|off|give|grant|offer|approv\w+|sign\w*|authori[sz]\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Granting();

    [GeneratedRegex(@"\b(?:can|may|could|am|are) (?:i|we|reps?|a rep)\b[^?.]*\b(?:alone|on (?:my|our|their) own|myself|without (?:\w+ ){0,2}(?:ask\w*|approv\w+|permission|anybody|anyone|manager|boss))\b|\bmy (?:own )?(?:discount|price|pricing) (?:\w+ )?(?:authority|limit|power|allowance|ceiling)\b|\b(?:how (?:much|far|high)|what|which) (?:\w+ )?(?:discount|rebate|reduction) (?:can|may|could|am) (?:i|we|a rep|reps)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex(@"\b(?:discount\w*|rebates?|reductions?|off|give|grant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    /// <summary>About what was granted, or about another share than a discount.</summary>
    [GeneratedRegex(@"\b(?:did|was|were|has|have|had|gave|given|(?<!get |getting |be )approved|average|how many|deals?|quarter|commission|margin|bonus|down ?payment|deposit|interest|tax|vat|restocking|cancel\w*|win rate|refund\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Other();
}
