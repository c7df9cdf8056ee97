using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Numbers that an answer says and that stand nowhere: not in a document it cites, not in a figure or count it shows, not in the question.</summary>
static partial class NumberCheck
{
    public static IEnumerable<decimal> Invented(EvalCase asked, Answer answer, IEnumerable<SourceDocument> sources)
    {
        string cited = string.Join('\n', answer.Citations.Select(c => $"{c.Quote}\n{c.Title}\n{c.Heading}\n{c.Place}\n{c.Page}\n{c.Date:d MMM yyyy}\n{c.Effective:d MMM yyyy}\n{c.Expires:d MMM yyyy}"));
        string shown = string.Join('\n', answer.Warnings.Select(w => w.Text).Concat(answer.Figures.Select(Shown)).Concat(answer.Facts.Select(f => $"{f.Value} {f.Count} {f.Won} {f.Lost} {f.Open} {f.Quotes.Count}")));
        HashSet<decimal> known = [.. Numbers(string.Join('\n', sources.Select(s => s.Text).Concat([cited, shown, asked.Question, .. asked.Turns])))];
        known.UnionWith(Computed(answer.Figures));
        known.UnionWith([answer.Citations.Count, answer.Citations.Select(c => c.Document).Distinct().Count(), answer.Facts.Count, answer.Figures.Count, answer.Facts.Sum(f => f.Count)]);
        // The level of an interval is part of its name; how much was read is said of the reading, not of a source.
        return Numbers(Reading().Replace(answer.Text.Replace("95 % interval", "interval", StringComparison.Ordinal), "")).Where(n => !known.Contains(n) && !known.Any(k => k != 0 && decimal.Round(k, Places(n)) == n)).Distinct();
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

    static IEnumerable<decimal> Numbers(string text) => JudgedText.Of(text).Tokens.Select(t => t.Number).OfType<decimal>();

    [GeneratedRegex(@"^Gathered from \d+ of \d+ documents", RegexOptions.Multiline)]
    private static partial Regex Reading();

    static int Places(decimal number) => Math.Min(6, (int)number.Scale);
}
