namespace KnowledgeBot.Knowledge.Text;

/// <summary>
/// Porter's suffix stripper for English (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980), steps 1a to 5b:
/// "objections" and "objection" become one term. Words of fewer than three letters or with anything but a to z stay as they are.
/// </summary>
public static class EnglishStemmer
{
    static readonly (string Suffix, string Replacement)[] s_step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    static readonly (string Suffix, string Replacement)[] s_step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    static readonly string[] s_step4 =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    public static string Stem(string lowerCaseWord)
    {
        if (lowerCaseWord.Length < 3 || lowerCaseWord.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return lowerCaseWord;
        }

        string word = Plurals(lowerCaseWord);
        word = PastAndProgressive(word);
        word = word.EndsWith('y') && HasVowel(word, word.Length - 1) ? word[..^1] + "i" : word;
        word = Longest(word, s_step2);
        word = Longest(word, s_step3);
        word = Step4(word);
        return FinalLetters(word);
    }

    static string Plurals(string w) =>
        w.EndsWith("sses", StringComparison.Ordinal) || w.EndsWith("ies", StringComparison.Ordinal) ? w[..^2]
        : w.EndsWith('s') && !w.EndsWith("ss", StringComparison.Ordinal) ? w[..^1]
        : w;

    static string PastAndProgressive(string w)
    {
        if (w.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(w, w.Length - 3) > 0 ? w[..^1] : w;
        }

        int cut = w.EndsWith("ed", StringComparison.Ordinal) ? 2 : w.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(w, w.Length - cut))
        {
            return w;
        }

        string stem = w[..^cut];
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
        {
            return stem + "e";
        }

        if (stem.Length > 1 && stem[^1] == stem[^2] && !IsVowel(stem, stem.Length - 1))
        {
            return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        }

        return Measure(stem, stem.Length) == 1 && EndsConsonantVowelConsonant(stem) ? stem + "e" : stem;
    }

    static string Longest(string w, (string Suffix, string Replacement)[] rules)
    {
        (string Suffix, string Replacement) rule = ("", "");
        foreach ((string Suffix, string Replacement) candidate in rules)
        {
            rule = candidate.Suffix.Length > rule.Suffix.Length && w.EndsWith(candidate.Suffix, StringComparison.Ordinal) ? candidate : rule;
        }

        return rule.Suffix.Length > 0 && Measure(w, w.Length - rule.Suffix.Length) > 0 ? w[..^rule.Suffix.Length] + rule.Replacement : w;
    }

    static string Step4(string w)
    {
        string suffix = "";
        foreach (string candidate in s_step4)
        {
            suffix = candidate.Length > suffix.Length && w.EndsWith(candidate, StringComparison.Ordinal) ? candidate : suffix;
        }

        if (suffix.Length == 0 || Measure(w, w.Length - suffix.Length) <= 1)
        {
            return w;
        }

        string stem = w[..^suffix.Length];
        return suffix == "ion" && stem[^1] is not ('s' or 't') ? w : stem;
    }

    static string FinalLetters(string w)
    {
        if (w.EndsWith('e'))
        {
            int measure = Measure(w, w.Length - 1);
            w = measure > 1 || (measure == 1 && !EndsConsonantVowelConsonant(w[..^1])) ? w[..^1] : w;
        }

        return w.EndsWith("ll", StringComparison.Ordinal) && Measure(w, w.Length) > 1 ? w[..^1] : w;
    }

    static bool IsVowel(string w, int i) => w[i] is 'a' or 'e' or 'i' or 'o' or 'u' || (w[i] == 'y' && i > 0 && !IsVowel(w, i - 1));

    static bool HasVowel(string w, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (IsVowel(w, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of vowel-consonant sequences in the first <paramref name="length"/> letters: Porter's m.</summary>
    static int Measure(string w, int length)
    {
        int count = 0;
        for (int i = 1; i < length; i++)
        {
            if (!IsVowel(w, i) && IsVowel(w, i - 1))
            {
                count++;
            }
        }

        return count;
    }

    static bool EndsConsonantVowelConsonant(string w) =>
        w.Length >= 3 && !IsVowel(w, w.Length - 3) && IsVowel(w, w.Length - 2) && !IsVowel(w, w.Length - 1) && w[^1] is not ('w' or 'x' or 'y');
}
