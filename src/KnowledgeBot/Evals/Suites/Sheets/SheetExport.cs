using System.Globalization;
using KnowledgeBot.Sheets;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>Cases as rows, for people who think in sheets; <see cref="SheetImport"/> reads them back.</summary>
public static class SheetExport
{
    public static async Task WriteAsync(IReadOnlyList<EvalSuite> suites, string file, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [SheetColumns.All, .. suites.SelectMany(s => s.Cases.Select(c => Row(c, s.Today)))];
        await SheetFile.WriteAsync(rows, file, cancellationToken);
    }

    static IReadOnlyList<string> Row(EvalCase c, DateOnly? today) =>
    [
        c.Id, c.Class, c.Question, Facts(c.Phrasings.Select(p => (IReadOnlyList<string>)[p])), c.As, string.Join("; ", c.With), Day(c.AsOf),
        Facts(c.Turns.Select(t => (IReadOnlyList<string>)[t])), string.Join("; ", c.Expect.Status),
        string.Join("; ", c.Expect.Says.Select(f => f.Number is { } n ? string.Create(CultureInfo.InvariantCulture, $"#{n.Value}±{n.Tolerance} {n.Unit}").TrimEnd() : One(f.Phrasings))),
        Facts(c.Expect.SaysNot.Select(s => (IReadOnlyList<string>)[s])), Facts(c.Expect.Cites), string.Join("; ", c.Expect.CitesNot), string.Join("; ", c.Expect.Hidden),
        Facts(c.Expect.Figures.Select(f => (IReadOnlyList<string>)[FigureCell.Write(f)])), Facts(c.Expect.List ?? []), string.Join("; ", c.Expect.Warnings), string.Join("; ", c.Tags), c.Split ?? "", Day(today),
    ];

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string Facts(IEnumerable<IReadOnlyList<string>> facts) => string.Join("; ", facts.Select(One));

    static string One(IReadOnlyList<string> phrasings) => string.Join(" | ", phrasings.Select(p => p.Replace(";", "\\;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));
}
