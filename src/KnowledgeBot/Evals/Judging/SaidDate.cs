namespace KnowledgeBot.Evals.Judging;

/// <summary>A whole date in a line of a text.</summary>
/// <param name="At">Where its day stands in the line; month and year follow.</param>
readonly record struct SaidDate(DateOnly Day, int At)
{
    const int Width = 3;
    static readonly string[] s_months = JudgedText.Month.Split('|');

    public static IReadOnlyList<SaidDate> In(IReadOnlyList<JudgedToken> line) => [.. Enumerable.Range(0, Math.Max(0, line.Count - Width + 1)).Select(i => Of(line, i)).OfType<SaidDate>()];

    public bool Covers(int token) => token >= At && token < At + Width;

    /// <summary>Whether the other follows at once or after one word: "1 July to 30 September".</summary>
    public bool IsBefore(SaidDate other) => other.At > At && other.At - At <= Width + 1;

    static SaidDate? Of(IReadOnlyList<JudgedToken> line, int at) =>
        line[at] is { OfDate: true, Number: >= 1 and var day } && Array.IndexOf(s_months, line[at + 1].Form) + 1 is > 0 and var month && line[at + 2] is { OfDate: true, Number: >= 1 and <= 9999 and var year }
        && decimal.IsInteger(day) && decimal.IsInteger(year) && day <= DateTime.DaysInMonth((int)year, month) ? new SaidDate(new DateOnly((int)year, month, (int)day), at) : null;
}
