using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Whether a point of a list says that it is done: by its box, or in so many words at its beginning or end.</summary>
static partial class DoneItems
{
    /// <param name="item">Without its bullet, with its box.</param>
    public static bool Is(string item) => Ticked().IsMatch(item) || Told().IsMatch(item) || (Past().IsMatch(item) && !StillTo().IsMatch(item));

    /// <summary>A cell of a column of states.</summary>
    public static bool IsState(string cell) => State().IsMatch(cell.Trim());

    [GeneratedRegex(@"^\s*(?:\[[xX✓✔]\]|[☑☒✓✔✅])|[✓✔✅☑]\s*$|^\s*~~.+~~\s*$")]
    private static partial Regex Ticked();

    /// <summary>"(sent 16 September)", "- done"; "Jo - signed contract - 18 Sept" is still to come.</summary>
    [GeneratedRegex(@"^\W*(?:done|completed|closed)\s*[:–—-]\s|[(\[]\s*(?:already |was |now |all )?(?:done|sent|delivered|completed?|finished|paid|signed|shipped|closed|resolved|settled|cancelled|canceled|dropped|obsolete)(?: [^()\[\]]{1,30})?\s*[)\]]\W*$|(?:\s[–—-]+\s*|:\s*|[,;]\s+)(?:already |was |now |all )?(?:done|sent|delivered|completed|finished|cancelled|canceled)(?: (?:(?:on|in|last|at) |(?=\d))[^()\[\],;.]{1,25})?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Told();

    /// <summary>"Annex, Jo sent it on 3 May".</summary>
    [GeneratedRegex(@"\b(?:sent|delivered|did|finished|completed|shared|submitted|returned|handed (?:it|them) over) (?:it|them|this|these)\b(?: (?:on|in|last|at|over|this|yesterday) [^()\[\],;.]{1,25})?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(?:not|never|yet|until|till|once|if|when|before|after|will|to have|should|must)\b|n['’]t\b", RegexOptions.IgnoreCase)]
    private static partial Regex StillTo();

    [GeneratedRegex(@"^(?:yes|y|x|✓|✔|✅|☑|done|completed?|closed|finished|sent|delivered|resolved|cancelled|canceled|100 ?%)\b?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex State();
}
