using System.Text.RegularExpressions;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>A firm by its name alone: letters put its legal form and its town behind ("Tollmere Foods Ltd, Ripon"), the CRM does not.</summary>
public static partial class FirmName
{
    /// <returns>The <see cref="NameKey"/> of the name without legal form and place: two spellings of one firm have the same.</returns>
    public static string Key(string name) => NameKey.Of(Bare(name));

    /// <summary>The name as it is written, without legal form and place; the whole of one that would lose everything.</summary>
    public static string Bare(string name)
    {
        string firm = Place().Replace(name.Trim(), "");
        string bare = LegalForm().Replace(firm, "");
        return bare.Any(char.IsLetter) ? bare : name.Trim();
    }

    [GeneratedRegex(@"\s*\([^()]*\)\s*$|(?<=\w)\s*,\s*(?!(?:inc|ltd|llc|llp|lp|co|corp|limited|gmbh|ag|s\.?a|plc)\b)[^,&]{2,40}$|\s+[-–—]\s+[^-–—&]{2,40}$", RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:[\s,]+(?:(?:&|and)\s+co(?:mpany)?|ltd|limited|plc|llc|llp|lp|inc|incorporated|corp|corporation|co|company|gmbh|mbh|ag|kg|ohg|ug|se|e\.?k|b\.?v|n\.?v|v\.?o\.?f|s\.?a(?:\.?s)?|s\.?a\.?r\.?l|s\.?l(?:\.?u)?|s\.?p\.?a|s\.?r\.?l|lda|ltda|pty|pte|pvt|sdn|bhd|a/s|aps|as|asa|ab|oyj?|kft|zrt|sp\.? ?z ?o\.? ?o|s\.?r\.?o|d\.?o\.?o|k\.?k)\.?)+$", RegexOptions.IgnoreCase)]
    private static partial Regex LegalForm();
}
