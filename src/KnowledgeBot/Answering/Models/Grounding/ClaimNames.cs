using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Finds the proper names of a sentence: what is written with a capital where grammar asks for none.</summary>
static partial class ClaimNames
{
    /// <param name="sentence">Dates, numbers and codes blanked out.</param>
    /// <returns>Each name, and whether it opens the sentence, where any word has a capital.</returns>
    public static IEnumerable<(string Name, bool Opens)> Of(string sentence)
    {
        foreach (Match match in Capitalised().Matches(sentence))
        {
            string name = Possessive().Replace(match.Value, "").TrimEnd('.', '-', '\'', '’');
            bool inner = name.Skip(1).Any(char.IsUpper);
            if (name.Length < 2 || StopWords.Contains(name.ToLowerInvariant()))
            {
                continue;
            }

            bool opens = !inner && Opening().IsMatch(sentence.AsSpan(0, match.Index)) && !ActsLikeAName().IsMatch(sentence.AsSpan(match.Index + match.Length - (match.Value.Length - name.Length)));
            yield return (name, opens);
        }
    }

    [GeneratedRegex(@"(?<![\p{L}\d])[\p{Ll}]{0,3}\p{Lu}[\p{L}\p{Mn}]*(?:[-'’&.][\p{L}][\p{L}\p{Mn}]*)*")]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"['’]s$")]
    private static partial Regex Possessive();

    [GeneratedRegex(@"(?:^|[:.!?…]|[-–—] |[""“‘(/])[\s""“‘('*\-]*$")]
    private static partial Regex Opening();

    /// <summary>Another capital, a possessive, or something only a person or firm does.</summary>
    [GeneratedRegex(@"^(?:['’]s\b|\s(?:and \p{Lu}|\p{Lu}\p{Ll}|said|says|told|tells|agreed|agrees|signed|signs|asked|asks|chose|chooses|wants|confirmed|approved|bought|joined|acquired|promised|offered|offers|mentioned|noted|stated|reported|claims|claimed|owns|leads|led|manages|paid|pays|charges|recommended|recommends|selected|switched|renewed|rejected|won|lost|works|called|wrote|will|has|is a|is the|was the)\b)")]
    private static partial Regex ActsLikeAName();
}
