using System.Globalization;
using System.Text;

namespace KnowledgeBot.Knowledge.Text;

/// <summary>
/// Makes text safe to store, to search and to show: what a person cannot see does not get in. Used where documents come in and where answers go out.
/// </summary>
public static class TextHygiene
{
    /// <summary>
    /// Removes NUL and other control characters, lone surrogates, bidi controls, tag characters, zero-width characters, soft hyphens and private
    /// format characters; line ends become "\n", every other kind of space becomes " ", letters with combining marks are composed. Newlines and tabs stay.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsClean(text) ? text : Rebuild(text);
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            var plain = c is (>= ' ' and <= '~') or '\n' or '\t' or (>= '\u00A1' and < '\u0300' and not '\u00AD')
                or (>= '\u2010' and <= '\u2027' and not '\u2011') or '\u20AC';
            if (!plain)
            {
                return false;
            }
        }
        return true;
    }

    private static string Rebuild(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                i += AppendPair(clean, text, i);
            }
            else if (c == '\r')
            {
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else if (Replacement(c) is { } kept)
            {
                LetterComposition.Append(clean, kept);
            }
        }
        return clean.ToString();
    }

    private static int AppendPair(StringBuilder clean, string text, int i)
    {
        if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
        {
            return 0;
        }
        var rune = new Rune(text[i], text[i + 1]);
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Control)
            && rune.Value is not (>= 0xE0000 and <= 0xE0FFF) && (rune.Value & 0xFFFE) != 0xFFFE)
        {
            clean.Append(text, i, 2);
        }
        return 1;
    }

    private static char? Replacement(char c) => c switch
    {
        '\n' or '\t' => c,
        '\u0085' or '\u2028' or '\u2029' or '\f' or '\v' => '\n',
        '\u2011' => '-',
        '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0' => null,
        >= '\uFE00' and <= '\uFE0F' => null,
        >= '\uFFFE' => null,
        >= '\uFDD0' and <= '\uFDEF' => null,
        _ => char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.SpaceSeparator => ' ',
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => null,
            _ => c,
        },
    };
}
