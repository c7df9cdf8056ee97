using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Cuts an answer into sentences while it is still being written. The cuts do not depend on how the text arrives.</summary>
sealed partial class AnswerPieces
{
    const int LongestPiece = 4_000;

    static readonly FrozenSet<string> s_abbreviations =
        "e.g i.e eg ie vs cf viz approx ca mr mrs ms dr prof st sr jr no nos vol fig inc ltd corp co llc plc llp etc u.s u.k e.u a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec est max min avg dept incl excl"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    readonly StringBuilder _open = new();
    int _lines = 2;
    string _item = "";
    bool _atLineStart = true;

    public List<AnswerPiece> Push(string text)
    {
        _open.Append(text.Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n').Replace('\u0085', '\n'));
        return Take(final: false);
    }

    public List<AnswerPiece> Finish() => Take(final: true);

    List<AnswerPiece> Take(bool final)
    {
        List<AnswerPiece> pieces = [];
        string text = _open.ToString();
        int start = 0;
        while (start < text.Length)
        {
            int newline = text.IndexOf('\n', start);
            int lineEnd = newline < 0 ? text.Length : newline;
            int end = EndOfSentence(text, start, lineEnd, final || newline >= 0);
            if (end < 0 && !final && newline < 0 && text.Length - start < LongestPiece)
            {
                break;
            }

            end = end < 0 ? Math.Min(lineEnd, start + LongestPiece) : end;
            Add(pieces, text[start..end]);
            start = end;
            if (start == newline)
            {
                _lines = Math.Min(2, _lines + 1);
                _atLineStart = true;
                start++;
            }
        }

        _open.Remove(0, start);
        return pieces;
    }

    void Add(List<AnswerPiece> pieces, string raw)
    {
        string text = raw.Trim();
        if (_atLineStart && ItemMark().Match(text) is { Success: true } mark)
        {
            _item = mark.Groups["number"].Success ? $"{mark.Groups["number"].Value}. " : mark.Groups["bullet"].Success ? "- " : "";
            text = text[mark.Length..].Trim();
        }

        if (text.Length == 0)
        {
            return;
        }

        pieces.Add(new AnswerPiece(text, _lines, _item));
        (_lines, _item, _atLineStart) = (0, "", false);
    }

    /// <summary>Behind the stop, what closes with it, and the marks that follow. -1 when it cannot be told yet or there is none before the line's end.</summary>
    static int EndOfSentence(string text, int start, int lineEnd, bool lineIsWhole)
    {
        for (int i = start; i < lineEnd; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…' or '。' or '！' or '？'))
            {
                continue;
            }

            int after = i + 1;
            while (after < lineEnd && text[after] is '.' or '!' or '?' or '"' or '”' or '’' or '\'' or ')' or '*' or '_' or '`')
            {
                after++;
            }

            bool wide = text[i] is '。' or '！' or '？';
            int marks = AfterMarks(text, after, lineEnd);
            if (marks >= lineEnd)
            {
                return lineIsWhole ? lineEnd : -1;
            }

            bool spaced = wide || marks > after || char.IsWhiteSpace(text[after]);
            if (spaced && !char.IsLower(text[marks]) && !IsAbbreviation(text, start, i))
            {
                return marks;
            }

            i = after - 1;
        }

        return lineIsWhole ? lineEnd : -1;
    }

    /// <summary>Position of the first character that is neither space nor part of a mark; the line's end when a mark is still open.</summary>
    static int AfterMarks(string text, int i, int end)
    {
        while (i < end)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] is not ('[' or '【'))
            {
                return i;
            }

            int digits = i + 1;
            while (digits < end && (char.IsAsciiDigit(text[digits]) || text[digits] is ' ' or ',' or ';' or '-' or '–' or '^'))
            {
                digits++;
            }

            if (digits == end)
            {
                return end;
            }

            if (text[digits] is not (']' or '】') || digits == i + 1)
            {
                return i;
            }

            i = digits + 1;
        }

        return end;
    }

    static bool IsAbbreviation(string text, int start, int stop)
    {
        if (text[stop] != '.')
        {
            return false;
        }

        int from = stop;
        while (from > start && !char.IsWhiteSpace(text[from - 1]) && text[from - 1] is not ('(' or '"' or '“' or '/'))
        {
            from--;
        }

        string word = text[from..stop];
        bool initial = word.Length == 1 && char.IsUpper(word[0]);
        bool enumerator = word.Length is 1 or 2 && word.All(char.IsAsciiDigit) && text[start..from].Trim().Length == 0;
        return initial || enumerator || s_abbreviations.Contains(word);
    }

    [GeneratedRegex(@"^(?:(?<bullet>[-*•–—+▪◦‣])\s+|(?<number>\d{1,2})[.)]\s+|#{1,6}\s+|>\s*)", RegexOptions.None)]
    private static partial Regex ItemMark();
}
