using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Mends misspelt words of the grammar ("agianst", "revnue"), unless they spell a name. In a short word only two letters may have changed places.</summary>
static partial class KeywordSpelling
{
    static readonly string[] s_words = "against revenue opportunities opportunity quarter competitor competitors average discount pipeline objections objection bookings percentage territory segment customer customers median between product products account accounts excluding closed commitments reasons losing winning stalled compared versus region client clients biggest largest percent amount number months closed opened criticism complaints concerns commitment responses replies mentioned winrate".Split(' ');
    static readonly string[] s_short = "how many what which much deals deal lost lose won win wins open with from that when where rate year last this".Split(' ');

    /// <summary>Written rightly, in the singular or the plural.</summary>
    static readonly HashSet<string> s_keys = [.. s_words.SelectMany(w => NameToken.In(w)).Select(t => t.Key)];

    public static string Mend(string question, NameCatalogue names)
    {
        question = Ordinal().Replace(question, "${a} quarter");
        string mended = Short().Replace(HalfMillion().Replace(Then().Replace(Loose().Replace(question, "los"), "than"), "500k"), m => char.ToUpperInvariant(m.Value[0]) == 'Q' ? "quarter" : "year");
        foreach (NameToken token in NameToken.In(mended).AsEnumerable().Reverse().Where(t => t.Word.Length > 2 && !PlanWords.IsKnown(t.Word) && !s_keys.Contains(t.Key) && names.Whole(t.Key).Count + names.Beginning(t.Key).Count + names.Within(t.Key).Count == 0))
        {
            string[] near = token.Word.Length > 5
                ? [.. s_words.Where(w => w[0] == token.Word[0] && EditDistance.Of(token.Word, w, 1) == 1)]
                : [.. s_short.Where(w => w[0] == token.Word[0] && w.Length == token.Word.Length && EditDistance.Of(token.Word, w, 1) == 1 && w.Order().SequenceEqual(token.Word.Order()))];
            if (near.Length == 1)
            {
                mended = mended[..token.Start] + near[0] + mended[(token.Start + token.Raw.Length)..];
            }
        }

        return mended;
    }

    [GeneratedRegex(@"(?<=\b(?:more|less|larger|bigger|smaller|longer|older|shorter|higher|lower|better|worse) )then\b", RegexOptions.IgnoreCase)]
    private static partial Regex Then();

    /// <summary>"The second quarter against the third".</summary>
    [GeneratedRegex(@"(?<a>\b(?:first|second|third|fourth|1st|2nd|3rd|4th|last) quarter (?:against|vs\.?|versus|and|or|than|over|to|(?:compared|relative) (?:to|with)) (?:that of |in )?(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th))\b(?! quarter| half| month| week| year)", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(?:qtr|(?<=\b(?:last|this|next|past|per|a|prev|previous) )yr)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Short();

    [GeneratedRegex(@"\bhalf a million\b", RegexOptions.IgnoreCase)]
    private static partial Regex HalfMillion();

    [GeneratedRegex(@"\bloos(?=(?:e|es|ing)\b(?! (?:ends?|parts?|fit|cables?|papers?|sheets?)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Loose();
}
