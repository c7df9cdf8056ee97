using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>
/// A question of which understood words are blanked out one after the other; what is left at the end was not understood. Names and periods
/// stand in it as single marks, so that a rule can say "against a name".
/// </summary>
sealed class QuestionText
{
    const char FirstName = '\uE000';
    const char FirstPeriod = '\uE800';
    const int MostMarks = 64;

    /// <summary>A class of one name, for patterns.</summary>
    public const string Name = @"[\uE000-\uE03F]";

    public const string Period = @"[\uE800-\uE83F]";

    readonly char[] _rest;

    public QuestionText(string question)
    {
        Original = question;
        _rest = [.. question.Select(c => c is >= '\uE000' and <= '\uF8FF' ? ' ' : c switch { '’' or '‘' or '`' => '\'', '\u2010' or '\u2011' => '-', '“' or '”' => '"', _ => c })];
    }

    public string Original { get; }

    /// <summary>As long as the question: positions are the same.</summary>
    public string Rest => new(_rest);

    public static int NameAt(char mark) => mark - FirstName;

    public static int PeriodAt(char mark) => mark - FirstPeriod;

    public void MarkName(int start, int length, int number) => Mark(start, length, (char)(FirstName + Math.Min(number, MostMarks - 1)));

    public void MarkPeriod(int start, int length, int number) => Mark(start, length, (char)(FirstPeriod + Math.Min(number, MostMarks - 1)));

    public bool Has(Regex words) => words.IsMatch(Spaced().Text);

    /// <summary>Blanks out the first occurrence.</summary>
    /// <returns>Null when there is none.</returns>
    public Match? Take(Regex words)
    {
        (string text, int[] at) = Spaced();
        Match m = words.Match(text);
        if (!m.Success)
        {
            return null;
        }

        BlankAt(at, m);
        return m;
    }

    public List<Match> TakeAll(Regex words)
    {
        (string text, int[] at) = Spaced();
        List<Match> matches = [.. words.Matches(text).Cast<Match>()];
        matches.ForEach(m => BlankAt(at, m));
        return matches;
    }

    /// <summary>Marks stay: a rule may look past a name that another still has to read.</summary>
    public void Blank(int start, int length)
    {
        foreach (ref char c in _rest.AsSpan(start, length))
        {
            c = c is >= '\uE000' and <= '\uF8FF' ? c : ' ';
        }
    }

    /// <summary>Takes the mark of one name.</summary>
    public void BlankMark(int start) => _rest[start] = ' ';

    /// <summary>Takes every occurrence, its marks with it.</summary>
    public List<Match> TakeMarks(Regex words)
    {
        (string text, int[] at) = Spaced();
        List<Match> matches = [.. words.Matches(text).Cast<Match>()];
        matches.ForEach(m => _rest.AsSpan(at[m.Index], at[m.Index + m.Length] - at[m.Index]).Fill(' '));
        return matches;
    }

    void BlankAt(int[] at, Match m) => Blank(at[m.Index], at[m.Index + m.Length] - at[m.Index]);

    /// <summary>What is left with single spaces, so that rules need not mind what was taken between two words; and where each character stands.</summary>
    (string Text, int[] At) Spaced()
    {
        System.Text.StringBuilder text = new(_rest.Length);
        List<int> at = new(_rest.Length + 1);
        for (int i = 0; i < _rest.Length; i++)
        {
            if (char.IsWhiteSpace(_rest[i]) && text.Length > 0 && text[^1] == ' ')
            {
                continue;
            }

            text.Append(char.IsWhiteSpace(_rest[i]) ? ' ' : _rest[i]);
            at.Add(i);
        }

        at.Add(_rest.Length);
        return (text.ToString(), [.. at]);
    }

    void Mark(int start, int length, char mark)
    {
        _rest.AsSpan(start, length).Fill(' ');
        _rest[start] = mark;
    }
}
