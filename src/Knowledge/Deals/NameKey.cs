using System.Globalization;
using System.Text;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>
/// What two spellings of a name have in common: letters and digits without case, accents, spaces and punctuation. What parts two digits or
/// says more, less or other (<c>1-5bn</c>, <c>&lt;1bn</c>, <c>C++</c>) stays.
/// </summary>
public static class NameKey
{
    /// <returns>Never empty for a name that is not.</returns>
    public static string Of(string name)
    {
        if (!name.Any(char.IsLetter))
        {
            return name;
        }

        StringBuilder key = new(name.Length);
        string text = IsAscii(name) ? name : name.Normalize(NormalizationForm.FormD);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
            else if (c == '&')
            {
                key.Append("and");
            }
            else if (char.GetUnicodeCategory(c) is UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol || c is '#' or '%' or '*' or '@')
            {
                key.Append(c);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && BetweenDigits(text, i))
            {
                key.Append('·');
            }
        }

        return key.ToString();
    }

    static bool BetweenDigits(string text, int at)
    {
        int next = at + 1;
        while (next < text.Length && !char.IsLetterOrDigit(text[next]))
        {
            next++;
        }

        return at > 0 && char.IsDigit(text[at - 1]) && next < text.Length && char.IsDigit(text[next]);
    }

    static bool IsAscii(string text) => Ascii.IsValid(text);
}
