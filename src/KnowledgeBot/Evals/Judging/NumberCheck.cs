using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>
/// Numbers that an answer says and that stand nowhere: not in a document it cites, not in a figure or count it shows, not in the question. What anybody can reckon from the answer
/// itself is not invented: the bounds of the period it is about, the days between two dates, how many lines it lists.
/// </summary>
static partial class NumberCheck
{
    /// <param name="day">The day the question is asked about.</param>
    public static IEnumerable<decimal> Invented(EvalCase asked, Answer answer, IEnumerable<SourceDocument> sources, DateOnly day)
    {
        HashSet<decimal> known = Known(asked, answer, sources);
        // The level of an interval is part of its name; how much was read is said of the reading, not of a source.
        JudgedText said = JudgedText.Of(Reading().Replace(ListItems.Unbulleted(answer.Text).Replace("95 % interval", "interval", StringComparison.Ordinal), ""));
        return said.Lines.SelectMany(line => Unreckoned(line, day)).Where(n => !known.Contains(n) && !known.Any(k => k != 0 && decimal.Round(k, Places(n)) == n)).Distinct();
    }

    static HashSet<decimal> Known(EvalCase asked, Answer answer, IEnumerable<SourceDocument> sources)
    {
        string cited = string.Join('\n', answer.Citations.Select(c => $"{c.Quote}\n{c.Title}\n{c.Heading}\n{c.Place}\n{c.Page}\n{c.Date:d MMM yyyy}\n{c.Effective:d MMM yyyy}\n{c.Expires:d MMM yyyy}"));
        string shown = string.Join('\n', answer.Warnings.Select(w => w.Text).Concat(answer.Figures.Select(Shown)).Concat(answer.Facts.Select(f => $"{f.Value} {f.Count} {f.Won} {f.Lost} {f.Open} {f.Quotes.Count}")));
        HashSet<decimal> known = [.. JudgedText.Of(string.Join('\n', sources.Select(s => s.Text).Concat([cited, shown, asked.Question, .. asked.Turns]))).Tokens.Select(t => t.Number).OfType<decimal>()];
        known.UnionWith(Computed(answer.Figures));
        known.UnionWith([answer.Citations.Count, answer.Citations.Select(c => c.Document).Distinct().Count(), answer.Facts.Count, answer.Figures.Count, answer.Facts.Sum(f => f.Count)]);
        known.Add(ListItems.Bulleted(answer.Text).Count);
        return known;
    }

    static string Shown(Figure f) => string.Create(CultureInfo.InvariantCulture,
        $"{f.Numerator} {f.Denominator} {f.Deals.Count} {f.From:d MMM yyyy} {f.To:d MMM yyyy} {string.Join(' ', f.Filters.Values)} {f.Definition} {string.Join('\n', f.Deals)}");

    /// <summary>Values, bounds and the differences between figures of one kind, as numbers and as percentages.</summary>
    static IEnumerable<decimal> Computed(IReadOnlyList<Figure> figures)
    {
        List<double> values = [.. figures.SelectMany(f => new[] { f.Value, f.Low, f.High }).OfType<double>()];
        double[] heads = [.. figures.Select(f => f.Value).OfType<double>()];
        values.AddRange(heads.SelectMany(a => heads.Select(b => Math.Abs(a - b))));
        values.Add(heads.Sum());
        return values.Where(double.IsFinite).Where(v => Math.Abs(v) < 1e15).SelectMany(v => new[] { v, v * 100 }).SelectMany(v => Enumerable.Range(0, 4).Select(places => (decimal)Math.Round(v, places)));
    }

    /// <summary>The numbers of a line that do not follow from its dates.</summary>
    static IEnumerable<decimal> Unreckoned(IReadOnlyList<JudgedToken> line, DateOnly day)
    {
        IReadOnlyList<SaidDate> dates = SaidDate.In(line);
        return Enumerable.Range(0, line.Count).Where(i => line[i].Number is not null && !dates.Any(d => d.Covers(i) && (d.Day == day || Bounds(d, dates, day))) && !IsDaysBetween(line, i, dates, day))
            .Select(i => line[i].Number!.Value);
    }

    /// <summary>Whether a date begins or ends a period of whole months, or of months up to the day asked about.</summary>
    static bool Bounds(SaidDate date, IReadOnlyList<SaidDate> dates, DateOnly day) => dates.Zip(dates.Skip(1)).Any(p =>
        (p.First == date || p.Second == date) && p.First.IsBefore(p.Second) && p.First.Day.Day == 1 && p.Second.Day >= p.First.Day && (p.Second.Day == day || p.Second.Day.AddDays(1).Day == 1));

    static bool IsDaysBetween(IReadOnlyList<JudgedToken> line, int at, IReadOnlyList<SaidDate> dates, DateOnly day)
    {
        int[] numbers = [day.DayNumber, .. dates.Select(d => d.Day.DayNumber)];
        return at + 1 < line.Count && line[at + 1].Form == "day" && numbers.Any(a => numbers.Any(b => a != b && a - b == line[at].Number));
    }

    [GeneratedRegex(@"^Gathered from \d+ of \d+ documents", RegexOptions.Multiline)]
    private static partial Regex Reading();

    static int Places(decimal number) => Math.Min(6, (int)number.Scale);
}
