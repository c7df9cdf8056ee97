using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>A word of a name or question, folded so that case, accents, plurals and possessives do not matter.</summary>
/// <param name="Word">Lower case without accents.</param>
/// <param name="Key">The word in the singular.</param>
sealed partial record NameToken(int Start, int Length, string Raw, string Word, string Key)
{
    public int End => Start + Length;

    public bool IsCapitalised => char.IsUpper(Raw[0]);

    public bool IsUpperCase => Raw.Length > 1 && Raw.All(char.IsUpper);

    /// <summary>Letters and digits together, as models are called: "22t", "X2".</summary>
    public bool IsCode => Word.Any(char.IsDigit) && Word.Any(char.IsLetter);

    public static List<NameToken> In(string text)
    {
        List<NameToken> tokens = [];
        foreach (Match m in Word_().Matches(text))
        {
            string folded = Fold(m.Groups["w"].Value);
            if (folded.Length > 0)
            {
                tokens.Add(new NameToken(m.Index, m.Length, m.Groups["w"].Value, folded, Singular(folded)));
            }
        }

        return tokens;
    }

    public static string Fold(string word)
    {
        string lower = word.ToLowerInvariant();
        return Ascii.IsValid(lower) ? lower
            : string.Concat(lower.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal);
    }

    static string Singular(string word) => word.Length <= 3 ? word
        : word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) ? word[..^2]
        : word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;

    [GeneratedRegex(@"(?<w>[\p{L}\p{N}]+)(?:['’]s\b)?")]
    private static partial Regex Word_();
}
