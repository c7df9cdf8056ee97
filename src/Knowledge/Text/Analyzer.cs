using System.Globalization;
using System.Text;

namespace KnowledgeBot.Knowledge.Text;

/// <summary>
/// Cuts text into terms the same way for documents and questions. Product codes and hyphenated words are indexed whole and in parts
/// ("OMS-400X": oms400x, oms, 400x), numbers without separators ("1,250.00": 1250) and with their scale spelt out ("$1.2m": 1.2m, 1200000).
/// </summary>
public static class Analyzer
{
    const int MaxWordLength = 64;

    /// <summary>Every token, stop words left out, in reading order; parts follow their compound.</summary>
    public static List<Token> Tokens(string text)
    {
        List<Token> tokens = [];
        int i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            int end = EndOfWord(text, i);
            Add(tokens, text.AsSpan(i, end - i), i);
            i = end;
        }

        return tokens;
    }

    /// <summary>Distinct terms of a text that are words of their own.</summary>
    public static HashSet<string> Terms(string text) => Tokens(text).Where(t => !t.IsPart).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);

    static int EndOfWord(string text, int start)
    {
        int i = start;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                i++;
                continue;
            }

            // A joiner belongs to the word only between two letters or digits: well-known, 1,250.00, AT&T, client's, v2.3, 24/7.
            bool joins = i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && c switch
            {
                '-' or '\u2010' or '\u2011' or '\'' or '\u2019' or '&' or '_' or '+' => true,
                '.' => char.IsDigit(text[i - 1]) == char.IsDigit(text[i + 1]) && (char.IsDigit(text[i + 1]) || IsInitials(text, start, i)),
                ',' => char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]) && i + 3 < text.Length && char.IsDigit(text[i + 2]) && char.IsDigit(text[i + 3])
                    && (i + 4 >= text.Length || !char.IsDigit(text[i + 4])),
                _ => false,
            };
            if (!joins)
            {
                break;
            }

            i++;
        }

        return i;
    }

    /// <summary>U.S. and e.g. are one word; "end.Next" is two.</summary>
    static bool IsInitials(string text, int start, int dot) => dot - start == 1 || (dot - start >= 3 && text[dot - 2] == '.');

    static void Add(List<Token> tokens, ReadOnlySpan<char> raw, int start)
    {
        if (raw.Length > MaxWordLength)
        {
            raw = raw[..MaxWordLength];
        }

        string word = Fold(raw);
        int length = raw.Length;
        if (word.EndsWith("'s", StringComparison.Ordinal) && word.Length > 3)
        {
            word = word[..^2];
        }

        if (word.Length == 0 || StopWords.Contains(word))
        {
            return;
        }

        if (char.IsDigit(word[0]) && Number(word) is { } number)
        {
            tokens.Add(new Token(word, number, start, length, false));
            return;
        }

        if (Scaled(word) is { } scaled)
        {
            tokens.Add(new Token(word, word, start, length, false));
            tokens.Add(new Token(scaled, scaled, start, length, true));
            return;
        }

        string joined = string.Concat(word.Where(char.IsLetterOrDigit));
        if (joined.Length == 0)
        {
            return;
        }

        bool compound = joined.Length != word.Length;
        tokens.Add(new Token(compound ? joined : word, EnglishStemmer.Stem(joined), start, length, false));
        AddParts(tokens, word, joined, start, length);
    }

    static void AddParts(List<Token> tokens, string word, string joined, int start, int length)
    {
        int from = 0;
        for (int i = 1; i <= word.Length; i++)
        {
            bool boundary = i == word.Length || !char.IsLetterOrDigit(word[i]) || char.IsDigit(word[i]) != char.IsDigit(word[i - 1]) || !char.IsLetterOrDigit(word[i - 1]);
            if (!boundary)
            {
                continue;
            }

            string part = word[from..i].Trim('-', '\'', '&', '_', '+', '.', '\u2010', '\u2011', '\u2019');
            from = i;
            if (part.Length > 0 && part.Length < joined.Length && !StopWords.Contains(part) && (part.Length > 1 || char.IsDigit(part[0])))
            {
                tokens.Add(new Token(part, EnglishStemmer.Stem(part), start, length, true));
            }
        }
    }

    /// <summary>1,250.00 -> 1250; 2.50 -> 2.5; 007 stays; null when it is not a plain number.</summary>
    static string? Number(string word)
    {
        string digits = word.Replace(",", "", StringComparison.Ordinal);
        if (digits.Any(c => c is not '.' && !char.IsAsciiDigit(c)) || digits.Count(c => c == '.') > 1)
        {
            return null;
        }

        return digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }

    /// <summary>120k, 1.2m and 3bn written out, so that they meet 120,000 and 1,200,000.</summary>
    static string? Scaled(string word)
    {
        int digits = word.Length;
        while (digits > 0 && char.IsAsciiLetter(word[digits - 1]))
        {
            digits--;
        }

        decimal scale = word[digits..] switch { "k" => 1e3m, "m" or "mm" or "mn" => 1e6m, "bn" or "b" => 1e9m, _ => 0 };
        return scale > 0 && digits is > 0 and < 16 && Number(word[..digits]) is { } number
            ? (decimal.Parse(number, CultureInfo.InvariantCulture) * scale).ToString("0.####", CultureInfo.InvariantCulture)
            : null;
    }

    static string Fold(ReadOnlySpan<char> raw)
    {
        string lower = raw.ToString().ToLowerInvariant().Replace('\u2019', '\'').Replace('\u2010', '-').Replace('\u2011', '-');
        if (Ascii.IsValid(lower))
        {
            return lower;
        }

        StringBuilder folded = new(lower.Length);
        foreach (char c in lower.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c);
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC).Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Replace("œ", "oe", StringComparison.Ordinal);
    }
}
