using System.Collections.Frozen;

namespace KnowledgeBot.Knowledge.Text;

/// <summary>Tells the full stop that ends a sentence from the one in an abbreviation, a number, initials or a list mark.</summary>
internal static class SentenceEnd
{
    private static readonly FrozenSet<string> NeverLast = Words(
        "e.g i.e eg ie vs cf viz approx ca mr mrs ms dr prof st sr jr rev gen col lt sgt capt gov sen rep hon messrs fig figs eq sec ch pp vol ed eds al incl excl esp resp est max min avg dept tel ext attn");

    private static readonly FrozenSet<string> BeforeNumber = Words("no nos nr p pp pg art sect sec ver v vol fig par para ch item q fy approx ca tel ext jan feb mar apr jun jul aug sep sept oct nov dec");

    private static readonly FrozenSet<string> MayBeLast = Words(
        "inc ltd corp co llc plc llp bros etc u.s u.k e.u u.n u.s.a d.c a.m p.m am pm ph.d m.d b.a m.a s.a n.v b.v gmbh yr yrs hr hrs mo wk qtr mgmt intl govt assn dept mfg jan feb mar apr jun jul aug sep sept oct nov dec");

    private static readonly FrozenSet<string> Starters = Words(
        "the a an this that these those it its he she they we you i our their his her my your in on at by for from with as if when while after before since because although though however but and or so then there here what who where why how which to no not yes also please both each all any some most many one two once until during per under over thanks thank let next now still only such finally additionally furthermore moreover meanwhile overall is are do does did can could would will should may have has had");

    public static bool IsStop(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    /// <summary>The index after the stop, further stops, and the quotes and brackets that close with it.</summary>
    public static int AfterStop(string text, int stop, int end)
    {
        var i = stop + 1;
        while (i < end && (IsStop(text[i]) || IsCloser(text[i])))
        {
            i++;
        }
        return i;
    }

    public static bool EndsHere(string text, int start, int stop, int after, int end)
    {
        if (text[stop] is '。' or '！' or '？')
        {
            return true;
        }
        if (after < end && !char.IsWhiteSpace(text[after]))
        {
            return false;
        }
        var next = SkipToWord(text, after, end);
        if (next >= end)
        {
            return false;
        }
        if (char.IsLower(text[next]))
        {
            return false;
        }
        return text[stop] != '.' || after > stop + 1 || !IsAbbreviation(text, start, stop, next, end);
    }

    private static bool IsAbbreviation(string text, int start, int stop, int next, int end)
    {
        var from = stop;
        while (from > start && !char.IsWhiteSpace(text[from - 1]) && text[from - 1] is not ('(' or '[' or '"' or '“' or '/'))
        {
            from--;
        }
        var word = text.AsSpan(from, stop - from);
        if (word.IsEmpty)
        {
            return false;
        }
        var lower = word.Length <= 8 ? word.ToString().ToLowerInvariant() : "";
        if (IsListMark(text, start, from, word) || NeverLast.Contains(lower))
        {
            return true;
        }
        if (char.IsDigit(text[next]) && BeforeNumber.Contains(lower))
        {
            return true;
        }
        var initial = (word.Length == 1 && char.IsUpper(word[0])) || IsDotted(word);
        return (initial || MayBeLast.Contains(lower)) && !StartsSentence(text, next, end);
    }

    private static bool IsListMark(string text, int start, int from, ReadOnlySpan<char> word)
    {
        var atLineStart = text.AsSpan(start, from - start).Trim().Trim("-*•").IsEmpty && (start == 0 || text[start - 1] == '\n');
        return atLineStart && word.Length <= 4 && (IsNumber(word) || (word.Length == 1 && char.IsLetter(word[0])));
    }

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsDigit(c) && c != '.')
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 1 ? word[i] != '.' : !char.IsLetter(word[i]))
            {
                return false;
            }
        }
        return word.Length >= 3;
    }

    private static bool StartsSentence(string text, int next, int end)
    {
        var to = next;
        while (to < end && (char.IsLetter(text[to]) || text[to] is '\'' or '’'))
        {
            to++;
        }
        if (to == next || to - next > 14)
        {
            return false;
        }
        var word = text.AsSpan(next, to - next);
        var apostrophe = word.IndexOfAny('\'', '’');
        return Starters.Contains((apostrophe > 0 ? word[..apostrophe] : word).ToString().ToLowerInvariant());
    }

    private static int SkipToWord(string text, int i, int end)
    {
        while (i < end && (char.IsWhiteSpace(text[i]) || text[i] is '"' or '“' or '‘' or '\'' or '(' or '[' or '«' or '*' or '_'))
        {
            i++;
        }
        return i;
    }

    private static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or ')' or ']' or '»' or '*' or '_' or '`';

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
